"""Inline markup, read: what stands within a line of documentation text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Literal:
    """Code within a line."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words with much weight."""

    spans: "Spans"


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words with some weight."""

    spans: "Spans"


@dataclass(frozen=True, slots=True)
class Link:
    """An address on the web, shown as ``spans`` or, without any, as it is."""

    address: str
    spans: "Spans" = ()


@dataclass(frozen=True, slots=True)
class Name:
    """``@name``: of a member first, of a definition otherwise."""

    name: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A name in back-quotes or a role: ``content`` is all that stands between them."""

    content: str
    is_module: bool = False


Span = Text | Literal | Strong | Emphasis | Link | Name | Reference
Spans = tuple[Span, ...]


def merged(spans: Iterable[Span]) -> Spans:
    """``spans`` with texts that follow each other as one."""
    result: list[Span] = []
    for span in spans:
        last = result[-1] if result else None
        if isinstance(span, Text) and isinstance(last, Text):
            result[-1] = Text(last.text + span.text)
        else:
            result.append(span)
    return tuple(result)


def plain(spans: Spans) -> str:
    """The words of ``spans`` without any markup."""
    return "".join(map(_plain, spans))


def first_sentence(spans: Spans) -> Spans:
    """``spans`` up to the first full stop with a blank behind it.

    A stop inside markup or brackets ends nothing.
    """
    return tuple(_until_stop(spans))


def _until_stop(spans: Spans) -> Iterator[Span]:
    opened = 0
    for span in spans:
        if isinstance(span, Text):
            at = span.text.find(". ")
            while at != -1:
                head = span.text[:at]
                if opened + head.count("(") == head.count(")"):
                    yield Text(f"{head}.")
                    return
                at = span.text.find(". ", at + 1)
            opened += span.text.count("(") - span.text.count(")")
        yield span


def _plain(span: Span) -> str:
    match span:
        case Text(text) | Literal(text) | Reference(text) | Name(text):
            return text
        case Strong(spans) | Emphasis(spans):
            return plain(spans)
        case Link(address, spans):
            return plain(spans) or address
