"""What the schemas accept and refuse, by two validators that have to agree."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_jsonschema import Json, sample, validators
from strategies.values import broken_value, heights, valid_type_value, valid_value

from qapigen.backends.jsonschema.directions import open_forms
from qapigen.backends.jsonschema.options import JsonSchemaOptions
from qapigen.ir import Command, Definition, Event

DRAFT_07 = JsonSchemaOptions(draft="07")
CLOSED = JsonSchemaOptions(closed=True)
OPTIONS = st.sampled_from([JsonSchemaOptions(), DRAFT_07, CLOSED])

finite = [
    each for each in sample().definitions if heights(sample())[each.name] < float("inf")
]


def places(definition: Definition) -> list[str]:
    """Where values of a definition are described."""
    match definition:
        case Command():
            return [f"{definition.name}/arguments"]
        case Event():
            return [f"{definition.name}/data"]
    has_open_form = definition.name in open_forms(sample(), closed=False)
    return [definition.name, *([f"{definition.name}/open"] if has_open_form else [])]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_valid_values_are_accepted(data: st.DataObject) -> None:
    definition = data.draw(st.sampled_from(finite))
    value = data.draw(valid_value(sample(), definition))
    for place in places(definition):
        assert validators(place).errors(value) == []
        assert validators(place, DRAFT_07).errors(value) == []
    assert validators(places(definition)[0], CLOSED).errors(value) == []


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_fault_is_one_error_at_its_place(data: st.DataObject) -> None:
    candidates = [each for each in finite if each.name not in ("STOP", "stop", "PCi")]
    definition = data.draw(st.sampled_from(candidates))
    broken = data.draw(broken_value(sample(), definition))
    for place in places(definition):
        for options in (JsonSchemaOptions(), DRAFT_07):
            errors = validators(place, options).errors(broken.value)
            assert len(errors) == 1
            [(path, message)] = errors
            missing = "is a required property" in message
            assert path == (broken.path[:-1] if missing else broken.path)


@settings(deadline=None)
@given(st.data())
def test_returned_values_are_accepted(data: st.DataObject) -> None:
    returning = [
        each
        for each in sample().definitions
        if isinstance(each, Command) and each.returns
    ]
    command = data.draw(st.sampled_from(returning))
    assert command.returns is not None
    value = data.draw(valid_type_value(sample(), command.returns))
    options = data.draw(OPTIONS)
    assert validators(f"{command.name}/return", options).errors(value) == []


@pytest.mark.parametrize(
    ("place", "value", "is_open"),
    [
        ("Named", {"name": "a", "x": 1}, True),
        (
            "Node",
            {"name": "a", "children": [{"name": "b", "children": [], "x": 1}]},
            True,
        ),
        ("Shape", {"kind": "point", "x": 1}, True),
        ("Shape", {"kind": "ball", "radius": 1, "x": 1}, True),
        ("Shape", {"kind": "path", "path-kind": "line", "x": 1}, True),
        ("Shape", {"kind": "path", "path-kind": "line", "bend": 1}, True),
        ("TextOrShape", {"kind": "point", "x": 1}, True),
        ("draw/arguments", {"shape": "a", "x": 1}, False),
        ("draw/arguments", {"shape": {"kind": "point", "x": 1}}, False),
        ("draw/return", {"name": "a", "children": [], "x": 1}, True),
        ("draw-all/arguments", {"kind": "point", "x": 1}, False),
        ("draw-all/return", {"x": 1}, True),
        ("stop/arguments", {"x": 1}, False),
        ("DRAWN/data", {"x": 1}, True),
        ("DRAWN/data", {"shape": {"kind": "point", "x": 1}}, True),
        ("STOP/data", {"x": 1}, True),
    ],
)
def test_unknown_members_pass_only_in_what_the_server_sends(
    place: str, value: Json, is_open: bool
) -> None:
    if "/" not in place:
        assert not validators(place).accepts(value)
        place += "/open"
        assert validators(place).accepts(value) == is_open
        return
    assert validators(place).accepts(value) == is_open
    assert not validators(place, CLOSED).accepts(value)


def test_undeclared_arguments_pass_where_the_schema_says_so() -> None:
    arguments = validators("add/arguments")
    assert arguments.accepts({"name": "a", "x": 1})
    assert not arguments.accepts({"x": 1})
    assert not validators("add/arguments", CLOSED).accepts({"name": 1, "x": 1})
    assert validators("add/arguments", CLOSED).accepts({"name": "a", "x": 1})


@pytest.mark.parametrize(
    ("member", "least", "most"),
    [
        (f"int{bits}", -(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
        for bits in (8, 16, 32, 64)
    ]
    + [(f"uint{bits}", 0, 2**bits - 1) for bits in (8, 16, 32, 64)]
    + [("int", -(2**63), 2**63 - 1), ("size", 0, 2**64 - 1)],
)
def test_integers_have_exact_ranges(member: str, least: int, most: int) -> None:
    numbers = validators("Numbers")
    value: Json
    for value in (least, most):
        assert numbers.accepts({"int": 0, member: value})
    for value in (least - 1, most + 1, 0.5, True, "0"):
        assert not numbers.accepts({"int": 0, member: value})


@pytest.mark.parametrize(
    ("place", "value", "path", "message"),
    [
        ("Colour", "pink", (), "'pink' is not one of"),
        ("Colour", 1, (), "1 is not one of"),
        ("Nothing", "red", (), "should not be valid"),
        ("Shape", {"kind": "star"}, ("kind",), "'star' is not one of"),
        ("Shape", {"colour": "red"}, (), "'kind' is a required property"),
        ("Shape/open", 1, (), "is not of type 'object'"),
        ("Shape/open", {"kind": "star"}, ("kind",), "'star' is not one of"),
        ("TextOrShape", 1, (), "is not of type 'string', 'object', 'array', 'null'"),
        ("TextOrShape", [{}], (0,), "'kind' is a required property"),
        ("CountOrColour", 65536, (), "greater than the maximum"),
        ("CountOrColour", "pink", (), "'pink' is not one of"),
        ("leave/return", {}, (), "should not be valid"),
    ],
)
def test_faults_have_one_clear_message(
    place: str, value: Json, path: tuple[str | int, ...], message: str
) -> None:
    [(found_path, found_message)] = validators(place).errors(value)
    assert found_path == path
    assert message in found_message


def test_fault_six_levels_down_is_one_error_with_its_path() -> None:
    value: Json = {"name": "end", "children": "none"}
    for level in range(6):
        value = {
            "name": str(level),
            "children": [{"name": "first", "children": []}, value],
        }
    drawing: Json = {
        "shape": {"kind": "blob", "name": "a", "children": [], "next": value}
    }
    [(path, message)] = validators("draw/arguments").errors(drawing)
    assert path == ("shape", "next", *("children", 1) * 6, "children")
    assert message == "'none' is not of type 'array'"
