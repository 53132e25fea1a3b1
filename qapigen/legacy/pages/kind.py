"""Recognises what kind of page a text is, by a few features that no other kind has."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final

from qapigen.legacy import kinds


class PageKind(StrEnum):
    """How an events text, or a schema, comes to us."""

    TEXT = "text"
    BLAME = "blame"
    NUMBERED = "numbered"
    COLLAPSED = "collapsed"
    DIFF = "diff"
    MIRROR = "mirror"
    SCHEMA_MIRROR = "schema-mirror"


BLAME_MARK: Final = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:?\d\d")
NUMBERED_LINE: Final = re.compile(r"[ \t]*(\d{1,6})(?:[ \t\xa0]|$)")
HUNK: Final = re.compile(r"@@ -(\d{1,9})(?:,(\d{1,9}))? \+\d+(?:,(\d{1,9}))? @@")
INLINE_UNDERLINE: Final = re.compile(r"(?<!\S)-{3,}(?!\S)")

_NAMES: Final = (
    r"(?:\d+[ \xa0]+)?[A-Z_][A-Z0-9_]*(?:,[ \xa0]*[A-Z_][A-Z0-9_]*)*[ \t]*\r?"
)
_HEADING: Final = re.compile(
    rf"^[ \t]*({_NAMES})\n[ \t]*-{{3,}}[ \t]*\r?$", re.MULTILINE
)
_NUMBERED_HEADING: Final = re.compile(
    rf"^[ \t]*\d+[ \t\xa0]{_NAMES}\n[ \t]*\d+[ \t\xa0]-{{3}}", re.MULTILINE
)
_ADDED_HEADING: Final = re.compile(rf"^\+{_NAMES}\n\+-{{3}}", re.MULTILINE)
_TITLE: Final = re.compile(r"^\s*QEMU M\w+ Protocol:? Events\s*={3}")
_LABEL: Final = re.compile(r'(?:^|\s)(?:Data|Description|Example):\s|\{\s*"event"')
_HUNK_LINE: Final = re.compile(rf"^{HUNK.pattern}", re.MULTILINE)
_MARK_LINE: Final = re.compile(rf"^{BLAME_MARK.pattern}\s*$", re.MULTILINE)
_UNDERLINE_LINE: Final = re.compile(r"^-{3,}\s*$", re.MULTILINE)
_SCHEMA: Final = re.compile(r"^(?:##\s*$|\{ *'\w+' *:)", re.MULTILINE)


def recognise(text: str) -> PageKind | None:
    """What kind of events text ``text`` is; None when it is none, a schema for example."""
    if _HUNK_LINE.search(text) is not None:
        is_events = "qmp-events" in text or _ADDED_HEADING.search(text) is not None
        return PageKind.DIFF if is_events else None
    pipes = text.count("\n|")
    if pipes > 5 and pipes * 2 >= text.count("\n"):
        return _piped(text)
    if _SCHEMA.search(text) is not None:
        return None
    if _NUMBERED_HEADING.search(text) is not None and _is_numbered(text):
        return PageKind.NUMBERED
    heading = _HEADING.search(text)
    is_titled = _TITLE.match(text) is not None
    is_labelled = _LABEL.search(text) is not None
    if heading is not None:
        # A name with an underscore is enough: other documents have headings in upper case too.
        is_events = is_titled or is_labelled or "_" in heading[1]
        return PageKind.TEXT if is_events else None
    if (is_titled or is_labelled) and _has_inline_heading(text):
        return PageKind.COLLAPSED
    return PageKind.TEXT if is_titled else None


def _piped(text: str) -> PageKind | None:
    """A page with a line for every cell of a table: only blame has dates between the rows."""
    if _SCHEMA.search(text) is not None:
        return PageKind.SCHEMA_MIRROR if _MARK_LINE.search(text) is None else None
    if _UNDERLINE_LINE.search(text) is None:
        return None
    is_blame = _MARK_LINE.search(text) is not None
    return PageKind.BLAME if is_blame else PageKind.MIRROR


def growing_numbers(lines: Sequence[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """The index of each line that starts with a number greater than the one before.

    Numbers before the first 1 are the page's own.
    """
    matches = [NUMBERED_LINE.match(line) for line in lines]
    numbers = [int(match[1]) if match is not None else 0 for match in matches]
    last = 0
    for index in range(numbers.index(1) if 1 in numbers else 0, len(lines)):
        match = matches[index]
        if match is not None and numbers[index] > last:
            last = numbers[index]
            yield index, match


def _is_numbered(text: str) -> bool:
    lines = text.split("\n")
    return sum(1 for _ in growing_numbers(lines)) * 10 >= len(lines) * 6


def _has_inline_heading(text: str) -> bool:
    for underline in INLINE_UNDERLINE.finditer(text):
        before = text[max(0, underline.start() - 80) : underline.start()].split()
        if before and kinds.EVENT_NAME.fullmatch(before[-1]):
            return True
    return False
