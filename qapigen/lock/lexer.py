"""Cuts the text of a lock into tokens, most of which are whole lines.

The terminals of the grammar fit into one regular expression.  It stops at the first thing that
is no token: :mod:`qapigen.lock.recover` then reads the text again and says what it is.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from lark.common import LexerConf
from lark.lexer import Lexer, LexerState, TerminalDef
from lark.parsers.lalr_parser_state import ParserState

from qapigen.lock.nodes import Token

MAX_DEPTH: Final = 100
"""Parentheses that may be open at once; conditions of real schemas stay below ten."""

_BLANK: Final = "_NEWLINE"


class UnreadableTokenError(Exception):
    """Stops the lexer where no token starts, or where parentheses nest too deep."""


class LockLexer(Lexer):
    """The lexer in the form that lark's parser calls."""

    __future_interface__ = 2  # lark hands over its lexer state, not the bare text

    def __init__(self, lexer_conf: LexerConf) -> None:
        """Join the terminals of the grammar; their names tell which of them fits."""
        self._finditer = token_pattern(lexer_conf.terminals).finditer

    def lex(  # type: ignore[override]  # lark's parser asks a token for its type only
        self, lexer_state: LexerState, parser_state: "ParserState[Token]"
    ) -> Iterator[Token]:
        """The tokens of a text; raises UnreadableTokenError where there is none."""
        text = lexer_state.text.text
        depth = end = 0
        for match in self._finditer(text):
            if match.start() != end:
                raise UnreadableTokenError
            end = match.end()
            kind = match.lastgroup
            if (
                kind is None
            ):  # only the end of the file is blank without anything behind
                break
            if kind == "_OPEN":
                depth += 1
                if depth > MAX_DEPTH:
                    raise UnreadableTokenError
            elif kind == "_CLOSE":
                depth -= 1
            yield Token(kind, match[kind], match.start(kind))
        if end != len(text):
            raise UnreadableTokenError


def token_pattern(terminals: Iterable[TerminalDef]) -> re.Pattern[str]:
    """What matches any token, in a group called after its terminal, and blanks before it."""
    forms = {each.name: each.pattern.to_regexp() for each in terminals}
    blank = forms.pop(_BLANK)
    tokens = "|".join(f"(?P<{name}>{form})" for name, form in forms.items())
    return re.compile(rf"(?:{blank})*+(?:{tokens}|\Z)")
