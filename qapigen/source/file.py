"""A source text with its line table, and a span of it."""

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple


class SourceFile:
    """One input text as the user gave it.

    ``path`` is shown in diagnostics; ``included_from`` is the place of the directive that
    brought the file in.  Lines end at ``\\n`` only; lines and columns count from 1, columns in
    code points.
    """

    def __init__(
        self, path: str, text: str, included_from: "Span | None" = None
    ) -> None:
        self.path = path
        self.text = text
        self.included_from = included_from
        # Offsets of the directives that lead here: with a span's own offset appended it sorts
        # any two places of a schema in the order in which a depth-first reader meets them.
        self.splice: tuple[int, ...] = (
            ()
            if included_from is None
            else (*included_from.file.splice, included_from.start)
        )

    @cached_property
    def line_starts(self) -> list[int]:
        """Offset of the first character of every line."""
        lengths = map(len, self.text.split("\n")[:-1])
        ends = enumerate(accumulate(lengths), 1)
        return [0, *(end + newlines for newlines, end in ends)]

    def line_index(self, offset: int) -> int:
        """Which item of ``line_starts`` begins the line with the character at ``offset``."""
        return bisect_right(self.line_starts, offset) - 1

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of the character at ``offset``."""
        starts = self.line_starts
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def line_text(self, line: int) -> str:
        """The text of one line, counted from 1, without its newline."""
        starts = self.line_starts
        end = starts[line] - 1 if line < len(starts) else len(self.text)
        return self.text[starts[line - 1] : end]

    def __repr__(self) -> str:
        return f"SourceFile({self.path!r})"


class Span(NamedTuple):
    """The characters from ``start`` up to, not including, ``end`` of a file."""

    file: SourceFile
    start: int
    end: int

    @property
    def line(self) -> int:
        """Line of the first character, from 1."""
        return self.file.line_column(self.start)[0]

    @property
    def column(self) -> int:
        """Column of the first character, from 1."""
        return self.file.line_column(self.start)[1]

    @property
    def end_line(self) -> int:
        """Line of the end, from 1."""
        return self.file.line_column(self.end)[0]

    @property
    def end_column(self) -> int:
        """Column just after the last character, from 1."""
        return self.file.line_column(self.end)[1]

    @property
    def text(self) -> str:
        """The characters themselves."""
        return self.file.text[self.start : self.end]
