"""The two lexers: the fast one for correct files, the careful one for the others."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lark.common import LexerConf
from lark.lexer import LexerState
from lark.parsers.lalr_parser_state import ParserState
from schema_texts import LEGAL, odd_texts, quoted, token_streams

from qapigen.report import Rule, rules
from qapigen.syntax.careful_lexer import Mistake, careful_tokens
from qapigen.syntax.lexer import MAX_DEPTH, SchemaLexer, UnreadableToken
from qapigen.syntax.nodes import Boolean, DocComment, Mark, String, Token

Plain = tuple[object, ...]


def _fast(text: str) -> Iterator[Token]:
    state = cast("LexerState", SimpleNamespace(text=SimpleNamespace(text=text)))
    lexer = SchemaLexer(cast("LexerConf", None))
    return lexer.lex(state, cast("ParserState[Token]", None))


def _plain(token: Token) -> Plain:
    match token:
        case String(value=value) | Boolean(value=value):
            return token.type, value, token.start, token.end
        case Mark(type="COMMA" | "COLON"):
            # The fast lexer does not say where these are.
            return (token.type,)
        case Mark() | DocComment():
            return token.type, token.start, token.end


def _fast_until_it_stops(text: str) -> tuple[list[Plain], bool]:
    found: list[Plain] = []
    try:
        for token in _fast(text):
            found.append(_plain(token))
    except UnreadableToken:
        return found, False
    return found, True


def _careful_until_it_stops(text: str) -> tuple[list[Plain], bool]:
    found: list[Plain] = []
    for token in careful_tokens(text, 0):
        if isinstance(token, Mistake):
            return found, False
        if isinstance(token, DocComment) and not token.is_closed:
            return found, False
        found.append(_plain(token))
    return found, True


@given(token_streams())
def test_both_cut_correct_text_alike(text: str) -> None:
    fast, is_whole = _fast_until_it_stops(text)
    assert is_whole
    assert _careful_until_it_stops(text) == (fast, True)


@given(odd_texts)
@settings(max_examples=500)
def test_both_stop_at_the_same_place(text: str) -> None:
    assert _careful_until_it_stops(text) == _fast_until_it_stops(text)


@given(st.text(LEGAL))
def test_a_string_holds_what_was_quoted(text: str) -> None:
    legal = text.replace("'", "")
    (token,) = _fast(f"\n {quoted(legal)} ")
    assert isinstance(token, String)
    assert token.value == legal
    assert token.start == 2


@given(st.text(min_size=1))
def test_a_place_is_never_outside_the_text(text: str) -> None:
    for token in careful_tokens(text, 0):
        assert 0 <= token.start <= token.end <= len(text)


def test_true_and_false_need_no_end() -> None:
    found, is_whole = _careful_until_it_stops("truefalse")
    assert [each[:2] for each in found] == [("BOOLEAN", True), ("BOOLEAN", False)]
    assert is_whole


@pytest.mark.parametrize(
    ("text", "rule", "start", "end"),
    [
        ("'abc\n'", rules.UNCLOSED_STRING, 0, 4),
        ("'abc", rules.UNCLOSED_STRING, 0, 4),
        ("'abc\\\n'", rules.UNCLOSED_STRING, 0, 5),
        ("'abc\\\\", rules.UNCLOSED_STRING, 0, 6),
        ("'a\\n'", rules.UNKNOWN_ESCAPE, 0, 4),
        ("'a\tb'", rules.STRING_BAD_CHARACTER, 0, 3),
        ("'é'", rules.STRING_BAD_CHARACTER, 0, 2),
        ("'\x7f'", rules.STRING_BAD_CHARACTER, 0, 2),
        ("  12,", rules.STRAY_CHARACTER, 2, 4),
        ("null", rules.STRAY_CHARACTER, 0, 4),
        ("tru", rules.STRAY_CHARACTER, 0, 3),
        ('"a"', rules.STRAY_CHARACTER, 0, 3),
    ],
)
def test_what_is_no_token(text: str, rule: Rule, start: int, end: int) -> None:
    (mistake,) = careful_tokens(text, 0)
    assert isinstance(mistake, Mistake)
    assert (mistake.rule, mistake.start, mistake.end) == (rule, start, end)
    with pytest.raises(UnreadableToken):
        list(_fast(text))


def test_the_fast_one_refuses_too_many_brackets() -> None:
    assert len(list(_fast("[" * MAX_DEPTH))) == MAX_DEPTH
    with pytest.raises(UnreadableToken):
        list(_fast("[" * (MAX_DEPTH + 1)))


@pytest.mark.parametrize(
    "text",
    [
        "##\n##",
        "##\n# text\n##",
        "## text\n#\n\n\n  # text\n\t## text",
        "##\n##\n",
    ],
)
def test_a_documentation_comment_is_one_token(text: str) -> None:
    (token,) = _fast(text)
    assert isinstance(token, DocComment)
    assert text[token.start : token.end] == text.rstrip("\n")


def test_an_unclosed_comment_ends_before_what_is_no_comment() -> None:
    text = "##\n# one\n\n# two\n{}"
    comment, *rest = careful_tokens(text, 0)
    assert isinstance(comment, DocComment)
    assert not comment.is_closed
    assert text[comment.start : comment.end] == "##\n# one\n\n# two"
    assert len(rest) == 2
