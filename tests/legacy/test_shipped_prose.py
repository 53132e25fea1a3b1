"""Our events as legacy prose say what our events as a schema say."""

from pathlib import Path

import pytest
from legacy_readers import places, read_text

from qapigen.compile import load
from qapigen.ir import Builtin, Enum, Event, Schema, Struct, TypeRef, Union
from qapigen.ir.flatten import FlatMember, common_members

SCHEMAS = Path(__file__).parents[2] / "schemas"

Shape = str | tuple["Shape", ...]


@pytest.fixture(scope="module")
def prose() -> Schema:
    schema, report = read_text((SCHEMAS / "qmp-events.txt").read_text("utf-8"))
    assert places(report) == []
    return schema


def _events(schema: Schema) -> dict[str, Shape]:
    return {
        each.name: _members(schema, common_members(schema, each))
        for each in schema.definitions
        if isinstance(each, Event)
    }


def _members(schema: Schema, members: tuple[FlatMember, ...]) -> Shape:
    return tuple(
        (each.name, "optional" if each.optional else "", _type(schema, each.type))
        for each, _ in members
    )


def _type(schema: Schema, ref: TypeRef) -> Shape:
    """What prose can state of a type: what it is in JSON, its members, its values."""
    assert not ref.is_array
    match schema.resolve(ref.name):
        case Enum(values=values):
            return tuple(value.name for value in values)
        case (Struct() | Union()) as target:
            return _members(schema, common_members(schema, target))
        case Builtin(json_type=json_type):
            return json_type
        case other:
            pytest.fail(f"{other.name} in an event")


def test_both_forms_agree(prose: Schema) -> None:
    assert _events(prose) == _events(load(str(SCHEMAS / "qmp-events.json")))


def test_events_are_in_alphabetical_order(prose: Schema) -> None:
    assert list(_events(prose)) == sorted(_events(prose))
