"""Cuts schema text into tokens that are syntax nodes already.

One regular expression finds all tokens; a comma or colon, whose place nobody asks for unless
something is wrong, is always the same object.  It stops at the first thing that is no token:
:mod:`qapigen.syntax.recover` then reads the text again, slowly, and says what it is.
"""

import re
from collections.abc import Iterator
from typing import Final

from lark.common import LexerConf
from lark.lexer import Lexer, LexerState
from lark.parsers.lalr_parser_state import ParserState

from qapigen.syntax.nodes import Boolean, DocComment, Mark, String, Token

MAX_DEPTH: Final = 200
"""Brackets that may be open at once; real schemas stay below ten."""

_TOKEN: Final = re.compile(
    r"""\s*+(?:
      '((?:[ -&(-\[\]-~]|\\\\)*+)'
    | ([{[])
    | ([]}])
    | ([,:])
    | \#(?!\#)[^\n]*()
    | (\#\#[^\n]*+(?:\s*\#(?!\#)[^\n]*+)*+\s*\#\#[^\n]*)
    | (true|false)
    | (\Z)
    | (.)
    )""",
    re.VERBOSE,
)
_STRING, _OPEN, _CLOSE, _SEPARATOR, _COMMENT, _DOC, _BOOLEAN, _END, _BAD = range(1, 10)

BRACKETS: Final = {"{": "LBRACE", "}": "RBRACE", "[": "LSQB", "]": "RSQB"}
SEPARATORS: Final = {",": "COMMA", ":": "COLON"}

_SHARED: Final = {text: Mark(name, 0, 0) for text, name in SEPARATORS.items()}


class UnreadableToken(Exception):
    """Stops the lexer where no token starts, or where brackets nest too deep."""


class SchemaLexer(Lexer):
    """The lexer in the form that lark's parser calls."""

    __future_interface__ = 2  # lark hands over its lexer state, not the bare text

    def __init__(self, lexer_conf: LexerConf) -> None:
        """Ignore lark's terminals: the regular expression has those of the grammar."""

    def lex(  # type: ignore[override]  # lark's parser asks a token for its type only
        self, lexer_state: LexerState, parser_state: "ParserState[Token]"
    ) -> Iterator[Token]:
        """The tokens of a text; raises UnreadableToken where there is none."""
        return tokens(lexer_state.text.text)


def tokens(data: str) -> Iterator[Token]:
    """The tokens of ``data``; raises UnreadableToken where there is none."""
    shared = _SHARED
    brackets = BRACKETS
    depth = 0
    for match in _TOKEN.finditer(data):
        kind = match.lastindex
        if kind == _STRING:
            start, end = match.span(_STRING)
            value = match[_STRING]
            if "\\" in value:
                value = value.replace("\\\\", "\\")
            yield String(value, start - 1, end + 1)
        elif kind == _SEPARATOR:
            yield shared[match[_SEPARATOR]]
        elif kind == _OPEN:
            depth += 1
            if depth > MAX_DEPTH:
                raise UnreadableToken
            end = match.end()
            yield Mark(brackets[match[_OPEN]], end - 1, end)
        elif kind == _CLOSE:
            depth -= 1
            end = match.end()
            yield Mark(brackets[match[_CLOSE]], end - 1, end)
        elif kind == _DOC:
            yield DocComment(*match.span(_DOC))
        elif kind == _BOOLEAN:
            yield Boolean(match[_BOOLEAN] == "true", *match.span(_BOOLEAN))
        elif kind == _BAD:
            raise UnreadableToken
