"""Diffs of an events text: the text that they add, or the text that they make of another."""

from collections.abc import Sequence
from typing import NamedTuple

from qapigen.legacy import rules
from qapigen.legacy.line import Line, line_between, lines_of
from qapigen.legacy.pages.kind import HUNK
from qapigen.report import Report
from qapigen.source import SourceFile


class _Change(NamedTuple):
    """A line of a hunk: added (``+``), removed (``-``) or neither (a blank)."""

    sign: str
    line: Line


class _Hunk(NamedTuple):
    """Changes to the ``old_count`` old lines from ``first`` on (counted from 1)."""

    first: int
    old_count: int
    header: Line
    changes: list[_Change]

    @property
    def is_whole(self) -> bool:
        """Whether the page shows every old line; a collapsed page leaves blank ones out."""
        return sum(change.sign != "+" for change in self.changes) >= self.old_count


def added_lines(file: SourceFile) -> list[Line]:
    """The lines that a diff adds, without what surrounds them."""
    return [
        change.line
        for hunk in _hunks(file)
        for change in hunk.changes
        if change.sign == "+"
    ]


def patched_lines(file: SourceFile, base: SourceFile, report: Report) -> list[Line]:
    """The lines of ``base`` with the diff in ``file`` applied.

    When the diff does not fit, that is reported and the added lines alone are returned.
    """
    old = lines_of(base)
    new: list[Line] = []
    position = 0
    for hunk in _hunks(file):
        first = max(hunk.first - 1, position)
        new += old[position:first]
        position = min(first + hunk.old_count, len(old))
        part = _apply(hunk, old[first:position])
        if isinstance(part, _Change):
            report.add(
                rules.DIFF_BASE_MISMATCH,
                part.line.span,
                f"'{base.path}' has no line '{part.line.text}' where the diff has one",
                help="give the text that the diff was made from as the base",
            )
            return added_lines(file)
        new += part
    return new + old[position:]


def _apply(hunk: _Hunk, old: Sequence[Line]) -> list[Line] | _Change:
    """The new lines of a hunk, or the change that does not fit."""
    new: list[Line] = []
    position = 0
    previous = "+"
    for change in hunk.changes:
        if change.sign == "+":
            # Blank context that the page has lost: the text above it comes first.
            while (
                not hunk.is_whole
                and previous == " "
                and position < len(old)
                and not old[position].text
            ):
                new.append(old[position])
                position += 1
            new.append(change.line)
        else:
            while position < len(old) and not old[position].text and change.line.text:
                new.append(old[position])
                position += 1
            if position == len(old) or not _is_same(old[position], change.line):
                return change
            if change.sign == " ":
                new.append(old[position])
            position += 1
        previous = change.sign
    return new + list(old[position:])


def _is_same(one: Line, other: Line) -> bool:
    return one.text.split() == other.text.split()


def _hunks(file: SourceFile) -> list[_Hunk]:
    """The hunks about the events text, or all when the diff names no such file."""
    hunks: list[tuple[str, _Hunk]] = []
    path = ""
    hunk: _Hunk | None = None
    for index, start in enumerate(file.line_starts, 1):
        text = file.line_text(index)
        end = start + len(text)
        match = HUNK.match(text)
        if match is not None:
            count = int(match[2]) if match[2] else 1
            header = line_between(file, start, end)
            hunk = _Hunk(int(match[1]), count, header, [])
            hunks.append((path, hunk))
        elif text.startswith("diff --git "):
            path, hunk = text, None
        elif hunk is None:
            if text.startswith("+++ "):
                path = text
        elif text[:1] in ("+", "-"):
            line = line_between(file, start + 1, end)
            hunk.changes.append(_Change(text[0], line))
        elif text[:1] != "\\":
            hunk.changes.append(_Change(" ", line_between(file, start, end)))
    about_events = [each for path, each in hunks if "qmp-events" in path]
    return about_events or [each for _, each in hunks]
