"""Recognises what kind of page a text is, by a few features that no other kind has."""

import re
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
HUNK: Final = re.compile(r"@@ -(\d+)(?:,(\d+))? \+\d+(?:,\d+)? @@")
INLINE_UNDERLINE: Final = re.compile(r"(?<!\S)-{3,}(?!\S)")

_HUNK_LINE: Final = re.compile(rf"^{HUNK.pattern}", re.MULTILINE)
_HEADING: Final = re.compile(
    r"^[ \t]*(?:\d+ +)?[A-Z_][\w., -]*\r?\n[ \t]*-{3,}[ \t]*\r?$", re.MULTILINE
)
_TITLE: Final = re.compile(r"^\s*QEMU M\w+ Protocol:? Events\s*={3}")
_ADDED_HEADING: Final = re.compile(r"^\+[A-Z_][\w, -]*\r?\n\+-{3,}", re.MULTILINE)
_SCHEMA: Final = re.compile(r"^(?:##|\{ *'\w+' *:)", re.MULTILINE)


def recognise(text: str) -> PageKind | None:
    """What kind of events text ``text`` is; None when it is none, a schema for example."""
    if _HUNK_LINE.search(text) is not None:
        is_events = "qmp-events" in text or _ADDED_HEADING.search(text) is not None
        return PageKind.DIFF if is_events else None
    pipes = text.count("\n|")
    if pipes > 5 and pipes * 2 >= text.count("\n"):
        return _piped(text)
    if _is_numbered(text):
        return PageKind.NUMBERED
    if _HEADING.search(text) is not None or _TITLE.match(text) is not None:
        is_collapsed = _HEADING.search(text) is None and _has_inline_heading(text)
        return PageKind.COLLAPSED if is_collapsed else PageKind.TEXT
    return PageKind.COLLAPSED if _has_inline_heading(text) else None


def _piped(text: str) -> PageKind | None:
    """A page with a line for every cell of a table: only blame has dates between the rows."""
    if re.search(rf"^{BLAME_MARK.pattern}\s*$", text, re.MULTILINE) is not None:
        return PageKind.BLAME
    if _SCHEMA.search(text) is not None:
        return PageKind.SCHEMA_MIRROR
    return PageKind.MIRROR


def _is_numbered(text: str) -> bool:
    """Whether nearly every line, after a few of furniture, starts with a growing number."""
    lines = text.split("\n")
    last, count = 0, 0
    for line in lines:
        match = NUMBERED_LINE.match(line)
        if match is not None and int(match[1]) > last:
            last = int(match[1])
            count += 1
    return count > 5 and count * 10 >= len(lines) * 8


def _has_inline_heading(text: str) -> bool:
    for underline in INLINE_UNDERLINE.finditer(text):
        before = text[max(0, underline.start() - 80) : underline.start()].split()
        if before and kinds.EVENT_NAME.fullmatch(before[-1]):
            return True
    return False
