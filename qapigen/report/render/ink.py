"""Colours of a terminal, by what they stand for."""

from collections.abc import Callable
from enum import StrEnum

from qapigen.report.rule import Severity


class Ink(StrEnum):
    """A role of a piece of text; the value is its ANSI style."""

    ERROR = "1;31"
    WARNING = "1;33"
    INFO = "1;36"
    GUTTER = "1;34"
    RELATED = "34"
    HELP = "1;32"
    STRONG = "1"


Paint = Callable[[Ink, str], str]


def plain(ink: Ink, text: str) -> str:
    """The text as it is."""
    return text


def coloured(ink: Ink, text: str) -> str:
    """The text in the colour of its role."""
    return f"\x1b[{ink.value}m{text}\x1b[0m" if text else text


SEVERITY_INK = {
    Severity.ERROR: Ink.ERROR,
    Severity.WARNING: Ink.WARNING,
    Severity.INFO: Ink.INFO,
}
