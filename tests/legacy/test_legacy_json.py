"""JSON with slips: what is read and what is said to have been mended."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qapigen.legacy.json_node import JsonNode, RepairKind
from qapigen.legacy.json_text import DEEPEST_JSON, read_json

scalars = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
values = st.recursive(
    scalars | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


def _value(node: JsonNode) -> object:
    if node.members is not None:
        return {name: _value(each) for name, each in node.members.items()}
    if node.items is not None:
        return [_value(each) for each in node.items]
    return node.text if node.kind == "string" else json.loads(node.text)


@given(
    st.dictionaries(st.text(max_size=5), values, max_size=4), st.sampled_from([None, 2])
)
@settings(deadline=None)
def test_json_is_read_as_it_stands(
    value: dict[str, object], indent: int | None
) -> None:
    text = json.dumps(value, indent=indent)
    read = read_json(text)
    assert read.is_valid
    assert read.fault is None
    assert read.root is not None
    assert _value(read.root) == value
    assert (read.root.start, read.root.end) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "value", "repairs"),
    [
        ('{ "a": 1\n  "b": 2 }', {"a": 1, "b": 2}, [RepairKind.MISSING_COMMA]),
        (
            '{ "a": { "b": 2 }\n "c": 3 }',
            {"a": {"b": 2}, "c": 3},
            [RepairKind.MISSING_COMMA],
        ),
        ('{ "a": [ 1 2 ] }', {"a": [1, 2]}, [RepairKind.MISSING_COMMA]),
        ('{ "a": 1, }', {"a": 1}, [RepairKind.SURPLUS_COMMA]),
        ('{ "a": [ 1, ] }', {"a": [1]}, [RepairKind.SURPLUS_COMMA]),
        ('{ "a": 1 }\n}', {"a": 1}, [RepairKind.SURPLUS_CLOSER]),
        ('{ "a": { "b": 1', {"a": {"b": 1}}, [RepairKind.UNCLOSED]),
        ('{ "a": 1, "b', {"a": 1}, [RepairKind.UNCLOSED]),
        ('{ "a": 1, "b":', {"a": 1}, [RepairKind.UNCLOSED]),
        ("{", {}, [RepairKind.UNCLOSED]),
        ('{ "a": 1 } and so on', {"a": 1}, [RepairKind.TRAILING_TEXT]),
    ],
)
def test_slips_are_mended(text: str, value: object, repairs: list[RepairKind]) -> None:
    read = read_json(text)
    assert read.root is not None
    assert _value(read.root) == value
    assert [repair.kind for repair in read.repairs] == repairs
    assert not read.is_valid
    assert read.is_whole is (RepairKind.UNCLOSED not in repairs)


@pytest.mark.parametrize(
    ("text", "message", "start"),
    [
        ("", "found nothing, wanted an object", 0),
        ('{ "a": b }', "found 'b', wanted JSON", 7),
        ("{ 'a': 1 }", 'found "\'", wanted JSON', 2),
        ('{ "a" 1 }', "found '1', wanted ':'", 6),
        ("{ 1: 2 }", "found '1', wanted a key", 2),
        ('{ "a": } }', "found '}', wanted a value", 7),
        ('{ "a": 1 ] }', "found ']', wanted ',' or '}'", 9),
        ("[ 1 ]", "found '[', wanted '{'", 0),
        ('{ "a": "b\n" }', "found '\"', wanted JSON", 7),
    ],
)
def test_what_cannot_be_mended(text: str, message: str, start: int) -> None:
    read = read_json(text)
    assert read.root is None
    assert read.fault is not None
    assert (read.fault.message, read.fault.start) == (message, start)


def test_depth_has_a_limit() -> None:
    def nested(depth: int) -> str:
        return '{ "a": ' * depth + "1" + " }" * depth

    assert read_json(nested(DEEPEST_JSON)).is_valid
    fault = read_json(nested(DEEPEST_JSON + 1)).fault
    assert fault is not None
    assert "deep" in fault.message


def test_two_objects_one_after_the_other() -> None:
    text = '{ "a": 1 }\n{ "b": 2 }'
    first = read_json(text)
    assert first.is_valid
    assert first.rest == 11
    assert read_json(text, first.rest).is_valid
