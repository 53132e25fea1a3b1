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
    changes: list[_Change]

    @property
    def is_whole(self) -> bool:
        """Whether the page shows every old line; a collapsed page leaves blank ones out."""
        old = sum(change.sign != "+" for change in self.changes)
        return old >= self.old_count


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
    old_left = new_left = 0
    for index, start in enumerate(file.line_starts, 1):
        text = file.line_text(index)
        match = HUNK.match(text)
        if match is not None:
            first, old_left, new_left = (int(match[n] or 1) for n in (1, 2, 3))
            hunk = _Hunk(first, old_left, [])
            hunks.append((path, hunk))
            continue
        if old_left <= 0 and new_left <= 0:
            hunk = None
        if text.startswith("diff --git "):
            path, hunk = text, None
        elif hunk is None:
            path = text if text.startswith("+++ ") else path
        elif text[:1] != "\\":
            change = _change(hunk, file, start, text)
            hunk.changes.append(change)
            old_left -= change.sign != "+"
            new_left -= change.sign != "-"
    about_events = [each for path, each in hunks if "qmp-events" in path]
    return about_events or [each for _, each in hunks]


def _change(hunk: _Hunk, file: SourceFile, start: int, text: str) -> _Change:
    end = start + len(text)
    if text[:1] in ("+", "-") and not _is_underline(hunk, text):
        return _Change(text[0], line_between(file, start + 1, end))
    return _Change(" ", line_between(file, start, end))


def _is_underline(hunk: _Hunk, text: str) -> bool:
    """Whether the dashes underline a heading that the diff leaves alone, its blank lost."""
    if not hunk.changes or text.strip("-"):
        return False
    sign, above = hunk.changes[-1]
    return sign == " " and above.indent == 0 and len(above.text) == len(text)
