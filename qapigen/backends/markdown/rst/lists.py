"""Reads bullet and enumerated lists."""

import re
from typing import Final

from qapigen.backends.markdown.rst.blocks import Blocks, Items
from qapigen.backends.markdown.rst.lines import (
    Found,
    Lines,
    Nested,
    dedented,
    indented_until,
)

_BULLET: Final = re.compile(r"(?P<mark>[-*+\u2022])(?P<gap> +)(?=\S)")
_NUMBER: Final = re.compile(
    r"(?:(?P<number>\d{1,3})[.)]|\((?P<enclosed>\d{1,3})\)|#\.) +(?=\S)"
)


def is_item(line: str) -> bool:
    """Whether ``line`` starts like an item of a list."""
    return _BULLET.match(line) is not None or _NUMBER.match(line) is not None


def read_bullets(lines: Lines, at: int, nested: Nested) -> Found | None:
    """A list marked by ``-``, ``*`` or ``+``."""
    first = _BULLET.match(lines[at])
    if first is None:
        return None
    items: list[Blocks] = []
    end = at
    while at < len(lines):
        match = _BULLET.match(lines[at])
        if match is None or match["mark"] != first["mark"]:
            break
        end = indented_until(lines, at + 1)
        items.append(nested(_item_lines(lines, at, end, match.end())))
        at = _next_filled(lines, end)
    return Found((Items(tuple(items), None),), end)


def read_numbers(lines: Lines, at: int, nested: Nested) -> Found | None:
    """A list counted with ``1.``, ``1)``, ``(1)`` or ``#.``."""
    first = _NUMBER.match(lines[at])
    if first is None or not _hangs(lines, at):
        return None
    items: list[Blocks] = []
    end = at
    while at < len(lines):
        match = _NUMBER.match(lines[at])
        if match is None:
            break
        end = indented_until(lines, at + 1)
        items.append(nested(_item_lines(lines, at, end, match.end())))
        at = _next_filled(lines, end)
    start = int(first["number"] or first["enclosed"] or 1)
    return Found((Items(tuple(items), start),), end)


def _item_lines(lines: Lines, at: int, end: int, column: int) -> list[str]:
    return [lines[at][column:], *dedented(lines[at + 1 : end], column)]


def _next_filled(lines: Lines, at: int) -> int:
    while at < len(lines) and not lines[at]:
        at += 1
    return at


def _hangs(lines: Lines, at: int) -> bool:
    """A number that starts a sentence of a flush paragraph counts nothing."""
    following = lines[at + 1] if at + 1 < len(lines) else ""
    return not following or following[0] == " " or _NUMBER.match(following) is not None
