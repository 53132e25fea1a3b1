"""An example as it stands in a documentation comment, and what can be wrong with it."""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, TypeAlias

from qapigen.examples.origin import source_span
from qapigen.ir import Section
from qapigen.source import Span

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Path: TypeAlias = tuple[str | int, ...]
Direction = Literal["sent", "received"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a text is not JSON, and where: ``offset`` counts from the start of the text."""

    message: str
    offset: int


@dataclass(frozen=True, slots=True)
class Message:
    """One message of an example: what stands behind an arrow.

    ``direction`` is the client's view: ``->`` is sent, ``<-`` received.  ``arrow``, ``start`` and
    ``end`` are offsets in the text of ``section``: of the arrow, and of what was written behind
    it.  ``value`` means nothing when there is a ``problem``.  ``is_elided``: an object's members
    were left out with ``...``.
    """

    direction: Direction
    section: Section = field(repr=False)
    arrow: int
    start: int
    end: int
    value: Json
    problem: Problem | None
    is_elided: bool

    @property
    def text(self) -> str:
        """What was written, without the arrow."""
        return self.section.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """The message with its arrow in the source."""
        return source_span(self.section, self.arrow, self.end)


@dataclass(frozen=True, slots=True)
class Example:
    """The messages of one conversation, in order; there is at least one."""

    messages: tuple[Message, ...]

    @property
    def span(self) -> Span:
        """From the first arrow to the end of the last message."""
        first, last = self.messages[0], self.messages[-1]
        return source_span(first.section, first.arrow, last.end)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a value, and with which part of it."""

    path: Path
    message: str


def json_path(path: Path) -> str:
    """``path`` as it is written in messages, for example ``$.arguments.file[0]``."""
    return "$" + "".join(map(_step, path))


def _step(step: str | int) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    return f".{step}" if _plain_name().fullmatch(step) else f"[{step!r}]"


@cache
def _plain_name() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
