"""Reads simple tables: columns below rows of ``=``."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from qapigen.backends.markdown.rst.blocks import Blocks, Table
from qapigen.backends.markdown.rst.lines import Lines, Nested, paragraph_until

_BORDER: Final = re.compile(r"=+(?: +=+)+")
_SPAN: Final = re.compile(r"-[- ]*-")


class _Column(NamedTuple):
    """Where a column starts, and where the next one does; None after the last."""

    start: int
    end: int
    next: int | None


def is_simple_table(line: str) -> bool:
    """Whether ``line`` is the upper border of a simple table."""
    return _BORDER.fullmatch(line) is not None


def simple_table_until(lines: Lines, at: int) -> int:
    """The line after the simple table whose upper border is at ``at``."""
    borders = 1
    for number in range(at + 1, len(lines)):
        if not is_simple_table(lines[number]):
            continue
        if number + 1 == len(lines) or not lines[number + 1]:
            return number + 1
        borders += 1
        # Above and below the head, and at the end: more make no table.
        if borders == 3:
            break
    return paragraph_until(lines, at)


def read_simple_table(lines: Lines, nested: Nested) -> Table | None:
    """The table that ``lines`` are, None when they do not keep to its columns."""
    borders = [
        number for number, line in enumerate(lines) if is_simple_table(line.rstrip())
    ]
    if len(borders) not in (2, 3) or borders[-1] != len(lines) - 1:
        return None
    columns = _columns(lines[0])
    head_end = borders[1] if len(borders) == 3 else 1
    head = _rows(lines[1:head_end], columns, nested)
    body = _rows(lines[borders[-2] + 1 : borders[-1]], columns, nested)
    if head is None or body is None or len(head) > 1 or not body:
        return None
    return Table(head[0] if head else (), tuple(body))


def _columns(border: str) -> list[_Column]:
    places = [match.span() for match in re.finditer("=+", border)]
    starts: list[int | None] = [start for start, _ in places[1:]]
    return [
        _Column(start, end, following)
        for (start, end), following in zip(places, [*starts, None], strict=True)
    ]


def _rows(
    lines: Lines, columns: Sequence[_Column], nested: Nested
) -> list[tuple[Blocks, ...]] | None:
    rows: list[list[list[str]]] = []
    for line in lines:
        if not line:
            continue
        if _SPAN.fullmatch(line.strip()):
            return None
        cells = [line[each.start : each.next].rstrip() for each in columns]
        for cell, column in zip(cells, columns, strict=True):
            if column.next is not None and len(cell) > column.end - column.start:
                return None
        if cells[0]:
            rows.append([[cell] for cell in cells])
        elif not rows:
            return None
        else:
            for texts, cell in zip(rows[-1], cells, strict=True):
                texts.append(cell)
    return [tuple(nested([*cell]) for cell in row) for row in rows]
