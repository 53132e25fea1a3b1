"""Where in the source a part of a section's text is, for sections with arrows in them."""

import re
from functools import cache, lru_cache

from qapigen.ir import Section
from qapigen.source import Span


def source_span(section: Section, start: int, end: int) -> Span:
    """Where ``start`` to ``end`` of the section's text are; ``start`` is behind the first arrow.

    The whole section when that cannot be told, as when a schema does not come from a text.  Linear
    in the length of the section.
    """
    arrow = _text_arrow().search(section.text)
    lines = _lines_from_first_arrow(section.span)
    if arrow is None:
        return section.span
    first = _place(section, lines, arrow.end(), start)
    last = _place(section, lines, arrow.end(), end)
    if first is None or last is None:
        return section.span
    return Span(section.span.file, first, last)


def _place(
    section: Section, lines: list[tuple[int, int]], arrow: int, offset: int
) -> int | None:
    """The place of ``offset``, which is as far below the first arrow in both texts.

    What is behind it in its line is the same.
    """
    number = section.text.count("\n", arrow, offset)
    if number >= len(lines):
        return None
    line_end = section.text.find("\n", offset)
    rest = section.text[offset : None if line_end == -1 else line_end].rstrip()
    start, end = lines[number]
    place = end - len(rest)
    if place < start or section.span.file.text[place:end] != rest:
        return None
    return place


@lru_cache(maxsize=8)
def _lines_from_first_arrow(span: Span) -> list[tuple[int, int]]:
    """Start and end in the source of each line of the comment.

    Kept for the faults that are still to come from the same section.
    """
    lines: list[tuple[int, int]] = []
    start = span.start
    for line in span.text.split("\n"):
        # A line without the mark of a comment is not part of the text.
        if (lines or _source_arrow().match(line)) and line.lstrip().startswith("#"):
            lines.append((start, start + len(line.rstrip())))
        start += len(line) + 1
    return lines


@cache
def _text_arrow() -> re.Pattern[str]:
    return re.compile(r"^[ \t]*(?:->|<-)", re.MULTILINE)


@cache
def _source_arrow() -> re.Pattern[str]:
    return re.compile(r"\s*#\s*(?:->|<-)")
