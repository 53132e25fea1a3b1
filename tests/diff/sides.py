"""Sides of a comparison out of a few lines of text, or out of a release."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from qapigen.compile import load
from qapigen.diff import (
    Changes,
    ChangeSeverity,
    DiffOptions,
    Finding,
    Side,
    diff,
)

Releases = Callable[[str, str], Side]
Pairs = Callable[[str, str, str], Changes]

SECOND_FILE = "# disk.json\n"
FRAME = """
{ 'struct': 'Shelf', 'data': { 'disk': 'Disk' } }
{ 'command': 'set-shelf', 'data': 'Shelf' }
{ 'command': 'query-shelf', 'returns': 'Shelf' }
{ 'event': 'SHELF_CHANGED', 'data': 'Shelf' }
"""
"""Messages around the type of an example: it is taken, returned and sent with an event."""


def framed(text: str) -> str:
    """An example as a whole schema."""
    is_whole = "'command'" in text or "'event'" in text
    head, mark, tail = text.partition(SECOND_FILE)
    return (head if is_whole else head + FRAME) + mark + tail


def side(text: str, folder: Path, label: str, **facts: Any) -> Side:
    """The side whose schema is ``text``; the part after ``SECOND_FILE`` is another file."""
    place = folder / label
    place.mkdir(exist_ok=True)
    head, _, tail = text.partition(SECOND_FILE)
    (place / "schema.json").write_text(head, "utf-8")
    (place / "disk.json").write_text(tail, "utf-8")
    return Side(load(str(place / "schema.json")), label, **facts)


def compared(old: str, new: str, folder: Path, **options: Any) -> Changes:
    """The changes between two texts."""
    return diff(
        side(old, folder, "old"), side(new, folder, "new"), DiffOptions(**options)
    )


def facts(findings: Iterable[Finding]) -> set[tuple[str, str]]:
    """Rule and name of each finding."""
    return {(each.rule.id, each.name) for each in findings}


def loud(changes: Changes) -> list[Finding]:
    """All findings but the silent ones."""
    return list(changes.at_least(ChangeSeverity.COMPATIBLE))
