import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qapigen.compile import load
from qapigen.ir import Schema
from qapigen.ir.introspection import introspect

Release = Callable[[str, str], Schema]


@pytest.mark.parametrize("tag", ["v7.2.0", "v9.0.0"])
@pytest.mark.parametrize("root", ["qmp", "qga", "qsd"])
def test_releases_introspect_as_their_own_generator_does(
    release: Release, corpus: Path, tag: str, root: str
) -> None:
    expected = json.loads((corpus / "introspection" / f"{tag}-{root}.json").read_text())
    assert introspect(release(tag, root)) == expected


SCHEMA = """
{ 'command': 'go', 'data': { 'speed': 'uint8', '*path': ['size'] }, 'returns': 'Trip' }
{ 'command': 'halt', 'allow-oob': true, 'if': 'CONFIG_BRAKES', 'features': ['unstable'] }
{ 'event': 'ARRIVED', 'data': { 'how': 'Way' } }
{ 'struct': 'Base', 'data': { 'way': 'Way' } }
{ 'union': 'Trip', 'base': 'Base', 'discriminator': 'way',
  'data': { 'sea': { 'type': 'Ship', 'if': 'CONFIG_SEA' } } }
{ 'struct': 'Ship', 'data': { 'name': { 'type': 'str', 'if': { 'not': 'CONFIG_ANON' } } } }
{ 'enum': 'Way',
  'data': [ 'road', 'sea', { 'name': 'air', 'if': 'CONFIG_AIR', 'features': ['unstable'] } ] }
{ 'struct': 'Unused', 'data': {} }
"""


@pytest.fixture
def schema(tmp_path: Path) -> Schema:
    path = tmp_path / "trip.json"
    path.write_text(SCHEMA)
    return load(str(path))


def names(entries: list[dict[str, object]]) -> list[object]:
    return [entry["name"] for entry in entries]


def test_messages_come_first_then_types_in_order_of_use(schema: Schema) -> None:
    assert names(introspect(schema)) == [
        "go",
        "halt",
        "ARRIVED",
        "q_obj_go-arg",
        "Trip",
        "q_empty",
        "q_obj_ARRIVED-arg",
        "int",
        "[int]",
        "Way",
        "Ship",
        "str",
    ]


def test_masked_types_are_numbered_in_order_of_use(schema: Schema) -> None:
    masked = introspect(schema, mask=True)
    assert names(masked) == [
        *("go", "halt", "ARRIVED", "0", "1", "2", "3", "int", "[int]", "4", "5", "str")
    ]
    assert masked[0] == {
        "name": "go",
        "meta-type": "command",
        "arg-type": "0",
        "ret-type": "1",
    }


def test_a_union_lists_every_value_of_its_discriminator(schema: Schema) -> None:
    trip = introspect(schema)[4]
    assert trip["variants"] == [
        {"case": "sea", "type": "Ship"},
        {"case": "road", "type": "q_empty"},
        {"case": "air", "type": "q_empty"},
    ]


def test_undefined_symbols_remove_what_hangs_on_them(schema: Schema) -> None:
    undefined = dict.fromkeys(("CONFIG_BRAKES", "CONFIG_SEA", "CONFIG_AIR"), False)
    entries = {entry["name"]: entry for entry in introspect(schema, defined=undefined)}
    assert "halt" not in entries
    # Reachability does not look at conditions: nobody refers to the ship any more.
    assert "Ship" in entries
    assert entries["Trip"]["variants"] == [{"case": "road", "type": "q_empty"}]
    assert entries["Way"]["values"] == ["road", "sea"]


def test_what_is_not_said_about_a_symbol_leaves_its_negation_open(
    schema: Schema,
) -> None:
    def members(defined: dict[str, bool]) -> object:
        entries = introspect(schema, defined=defined)
        return next(each["members"] for each in entries if each["name"] == "Ship")

    assert members({}) == [{"name": "name", "type": "str"}]
    assert members({"CONFIG_ANON": False}) == [{"name": "name", "type": "str"}]
    assert members({"CONFIG_ANON": True}) == []


@given(
    st.dictionaries(
        st.sampled_from(["CONFIG_BRAKES", "CONFIG_SEA", "CONFIG_AIR", "CONFIG_ANON"]),
        st.booleans(),
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_two_entries_share_a_name_and_masking_changes_names_only(
    schema: Schema, defined: dict[str, bool]
) -> None:
    plain = introspect(schema, defined=defined)
    masked = introspect(schema, defined=defined, mask=True)
    assert len(set(map(str, names(masked)))) == len(masked) == len(plain)
    kinds = [each["meta-type"] for each in plain]
    assert [each["meta-type"] for each in masked] == kinds
