"""Turns a table of plain values into a dataclass, checking every key and type."""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Literal,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from qapigen.config.error import ConfigError
from qapigen.report.suggest import closest, did_you_mean

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Record = TypeVar("Record", bound="DataclassInstance")

_KINDS = {
    bool: "a boolean",
    int: "an integer",
    float: "a number",
    str: "a string",
    NoneType: "nothing",
}


def fill(record_type: type[Record], table: Mapping[str, object]) -> Record:
    """A ``record_type`` with the values of ``table``; what is not given keeps its default.

    Keys are the names of the fields, with ``-`` or ``_``.  Raises ConfigError for a key that
    does not exist, for a value that is not of the field's type, and for a field without default
    that has no value.
    """
    return _record(record_type, table, "")


def _record(
    record_type: type[Record], table: Mapping[str, object], prefix: str
) -> Record:
    hints = get_type_hints(record_type)
    by_key = {each.name.replace("_", "-"): each.name for each in fields(record_type)}
    values: dict[str, object] = {}
    for key, value in table.items():
        name = by_key.get(key.replace("_", "-"))
        if name is None:
            raise _unknown_key(prefix, key, list(by_key))
        values[name] = _value(hints[name], value, prefix + key)
    for each in fields(record_type):
        is_required = each.default is MISSING and each.default_factory is MISSING
        if is_required and each.name not in values:
            raise ConfigError(f"no '{prefix}{each.name.replace('_', '-')}'")
    try:
        return record_type(**values)
    except ValueError as error:  # by a check of the dataclass's own
        raise ConfigError(str(error)) from None


def _unknown_key(prefix: str, key: str, known: list[str]) -> ConfigError:
    nearest = closest(key, known)
    cure = (
        f"known are {_listing(known)}"
        if nearest is None
        else f"did you mean '{prefix}{nearest}'?"
    )
    return ConfigError(f"unknown key '{prefix}{key}'", cure)


def _value(wanted: object, value: object, key: str) -> object:
    """``value`` as what the annotation ``wanted`` says."""
    origin, arguments = get_origin(wanted), get_args(wanted)
    if origin in (Union, UnionType):
        if value is None and NoneType in arguments:
            return None
        (only,) = (each for each in arguments if each is not NoneType)
        return _value(only, value, key)
    if origin is Literal:
        return _choice(value, arguments, key)
    if origin is tuple:
        if isinstance(value, str) or not isinstance(value, Sequence):
            raise _mismatch(value, "an array", key)
        return tuple(
            _value(arguments[0], each, f"{key}[{index}]")
            for index, each in enumerate(value)
        )
    if origin is Mapping:
        if not isinstance(value, Mapping):
            raise _mismatch(value, "a table", key)
        return {
            str(each): _value(arguments[1], inner, f"{key}.{each}")
            for each, inner in value.items()
        }
    if wanted is object:
        return value
    assert isinstance(wanted, type), wanted
    return _plain_value(wanted, value, key)


def _plain_value(wanted: type, value: object, key: str) -> object:
    if issubclass(wanted, StrEnum):
        return wanted(str(_choice(value, tuple(map(str, wanted)), key)))
    if is_dataclass(wanted):
        if not isinstance(value, Mapping):
            raise _mismatch(value, "a table", key)
        return _record(wanted, value, f"{key}.")
    # A boolean is no integer here, whatever Python says.
    if type(value) is not wanted:
        raise _mismatch(value, _KINDS[wanted], key)
    return value


def _choice(value: object, choices: tuple[object, ...], key: str) -> object:
    if value in choices and not isinstance(value, bool):
        return value
    names = [str(each) for each in choices]
    if not isinstance(value, str):
        raise _mismatch(value, f"one of {_listing(names)}", key)
    raise ConfigError(
        f"'{key}' is '{value}', not one of {_listing(names)}",
        did_you_mean(value, names),
    )


def _mismatch(value: object, wanted: str, key: str) -> ConfigError:
    if isinstance(value, Mapping):
        found = "a table"
    elif isinstance(value, list | tuple):
        found = "an array"
    else:
        found = _KINDS.get(type(value), "a date or time")
    return ConfigError(f"'{key}' is {found}, not {wanted}")


def _listing(names: Sequence[str]) -> str:
    return ", ".join(f"'{each}'" for each in names)
