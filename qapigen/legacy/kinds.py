"""The kinds of lines, recognised by what a line looks like alone."""

import re
from enum import StrEnum
from typing import Final


class LineKind(StrEnum):
    """What a line is; the values are the terminals of ``legacy.lark``.

    ``STRAY`` begins a paragraph outside any section, ``CONTINUATION`` goes on with whatever the
    line before it belongs to.
    """

    BLANK = "_BLANK"
    TITLE = "TITLE"
    TITLE_UNDERLINE = "_TITLE_UNDERLINE"
    STRAY = "STRAY"
    HEADING = "HEADING"
    UNDERLINE = "UNDERLINE"
    DESCRIPTION = "DESCRIPTION"
    TEXT = "TEXT"
    DATA = "DATA"
    REFERENCE = "REFERENCE"
    BULLET = "BULLET"
    VALUE = "VALUE"
    EXAMPLE = "EXAMPLE"
    CAPTION = "CAPTION"
    JSON = "JSON"
    NOTE = "NOTE"
    CONTINUATION = "CONTINUATION"


EVENT_NAME: Final = re.compile(r"(?:__[a-z0-9.-]+_)?[A-Z][A-Z0-9_]*")
HEADING: Final = re.compile(
    rf"(?:(?P<number>\d+) +)?(?P<names>{EVENT_NAME.pattern}(?:, *{EVENT_NAME.pattern})*)"
)
UNDERLINE: Final = re.compile(r"-{3,}")
TITLE_UNDERLINE: Final = re.compile(r"={3,}")

LABEL: Final = re.compile(r"(Description|Data|Note|Notes|NOTE):(?:\s|$)")
EXAMPLE_LABEL: Final = re.compile(r"Examples?(?: \(\d+\))?:")
CAPTION: Final = re.compile(r"[A-Z][a-z]+(?: [a-z]+)*:")

QUOTED_BULLET: Final = re.compile(
    r"""-\s*(?P<quote>["'])(?P<name>[^"']*)(?P=quote)\s*:\s*(?P<text>.*)"""
)
UNQUOTED_BULLET: Final = re.compile(r"-\s*(?P<name>[\w.-]+)\s*:\s+(?P<text>.*)")
DATA_REFERENCE: Final = re.compile(r"-\s*data:\s*(?P<type>\w+) type\b")
VALUE: Final = re.compile(
    r"""(?P<quote>["'])(?P<name>[^"']*)(?P=quote)\s*:\s+(?P<text>.*)"""
)
JSON_START: Final = re.compile(r"(?:<-\s*)?\{")
# An example that follows text with no blank line between is known by its first key.
MESSAGE_START: Final = re.compile(r'(?:<-\s*)?\{\s*"(?:event|data|timestamp)"')
