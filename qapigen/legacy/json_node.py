"""JSON as it was found: values with their places, and the slips in how they are written."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

JsonKind = Literal["object", "array", "string", "int", "number", "bool", "null"]


@dataclass(frozen=True, slots=True)
class JsonNode:
    """A value; ``text`` is a string's characters, for other scalars what was written.

    ``members`` is given for objects only, ``items`` for arrays only.
    """

    kind: JsonKind
    start: int
    end: int
    text: str = ""
    members: Mapping[str, "JsonNode"] | None = None
    items: tuple["JsonNode", ...] | None = None


class RepairKind(StrEnum):
    """A slip that was mended; the value says how, after "the example was read as if ..."."""

    MISSING_COMMA = "a comma stood here"
    SURPLUS_COMMA = "this comma were not there"
    SURPLUS_CLOSER = "this bracket were not there"
    UNCLOSED = "every bracket were closed here"
    TRAILING_TEXT = "it ended here"


@dataclass(frozen=True, slots=True)
class Repair:
    """One slip and its place."""

    kind: RepairKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Where reading had to be given up, and why."""

    message: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class JsonText:
    """What a text holds: ``root`` is None when there is a ``fault``.

    ``rest`` is where another object starts after this one, None when there is none.
    """

    root: JsonNode | None
    repairs: tuple[Repair, ...]
    fault: Fault | None
    rest: int | None = None

    @property
    def is_valid(self) -> bool:
        """Whether it is JSON as it stands."""
        return self.root is not None and not self.repairs

    @property
    def is_whole(self) -> bool:
        """Whether nothing can be missing at its end."""
        return self.root is not None and all(
            repair.kind is not RepairKind.UNCLOSED for repair in self.repairs
        )
