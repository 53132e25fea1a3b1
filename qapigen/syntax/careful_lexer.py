"""Cuts text that has mistakes into tokens, saying what is wrong where nothing fits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from qapigen.report import Rule, rules
from qapigen.syntax.lexer import BRACKETS, SEPARATORS
from qapigen.syntax.nodes import Boolean, DocComment, Mark, String, Token

_BLANK: Final = re.compile(r"(?:\s|#(?!#)[^\n]*)*+")
_LEGAL: Final = re.compile(r"(?:[ -&(-\[\]-~]|\\\\)*+")
_BOOLEAN: Final = re.compile(r"true|false")
_DOC: Final = re.compile(r"##[^\n]*+(?:\s*#(?!#)[^\n]*+)*+")
_DOC_END: Final = re.compile(r"\s*##[^\n]*")
_STRAY: Final = re.compile(r"[^\s\[\]{}:,']+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with the text from ``start`` to ``end``."""

    rule: Rule
    message: str
    start: int
    end: int
    help: str | None = None


def careful_tokens(text: str, position: int) -> Iterator[Token | Mistake]:
    """The tokens from ``position`` on; ends after the first mistake."""
    while True:
        blank = _BLANK.match(text, position)
        position = blank.end() if blank else position
        if position == len(text):
            return
        token = _token(text, position)
        yield token
        if isinstance(token, Mistake):
            return
        position = token.end


def _token(text: str, start: int) -> Token | Mistake:
    character = text[start]
    if character in BRACKETS:
        return Mark(BRACKETS[character], start, start + 1)
    if character in SEPARATORS:
        return Mark(SEPARATORS[character], start, start + 1)
    if character == "'":
        return _string(text, start)
    if text.startswith("##", start):
        return _doc_comment(text, start)
    boolean = _BOOLEAN.match(text, start)
    if boolean:
        return Boolean(boolean[0] == "true", start, boolean.end())
    return _stray(text, start)


def _string(text: str, start: int) -> String | Mistake:
    legal = _LEGAL.match(text, start + 1)
    assert legal is not None
    end = legal.end()
    stop = text[end : end + 1]
    if stop == "'":
        return String(legal[0].replace("\\\\", "\\"), start, end + 1)
    if stop in ("", "\n") or (stop == "\\" and text[end + 1 : end + 2] in ("", "\n")):
        return Mistake(
            rules.UNCLOSED_STRING,
            "the line ends before the string does",
            start,
            end + len(stop.strip()),
            "close it with a single quote; a string cannot go on in the next line",
        )
    if stop == "\\":
        return Mistake(
            rules.UNKNOWN_ESCAPE,
            f"unknown escape {text[end:end + 2]}",
            start,
            end + 2,
            "the only escape is \\\\, for one backslash",
        )
    return Mistake(
        rules.STRING_BAD_CHARACTER,
        f"character U+{ord(stop):04X} in a string",
        start,
        end + 1,
        "a string holds printable ASCII characters only",
    )


def _doc_comment(text: str, start: int) -> DocComment:
    match = _DOC.match(text, start)
    assert match is not None
    closing = _DOC_END.match(text, match.end())
    if closing:
        return DocComment(start, closing.end())
    return DocComment(start, match.end(), is_closed=False)


def end_of_file(text: str) -> int:
    """The offset where the reference front end sees the end: at the last newline."""
    return len(text) - text.endswith("\n")


def _stray(text: str, start: int) -> Mistake:
    match = _STRAY.match(text, start)
    assert match is not None
    word = match[0]
    cure = None
    if word.startswith('"'):
        cure = "strings take single quotes"
    elif word[0].isdigit() or word[0] in "+-":
        cure = "there are no numbers in a schema"
    elif word == "null":
        cure = "there is no null in a schema; the type is called 'null', in quotes"
    elif word[0].isalpha() or word[0] == "_":
        cure = "names stand in single quotes; the only bare words are true and false"
    return Mistake(rules.STRAY_CHARACTER, f"stray '{word}'", start, match.end(), cure)
