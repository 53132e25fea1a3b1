"""Lines of a source file with the places of interest underlined."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from qapigen.report.render.ink import Ink, Paint
from qapigen.report.render.visible import visible, width
from qapigen.source import Span

_WIDEST = 120
_BEFORE = 40
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place to underline with ``sign``, and what to write beside it."""

    span: Span
    sign: str
    label: str
    ink: Ink


def gutter_width(marks: Sequence[Mark]) -> int:
    """Digits of the highest line number among ``marks``."""
    return max((len(str(mark.span.line)) for mark in marks), default=1)


def snippet(marks: Sequence[Mark], gutter: int, paint: Paint) -> Iterator[str]:
    """The marked lines of one file in order, each with a row of underlining for every mark.

    A mark over several lines is underlined on the first.
    """
    margin = paint(Ink.GUTTER, " " * gutter + " |")
    yield margin
    previous = 0
    ordered = sorted(marks, key=lambda mark: mark.span.line)
    for line, group in groupby(ordered, key=lambda mark: mark.span.line):
        if previous and line > previous + 1:
            yield paint(Ink.GUTTER, "...")
        previous = line
        on_line = list(group)
        text = on_line[0].span.file.line_text(line)
        window = _window(text, on_line[0].span.column - 1)
        number = paint(Ink.GUTTER, f"{line:>{gutter}} |")
        yield f"{number} {window.text}".rstrip()
        for mark in on_line:
            yield f"{margin} {_underline(mark, len(text), window, paint)}".rstrip()


@dataclass(frozen=True, slots=True)
class _Window:
    """The part of a line that is shown; ``columns[i]`` is where its i-th character starts."""

    text: str
    first: int
    columns: list[int]

    def column(self, index: int) -> int:
        """Where the line's character ``index`` is shown; the nearest edge if it is not."""
        return self.columns[min(max(index - self.first, 0), len(self.columns) - 1)]


def _window(line: str, focus: int) -> _Window:
    first = 0
    if len(line) > _WIDEST:
        first = min(max(focus - _BEFORE, 0), len(line) - _WIDEST)
    part = line[first : first + _WIDEST]
    head = _CUT if first else ""
    tail = _CUT if first + len(part) < len(line) else ""
    columns = [len(head)]
    shown = [head]
    for character in part:
        text = visible(character)
        shown.append(text)
        columns.append(columns[-1] + width(text))
    return _Window("".join(shown) + tail, first, columns)


def _underline(mark: Mark, line_length: int, window: _Window, paint: Paint) -> str:
    start = mark.span.column - 1
    one_line = mark.span.end_line == mark.span.line
    end = mark.span.end_column - 1 if one_line else line_length
    left = window.column(start)
    length = max(window.column(end) - left, 1)
    text = mark.sign * length + (f" {visible(mark.label)}" if mark.label else "")
    return " " * left + paint(mark.ink, text)
