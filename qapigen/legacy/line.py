"""Lines of an events text, each with its place in the file that was given."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from qapigen.source import SourceFile, Span

UNPRINTABLE: Final = "\N{REPLACEMENT CHARACTER}"


class Line(NamedTuple):
    """One line of the document, which need not be one line of the file it was found in.

    ``text`` has no blanks around it; ``indent`` is the columns before it, tabs at every 8;
    ``start`` is the offset in ``file`` of its first character.  One character of ``text`` is one
    of the file, though blanks of any kind read as spaces and unprintable characters as U+FFFD.
    """

    file: SourceFile
    start: int
    text: str
    indent: int

    @property
    def span(self) -> Span:
        """The text, without its indentation."""
        return Span(self.file, self.start, self.start + len(self.text))

    def part(self, start: int, end: int) -> Span:
        """The characters of ``text`` from ``start`` up to ``end``."""
        return Span(self.file, self.start + start, self.start + end)


def line_between(file: SourceFile, start: int, end: int) -> Line:
    """The line that consists of the characters from ``start`` up to ``end``."""
    raw = file.text[start:end]
    unindented = raw.lstrip()
    blanks = raw[: len(raw) - len(unindented)]
    text = unindented.rstrip()
    if not text.isprintable():
        text = "".join(map(_printable, text))
    indent = len(blanks.expandtabs() if "\t" in blanks else blanks)
    return Line(file, start + len(blanks), text, indent)


def lines_of(file: SourceFile) -> list[Line]:
    """The lines of a file that is the document itself."""
    starts = file.line_starts
    ends = [*(start - 1 for start in starts[1:]), len(file.text)]
    lines = [line_between(file, *ends_of) for ends_of in zip(starts, ends, strict=True)]
    if starts[-1] == len(file.text):
        lines.pop()
    return lines


def blank_at(file: SourceFile, offset: int) -> Line:
    """A blank line that the page at hand does not show."""
    return Line(file, offset, "", 0)


def span_of(lines: Sequence[Line]) -> Span:
    """From the first line to the last, or the first alone when they are of several files."""
    first, last = lines[0], lines[-1]
    if first.file is not last.file or last.start < first.start:
        return first.span
    return Span(first.file, first.start, last.start + len(last.text))


def joined(texts: Iterable[str]) -> str:
    """One paragraph in one line, every run of blanks a single space."""
    return " ".join(" ".join(texts).split())


class Passage:
    """Several lines as one text that remembers where each character came from."""

    __slots__ = ("_lines", "_starts", "text")

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = tuple(lines)
        self._starts: list[int] = []
        length = 0
        for line in lines:
            self._starts.append(length)
            length += len(line.text) + 1
        self.text = "\n".join(line.text for line in lines)

    def span(self, start: int, end: int) -> Span:
        """The characters from ``start`` up to ``end``, cut off where their first line ends."""
        index = bisect_right(self._starts, start) - 1
        line, offset = self._lines[index], self._starts[index]
        return line.part(start - offset, min(end - offset, len(line.text)))


def _printable(character: str) -> str:
    if character.isprintable():
        return character
    return " " if character.isspace() else UNPRINTABLE
