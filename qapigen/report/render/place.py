"""Places as other programs take them: numbers that always exist, paths as relative URIs."""

from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from qapigen.report.diagnostic import Diagnostic
from qapigen.source import Span


class Region(NamedTuple):
    """Lines and columns from 1; the end is just after the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


def region(span: Span | None) -> Region:
    """Where ``span`` is; the beginning of the file when there is no text to point at."""
    if span is None:
        return Region(1, 1, 1, 1)
    return Region(span.line, span.column, span.end_line, span.end_column)


def region_of(diagnostic: Diagnostic) -> Region:
    """Where a diagnostic is."""
    return region(diagnostic.span)


def relative_path(path: str, base: Path) -> str:
    """``path`` relative to the folder ``base`` with ``/``, absolute when it is not below it.

    Relative paths are taken from the working directory, as the user gave them.
    """
    absolute = (Path.cwd() / path).resolve()
    try:
        return absolute.relative_to(base.resolve()).as_posix()
    except ValueError:
        return absolute.as_posix()


def relative_uri(path: str, base: Path) -> str:
    """:func:`relative_path` as a URI reference; a ``file:`` URI when it is not below ``base``."""
    shown = relative_path(path, base)
    if Path(shown).is_absolute():
        return Path(shown).as_uri()
    return quote(shown.encode(errors="surrogateescape"))
