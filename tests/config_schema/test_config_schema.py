"""The JSON Schema of the configuration says what the program takes."""

import json
import os
import sys
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).resolve().parent))

from config_schema_shape import TABLES, Json, Shape, config_shape

import qapigen.config
from qapigen.config import Config, ConfigError
from qapigen.config.fill import fill

PATH = Path(qapigen.config.__file__).parent / "config.schema.json"


def published() -> Shape:
    document: Shape = json.loads(PATH.read_text("utf-8"))
    return document


def undescribed(shape: Json) -> Json:
    """A schema without its descriptions; a property may well be called so."""
    if not isinstance(shape, dict):
        return shape
    return {
        key: (
            {name: undescribed(each) for name, each in value.items()}
            if key == "properties" and isinstance(value, dict)
            else undescribed(value)
        )
        for key, value in shape.items()
        if key != "description"
    }


def described(shape: Json, old: Json) -> Json:
    """``shape`` with the descriptions that ``old`` has of the same places."""
    if not isinstance(shape, dict):
        return shape
    before = old if isinstance(old, dict) else {}
    text = before.get("description")
    new: Shape = {} if text is None else {"description": text}
    for key, value in shape.items():
        if key == "properties" and isinstance(value, dict):
            known = before.get(key, {})
            assert isinstance(known, dict)
            new[key] = {
                name: described(each, known.get(name)) for name, each in value.items()
            }
        else:
            new[key] = described(value, before.get(key))
    return new


def test_it_is_what_the_dataclasses_say() -> None:
    """``REFRESH=1`` writes it; what is new there has to be described by hand."""
    shape = config_shape()
    if "REFRESH" in os.environ and undescribed(published()) != shape:
        text = json.dumps(described(shape, published()), indent=2, ensure_ascii=False)
        PATH.write_text(text + "\n", "utf-8", newline="\n")
        pytest.fail("schema written; describe what is new in it")
    assert undescribed(published()) == shape


def test_everything_is_described() -> None:
    def check(shape: Json, path: str) -> None:
        if not isinstance(shape, dict):
            return
        properties = shape.get("properties", {})
        assert isinstance(properties, dict)
        for name, each in properties.items():
            assert isinstance(each, dict)
            assert each.get("description"), f"{path}{name}"
            check(each, f"{path}{name}.")
            check(each.get("items"), f"{path}{name}[].")

    check(published(), "")
    assert published()["description"]


def test_it_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(published())


ANYTHING = [True, 1, 1.5, "x", "", [], {}, ["x"], [1], {"x": "y"}]
CHOICES = ["validate", "codegen", "07", "module", "python", "auto", ["python", "qapi"]]
TABULAR = [{"select": ["a"]}, {"select": "a"}, [{"rule": "a", "reason": "b"}]]
VALUES = st.sampled_from([*ANYTHING, *CHOICES, *TABULAR])
VALIDATOR = jsonschema.Draft7Validator(published())
KEYS: dict[str, type] = {
    "": Config,
    **{name: TABLES[name] for name in TABLES if name in published()["properties"]},  # type: ignore[operator]
}
# What these hold is checked for more than its type.
PICKY = {("python", "package"), ("markdown", "docutils")}


@given(st.data())
def test_it_accepts_what_the_program_takes(data: st.DataObject) -> None:
    where = data.draw(st.sampled_from(sorted(KEYS)))
    place = published()["properties"]
    assert isinstance(place, dict)
    table_schema = place[where] if where else published()
    assert isinstance(table_schema, dict)
    known = table_schema["properties"]
    assert isinstance(known, dict)
    names = [each for each in known if (where, each) not in PICKY]
    # A table inside is only read when it is needed, and not by the same call.
    names = [each for each in names if where or each not in TABLES]
    keys = st.sampled_from([*names, "unknown"])
    table = data.draw(st.dictionaries(keys, VALUES, max_size=3))
    try:
        fill(KEYS[where], table)
        is_taken = True
    except ConfigError:
        is_taken = False
    document = {where: table} if where else table
    assert VALIDATOR.is_valid(document) == is_taken
