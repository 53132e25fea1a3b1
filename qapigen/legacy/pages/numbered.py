"""Pages that show a number before every line and leave blank lines out."""

from qapigen.legacy.line import Line, blank_at, line_between
from qapigen.legacy.pages.kind import growing_numbers
from qapigen.source import SourceFile


def numbered_lines(file: SourceFile) -> list[Line]:
    """The document of a page with line numbers; a gap in them is one or more blank lines.

    Lines with no number, or with one that does not grow, are the page's own.
    """
    lines: list[Line] = []
    last = 0
    starts = file.line_starts
    for index, match in growing_numbers(file.text.split("\n")):
        start, number = starts[index], int(match[1])
        if last and number > last + 1:
            lines.append(blank_at(file, start))
        lines.append(line_between(file, start + match.end(), start + len(match.string)))
        last = number
    return lines
