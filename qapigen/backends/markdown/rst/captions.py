"""Reads the captions of releases before 9.1: ``Note:``, ``Example:`` and what follows them."""

import re
from typing import Final

from qapigen.backends.markdown.rst.blocks import Alert, Blocks, Callout, Code, Label
from qapigen.backends.markdown.rst.lines import (
    Found,
    Lines,
    Nested,
    code_language,
    code_text,
    dedented,
    indented_until,
    paragraph_until,
)
from qapigen.backends.markdown.rst.spans import Text

_CAPTION: Final = re.compile(
    r"(?P<word>Notes?|Caution|Warning|Important|Examples?):(?!:)(?: +(?P<rest>.*))?"
)
_ALERTS: Final[dict[str, Alert]] = {
    "Note": "NOTE",
    "Notes": "NOTE",
    "Caution": "CAUTION",
    "Warning": "WARNING",
    "Important": "IMPORTANT",
}
_MESSAGE: Final = ("-> ", "<- ", "{", "[")
_MESSAGE_GOES_ON: Final = (*_MESSAGE, "}", "]", '"', " ", "...")


def is_arrow(line: str) -> bool:
    """Whether ``line`` is the start of a message on the wire."""
    return line.startswith(("-> ", "<- "))


def read_caption(lines: Lines, at: int, nested: Nested) -> Found | None:
    """A caption at the start of a paragraph, with the text that it is about."""
    match = _CAPTION.fullmatch(lines[at])
    if match is None:
        return None
    word, rest = match["word"], match["rest"] or ""
    if word in _ALERTS:
        return _callout(word, rest, lines, at, nested)
    if rest:
        end = paragraph_until(lines, at)
        blocks = nested([rest, *dedented(lines[at + 1 : end])])
        return Found((Label((Text(word.removesuffix("s")),)), *blocks), end)
    return _example(word, lines, at)


def _callout(word: str, rest: str, lines: Lines, at: int, nested: Nested) -> Found:
    end = paragraph_until(lines, at)
    # Text may hang under the caption's own or, with a caption alone on its line, follow flush.
    if (
        not rest
        and end == at + 1
        and end + 1 < len(lines)
        and lines[end + 1][:1] != " "
    ):
        end = paragraph_until(lines, end + 1)
    end = max(end, indented_until(lines, end))
    body = nested([rest, *dedented(lines[at + 1 : end])])
    return Found(
        (Callout(_ALERTS[word], (), body) if body else Label((Text(word),)),), end
    )


def _example(word: str, lines: Lines, at: int) -> Found:
    label: Blocks = (Label((Text(word),)),)
    start = at + 1
    while start < len(lines) and not lines[start]:
        start += 1
    if start == len(lines) or not lines[start].startswith((" ", *_MESSAGE)):
        return Found(label, at + 1)
    end = _messages_until(lines, start)
    return Found((*label, _messages(lines[start:end])), end)


def read_messages(lines: Lines, at: int, nested: Nested) -> Found | None:
    """Messages on the wire that nothing marks as literal."""
    if not is_arrow(lines[at]):
        return None
    end = _messages_until(lines, at)
    return Found((_messages(lines[at:end]),), end)


def _messages_until(lines: Lines, at: int) -> int:
    end = paragraph_until(lines, at)
    while end < len(lines):
        start = end
        while start < len(lines) and not lines[start]:
            start += 1
        if start == len(lines) or not lines[start].startswith(_MESSAGE_GOES_ON):
            break
        end = paragraph_until(lines, start)
    return end


def _messages(lines: Lines) -> Code:
    text = code_text(lines)
    return Code(text, code_language(text))
