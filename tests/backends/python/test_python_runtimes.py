"""Both runtimes make the same of everything: of what is right, of what is new, of what is wrong."""

import json
import math
from pathlib import Path
from typing import Any

import pytest
from generated_package import Package, generated
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_schemas import schemas
from strategies.values import Json, heights, valid_value

from qapigen.cli import run
from qapigen.ir import Definition, Schema

SAMPLE = Path(__file__).parent / "sample" / "garden.json"
msgspec = pytest.importorskip("msgspec")

ODD: list[Json] = [
    None,
    True,
    3,
    3.0,
    2.5,
    2**70,
    -1,
    "",
    "no such value",
    "\ud800",
    [],
    [None],
    {},
    {"no-such-member": None},
    {"\ud800": 1},
]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(schemas(), st.data())
def test_both_runtimes_do_the_same(schema: Schema, data: st.DataObject) -> None:
    height = heights(schema)
    with generated(schema) as plain, generated(schema, "msgspec") as fast:
        for definition in schema.definitions:
            if height[definition.name] == math.inf:
                continue
            valid = data.draw(valid_value(schema, definition, height))
            for value in (valid, changed(data, valid), changed(data, valid)):
                wanted = outcome(plain, definition, value)
                assert outcome(fast, definition, value) == wanted


def changed(data: st.DataObject, value: Json) -> Json:
    """``value`` with something odd in one place."""
    if isinstance(value, dict) and value and data.draw(st.integers(0, 3)):
        key = data.draw(st.sampled_from(sorted(value)))
        return {**value, key: changed(data, value[key])}
    if isinstance(value, list) and value and data.draw(st.integers(0, 3)):
        index = data.draw(st.integers(0, len(value) - 1))
        return [*value[:index], changed(data, value[index]), *value[index + 1 :]]
    odd = data.draw(st.sampled_from(ODD))
    if isinstance(value, dict) and isinstance(odd, dict):
        return {**value, **odd}
    return odd


def outcome(package: Package, definition: Definition, value: Json) -> Any:
    """What became of ``value``: its text as an object and as JSON, or what was wrong."""
    try:
        decoded = package.decode(definition, value)
    except package.DecodeError as error:
        return str(error), error.path, error.wanted
    again = package.encode(definition, decoded)
    assert package.decode(definition, again) == decoded
    return repr(decoded), json.dumps(again, sort_keys=True)


def test_structs_are_structs(garden: Package, runtime: str) -> None:
    is_struct = issubclass(garden.Plant, msgspec.Struct)
    assert is_struct == (runtime == "msgspec")
    assert not any(
        issubclass(each, msgspec.Struct)
        for each in (garden.UnknownGrowth, garden.GrowthAsVine)
    )


def test_objects_that_are_spread_or_unknown_stand_in_structs(garden: Package) -> None:
    for tag in (
        {"kind": "fern", "fronds": [1]},
        {"kind": "vine", "vine-kind": "new", "x": 1},
    ):
        value = {"how": tag}
        assert garden.WaterIt.from_json(value).to_json() == value
        assert garden.Grow.decode_return(tag).to_json() == tag


def test_runtime_is_an_option_of_generate(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["generate", str(SAMPLE), "-t", "python", "-o", str(tmp_path)]
    assert run([*command, "--runtime", "msgspec"]) == 0
    assert (tmp_path / "python" / "qapi" / "_structs.py").is_file()
    assert run([*command, "--runtime", "msgpack"]) == 2
    assert "'runtime' is 'msgpack', not one of" in capsys.readouterr().err


def test_dataclasses_need_no_msgspec(garden: Package, runtime: str) -> None:
    texts = [path.read_text("utf-8") for path in garden.folder.glob("*.py")]
    assert any("msgspec" in text for text in texts) == (runtime == "msgspec")
