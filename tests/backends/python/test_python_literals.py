"""No text gets out of the literal or docstring that it is put in."""

import ast

import black
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qapigen.backends.python.literals import docstring, string_literal

# Also what text() leaves out: halves of surrogate pairs.
ANY_TEXT = st.text(st.characters(codec=None))
LINE = ANY_TEXT.map(lambda text: " ".join(text.split()))


@given(ANY_TEXT)
@example('"')
@example("'\"'")
@example("\\")
@example("\0\r\n\x85\u2028\u202e\ufeff\ud800")
def test_literals_mean_the_text(text: str) -> None:
    literal = string_literal(text)
    assert ast.literal_eval(literal) == text
    assert len(literal.splitlines()) == 1
    literal.encode("utf-8")
    source = f"x = {literal}\n"
    assert black.format_str(source, mode=black.Mode()) == source


@given(st.lists(LINE, min_size=1).filter(lambda lines: bool(lines[0])))
@example(['"'])
@example(['"""'])
@example(['a"', '"""', "\\"])
@example(["\\"])
@example(["a\\", "", "b", ""])
@example(["nul \0 and \ud800", "x\u2028y"])
def test_docstrings_stay_whole(lines: list[str]) -> None:
    text = docstring(lines, 4)
    source = f"class A:\n{text}\n\n    x = 1\n"
    (definition,) = ast.parse(source).body
    assert isinstance(definition, ast.ClassDef)
    documented, assigned = definition.body
    assert isinstance(documented, ast.Expr)
    assert isinstance(assigned, ast.Assign)
    found = ast.get_docstring(definition)
    assert found is not None
    wanted = [_without_surrogates(line) for line in lines]
    while not wanted[-1]:
        wanted.pop()
    assert [line.strip() for line in found.split("\n")] == wanted
    assert black.format_str(source, mode=black.Mode()) == source
    exec(compile(source.encode("utf-8"), "docstring", "exec"), {})


def _without_surrogates(line: str) -> str:
    return "".join("\ufffd" if "\ud800" <= each <= "\udfff" else each for each in line)


@pytest.mark.parametrize(
    "text", ['ends with "', '"starts', 'has """ inside', "ends \\"]
)
def test_one_line_docstrings_are_as_black_wants_them(text: str) -> None:
    source = f"class A:\n{docstring([text], 4)}\n"
    assert black.format_str(source, mode=black.Mode()) == source
