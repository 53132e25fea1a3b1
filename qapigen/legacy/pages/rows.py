"""Pages that were a table, every cell now a line of its own: blame pages and mirrors."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from qapigen.legacy.line import Line, blank_at, line_between
from qapigen.legacy.pages.kind import BLAME_MARK
from qapigen.source import SourceFile

_CELL: Final = "|"


class Row(NamedTuple):
    """The characters of one line of the document; none when the line is blank."""

    start: int
    end: int


def blame_lines(file: SourceFile) -> list[Line]:
    """The document of a blame page.

    A row is three empty cells, the text (nothing for a blank line), and the closing cell.
    Between rows stand commit messages, which may quote parts of the document, and a date.
    """
    rows: list[Row] = []
    cells, text = 0, None
    for start, end in _lines(file):
        line = file.text[start:end].strip()
        if line == _CELL:
            cells += 1
            if cells == 4:
                rows.append(text or Row(start, start))
                cells, text = 0, None
        elif BLAME_MARK.fullmatch(line):
            cells, text = 0, None
        elif cells == 3 and text is None:
            text = Row(start, end)
    if text is not None:
        rows.append(text)
    return [_line(file, row) for row in rows]


def mirror_rows(file: SourceFile) -> list[Row]:
    """The rows of a mirror's page: the text (nothing for a blank line), then two empty cells.

    What stands before the first row, the mirror's own heading, is no row: only the last line
    before the first cell is.
    """
    rows: list[Row] = []
    cells, text = 0, None
    for start, end in _lines(file):
        if file.text[start:end].strip() != _CELL:
            if cells == 0:
                text = Row(start, end)
            continue
        cells += 1
        if cells == 2:
            rows.append(text or Row(start, start))
            cells, text = 0, None
    if text is not None:
        rows.append(text)
    return rows


def mirror_lines(file: SourceFile) -> list[Line]:
    """The document of a mirror's page."""
    return [_line(file, row) for row in mirror_rows(file)]


def _line(file: SourceFile, row: Row) -> Line:
    return line_between(file, *row) if row.end > row.start else blank_at(file, row[0])


def _lines(file: SourceFile) -> Iterator[tuple[int, int]]:
    starts = file.line_starts
    ends = [*(start - 1 for start in starts[1:]), len(file.text)]
    return zip(starts, ends, strict=True)
