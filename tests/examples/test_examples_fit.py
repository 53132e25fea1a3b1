"""Which values fit which types."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies.values import Json, broken_value, heights, valid_value

from qapigen.compile import load
from qapigen.examples import json_path, misfits
from qapigen.examples.fit import object_misfits
from qapigen.ir import Command, Definition, Event, Schema, TypeRef

SAMPLE = load(
    str(Path(__file__).resolve().parents[1] / "backends" / "jsonschema" / "sample.json")
)
FINITE = [each for each in SAMPLE.definitions if heights(SAMPLE)[each.name] < 99]


def faults(definition: Definition, value: Json) -> list[tuple[str, str]]:
    if isinstance(definition, Command | Event):
        found = object_misfits(SAMPLE, definition, value)
    else:
        found = misfits(SAMPLE, TypeRef(definition.name), value)
    return [(json_path(each.path), each.message) for each in found]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_valid_values_fit(data: st.DataObject) -> None:
    definition = data.draw(st.sampled_from(FINITE))
    assert faults(definition, data.draw(valid_value(SAMPLE, definition))) == []


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_broken_value_has_one_fault_at_its_place(data: st.DataObject) -> None:
    candidates = [each for each in FINITE if each.name not in ("STOP", "stop", "PCi")]
    definition = data.draw(st.sampled_from(candidates))
    broken = data.draw(broken_value(SAMPLE, definition))
    [(path, message)] = faults(definition, broken.value)
    is_missing = message.endswith(" is missing")
    assert path == json_path(broken.path[:-1] if is_missing else broken.path)


@pytest.mark.parametrize(
    ("type_ref", "value", "path", "message"),
    [
        ("Colour", "pink", "$", "'pink' is no value of 'Colour'"),
        ("Colour", 1, "$", "found an integer, wanted a string"),
        ("Named", {"name": "a", "x": 1}, "$.x", "'Named' has no member 'x'"),
        ("Named", {}, "$", "'name' is missing"),
        ("Named", [], "$", "found an array, wanted an object"),
        ("Numbers", {"int": True}, "$.int", "found a boolean, wanted an integer"),
        ("Numbers", {"int": 1.0}, "$.int", "found a number, wanted an integer"),
        (
            "Numbers",
            {"int": 0, "uint8": 256},
            "$.uint8",
            "256 is out of the range of 'uint8'",
        ),
        ("Numbers", {"int": 0, "bytes": [0, -1]}, "$.bytes[1]", "-1 is out of"),
        ("Numbers", {"int": 0, "null": 0}, "$.null", "found an integer, wanted null"),
        ("Shape", {"kind": "star"}, "$.kind", "'star' is no value of 'ShapeKind'"),
        ("Shape", {"kind": "ball", "radius": 1, "x": 1}, "$.x", "has no member 'x'"),
        ("Shape", {"kind": "path", "path-kind": "line", "x": 1}, "$.x", "no member"),
        (
            "TextOrShape",
            1,
            "$",
            "found an integer, wanted a string, an object, an array or null",
        ),
        ("TextOrShape", [{"kind": 1}], "$[0].kind", "found an integer"),
        ("CountOrColour", 65536, "$", "65536 is out of the range of 'uint16'"),
    ],
)
def test_faults_say_what_is_wrong(
    type_ref: str, value: Json, path: str, message: str
) -> None:
    [fault] = misfits(SAMPLE, TypeRef(type_ref), value)
    assert json_path(fault.path) == path
    assert message in fault.message


def test_members_are_not_judged_when_the_tag_does_not_tell() -> None:
    [fault] = misfits(SAMPLE, TypeRef("Shape"), {"kind": "star", "rays": 5})
    assert fault.path == ("kind",)
    [fault] = misfits(SAMPLE, TypeRef("Shape"), {"rays": 5})
    assert fault.message == "'kind' is missing"


def test_undeclared_arguments_pass_where_the_schema_says_so() -> None:
    add = next(each for each in SAMPLE.definitions if each.name == "add")
    assert isinstance(add, Command)
    value: Json = {"name": "a", "x": 1}
    assert list(object_misfits(SAMPLE, add, value, is_open=True)) == []
    assert len(list(object_misfits(SAMPLE, add, value))) == 1


def test_paths_read_as_they_are_written_elsewhere() -> None:
    assert json_path(()) == "$"
    assert json_path(("a-b", 0, "c.d", "", "1")) == "$.a-b[0]['c.d']['']['1']"


def test_every_path_leads_to_a_place(schema_of: Callable[[str], Schema]) -> None:
    schema = schema_of("{ 'struct': 'S', 'data': { 'a': [ 'S' ] } }")
    value: Json = {"a": [{"a": []}, {"a": [{}]}]}
    [fault] = misfits(schema, TypeRef("S"), value, ("return",))
    assert json_path(fault.path) == "$.return.a[1].a[0]"
