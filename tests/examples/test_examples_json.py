"""Reading JSON with what was left out of it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qapigen.examples.json_text import MAX_DEPTH, read_json, value_starts

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(values, st.sampled_from([None, 2]), st.text(alphabet=" \n}]x", max_size=3))
def test_json_is_read_as_python_reads_it(
    value: object, indent: int | None, rest: str
) -> None:
    # A number has no end of its own.
    text = json.dumps(
        [value] if isinstance(value, int | float) else value, indent=indent
    )
    if "Infinity" in text:
        assert read_json(text).problem is not None
        return
    read = read_json(text + rest)
    assert read.problem is None
    assert not read.is_elided
    assert (json.dumps(read.value), read.end) == (
        json.dumps(json.loads(text)),
        len(text),
    )


@given(st.text(alphabet='{}[]",:.0- true\\\n') | st.text())
def test_whatever_is_refused_by_python_is_refused_unless_elided(text: str) -> None:
    read = read_json(text)
    if read.problem is not None:
        assert 0 <= read.problem.offset <= len(text)
    elif "..." not in text:
        assert json.dumps(json.loads(text[: read.end])) == json.dumps(read.value)


@pytest.mark.parametrize(
    ("text", "value", "is_elided"),
    [
        ("[1, ...]", [1], False),
        ("[1 ...]", [1], False),
        ("[..., 1]", [1], False),
        ("[1, ..., 2]", [1, 2], False),
        ("[1, ... 2]", [1, 2], False),
        ("[1 ... 2]", [1, 2], False),
        ("[1, ... and some more ... , 2]", [1, 2], False),
        ("[...]", [], False),
        ('["..."]', ["..."], False),
        ('{"a": 1, ...}', {"a": 1}, True),
        ('{..., "a": 1}', {"a": 1}, True),
        ('{"a": 1 ... "b": 2}', {"a": 1, "b": 2}, True),
        ('{"a": ..., "b": 2}', {"b": 2}, True),
        ('{"a": ... as above ...}', {}, True),
        ("[{...}]", [{}], True),
    ],
)
def test_elisions_leave_the_rest(text: str, value: object, is_elided: bool) -> None:
    read = read_json(text)
    assert (read.problem, read.value, read.is_elided) == (None, value, is_elided)
    assert read.end == len(text)


@pytest.mark.parametrize(
    ("text", "message", "offset"),
    [
        ("", "found the end, wanted a value", 0),
        ("...", "found '...', wanted a value", 0),
        ("'a'", "found ''', wanted a value", 0),
        ("[1, ]", "found ']', wanted a value", 4),
        ("[,]", "found ',', wanted a value or ']'", 1),
        ("[1 2]", "found '2', wanted ',' or ']'", 3),
        ("[1}", "found '}', wanted ',' or ']'", 2),
        ("[1", "found the end, wanted ',' or ']'", 2),
        ('{"a": 1 "b": 2}', "found '\"b\"', wanted ',' or '}'", 8),
        ('{"a": 1, }', "found '}', wanted a name", 9),
        ('{"a" 1}', "found '1', wanted ':'", 5),
        ('{"a" ...}', "found '...', wanted ':'", 5),
        ('{"a": }', "found '}', wanted a value", 6),
        ("{a: 1}", "found 'a', wanted a name or '}'", 1),
        ("{1: 1}", "found '1', wanted a name or '}'", 1),
        ('{"a": 1, "a": 2}', "'a' is given twice", 9),
        ('{"a": True}', "found 'True', wanted a value", 6),
        ('{"a": NaN}', "found 'NaN', wanted a value", 6),
        ('{"a": 0x10}', "found '0x10', wanted a value", 6),
        ('{"a": 01}', "found '01', wanted a value", 6),
        ('{"a": 1e999}', "found a number that is too large", 6),
        ('{"a": ' + "1" * 5000 + "}", "found a number that is too large", 6),
        ('{"a\\q": 1}', "found a string with characters that JSON does not have", 1),
        ('["a\\q"]', "found a string with characters that JSON does not have", 1),
        ('["a\nb"]', "found '\"', wanted a value or ']'", 1),
        ("[" * 100, f"nested more than {MAX_DEPTH} deep", MAX_DEPTH),
        ("[" * 100_000, f"nested more than {MAX_DEPTH} deep", MAX_DEPTH),
        ("{" + "x" * 99, f"found '{'x' * 20}...', wanted a name or '}}'", 1),
    ],
)
def test_problems_name_what_was_found_and_where(
    text: str, message: str, offset: int
) -> None:
    problem = read_json(text).problem
    assert problem is not None
    assert (problem.message, problem.offset) == (message, offset)


def test_places_are_those_of_names_and_items() -> None:
    text = '{"a": [1, {"b": 2}], ..., "c": {}}'
    assert {path: text[at] for path, at in value_starts(text).items()} == {
        (): "{",
        ("a",): '"',
        ("a", 0): "1",
        ("a", 1): "{",
        ("a", 1, "b"): '"',
        ("c",): '"',
    }


def test_long_texts_take_no_longer_than_they_are_long() -> None:
    """None of these may be read again from every place in it."""
    for text in ("[" + "... " * 50_000, '["' + "\\" * 200_001, "[" + "1 ... " * 50_000):
        read_json(text)
