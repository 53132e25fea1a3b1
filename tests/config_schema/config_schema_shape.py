"""The JSON Schema that the dataclasses of the configuration stand for, descriptions left out."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from qapigen.backends.asyncapi.options import AsyncApiOptions
from qapigen.backends.jsonschema.options import JsonSchemaOptions
from qapigen.backends.markdown.options import MarkdownOptions
from qapigen.backends.python.options import PythonOptions
from qapigen.backends.qapi.options import QapiOptions
from qapigen.config import Config
from qapigen.config.diff import DiffTable
from qapigen.config.model import Options

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Shape: TypeAlias = dict[str, Json]

# What is in the tables that are only read when they are needed.
TABLES: dict[str, type] = {
    "asyncapi": AsyncApiOptions,
    "diff": DiffTable,
    "jsonschema": JsonSchemaOptions,
    "markdown": MarkdownOptions,
    "python": PythonOptions,
    "qapi": QapiOptions,
}
PLAIN = {bool: "boolean", int: "integer", float: "number", str: "string"}


def config_shape() -> Shape:
    """The shape of a whole configuration."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "qapigen",
        **record_shape(Config),
    }


def record_shape(record: type) -> Shape:
    """A table with the keys that ``fill`` takes for a dataclass, spelled with ``-``."""
    hints = get_type_hints(record)
    properties: Shape = {}
    required: list[Json] = []
    for field in fields(record):
        key = field.name.replace("_", "-")
        if hints[field.name] == Options and record is Config:
            properties[key] = record_shape(TABLES[key])
            continue
        shape = value_shape(hints[field.name])
        if field.default is MISSING and field.default_factory is MISSING:
            required.append(key)
        elif (default := _default(field)) is not None:
            shape["default"] = default
        properties[key] = shape
    shape = {"type": "object", "properties": properties}
    if required:
        shape["required"] = required
    return {**shape, "additionalProperties": False}


def value_shape(wanted: Any) -> Shape:
    """The values that ``fill`` takes for an annotation; TOML has no null."""
    origin, arguments = get_origin(wanted), get_args(wanted)
    if origin in (Union, UnionType):
        (only,) = (each for each in arguments if each is not NoneType)
        return value_shape(only)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        return {"type": "array", "items": value_shape(arguments[0])}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": value_shape(arguments[1])}
    if wanted is object:
        return {}
    if issubclass(wanted, StrEnum):
        return {"enum": [str(each) for each in wanted]}
    if is_dataclass(wanted):
        return record_shape(wanted)
    return {"type": PLAIN[wanted]}


def _default(field: "Field[Any]") -> Json:
    default = field.default
    if isinstance(default, tuple):
        return list(default)
    return default if isinstance(default, bool | int | float | str) else None
