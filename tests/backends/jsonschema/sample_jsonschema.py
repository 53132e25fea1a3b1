"""The sample schema of these tests, rendered, and validators over the result."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeAlias

import jsonschema
import jsonschema_rs

from qapigen.backends.jsonschema.backend import render
from qapigen.backends.jsonschema.options import JsonSchemaOptions
from qapigen.compile import load
from qapigen.ir import Schema

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Document: TypeAlias = dict[str, Json]

HERE = Path(__file__).parent


@cache
def sample() -> Schema:
    return load(str(HERE / "sample.json"))


def texts(schema: Schema, options: JsonSchemaOptions) -> dict[str, str]:
    return {file.path: file.text for file in render(schema, options)}


def documents(schema: Schema, options: JsonSchemaOptions) -> dict[str, Document]:
    return {path: json.loads(text) for path, text in texts(schema, options).items()}


def bundle_of(schema: Schema, options: JsonSchemaOptions) -> Document:
    document: Document = json.loads(next(iter(render(schema, options))).text)
    return document


@cache
def bundle(options: JsonSchemaOptions) -> Document:
    return bundle_of(sample(), options)


class Validators:
    """jsonschema and jsonschema-rs over one place of a bundle."""

    def __init__(self, bundle: Document, place: str) -> None:
        parts = "definitions" if "definitions" in bundle else "$defs"
        schema: Document = {"$schema": bundle["$schema"], parts: bundle[parts]}
        # Beside '$ref' draft 07 would not see the definitions.
        schema["allOf"] = [{"$ref": f"#/{parts}/" + place.replace("/", f"/{parts}/")}]
        self._python = jsonschema.validators.validator_for(schema)(schema)
        self._rust = jsonschema_rs.validator_for(schema)

    def errors(self, value: Json) -> list[tuple[tuple[str | int, ...], str]]:
        """Path and message of each error; both validators see the same ones."""
        python = sorted(
            (
                (tuple(each.absolute_path), each.message)
                for each in self._python.iter_errors(value)
            ),
            key=repr,
        )
        rust = {tuple(each.instance_path) for each in self._rust.iter_errors(value)}
        assert {path for path, _ in python} == rust
        return python

    def accepts(self, value: Json) -> bool:
        verdict: bool = self._python.is_valid(value)
        assert verdict == self._rust.is_valid(value)
        return verdict


DEFAULT = JsonSchemaOptions()


@cache
def validators(place: str, options: JsonSchemaOptions = DEFAULT) -> Validators:
    """Validators over a place of the sample's bundle, such as ``draw/arguments``."""
    return Validators(bundle(options), place)


def subschemas(value: Json) -> Iterator[Document]:
    """All objects of a document that are schemas or hold some."""
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from subschemas(each)
    elif isinstance(value, list):
        for each in value:
            yield from subschemas(each)
