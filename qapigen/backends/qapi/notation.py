"""Definitions as values of the notation, in short form wherever that says everything."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from qapigen.ir import (
    Alternate,
    Alternative,
    Branch,
    Command,
    Condition,
    Definition,
    Enum,
    EnumValue,
    Event,
    Feature,
    Member,
    Pragma,
    Struct,
    TypeRef,
    Union,
)
from qapigen.ir.condition import All, Any, Not, Symbol


@dataclass(frozen=True, slots=True)
class Members:
    """An object whose keys are names of the schema; each has a line of its own."""

    entries: Mapping[str, "Value"]


Value = bool | str | TypeRef | Members | Sequence["Value"] | Mapping[str, "Value"]
Object = dict[str, Value]


def pragma_object(pragma: Pragma) -> Object:
    """What differs from the defaults; empty when nothing does."""
    settings: Object = {
        "doc-required": pragma.doc_required,
        "command-name-exceptions": pragma.command_name_exceptions,
        "command-returns-exceptions": pragma.command_returns_exceptions,
        "documentation-exceptions": pragma.documentation_exceptions,
        "member-name-exceptions": pragma.member_name_exceptions,
    }
    return {name: value for name, value in settings.items() if value}


def definition_object(definition: Definition) -> Object:
    """A definition with its keys in fixed order: kind, content, flags, condition, features."""
    return {
        definition.kind: definition.name,
        **_content(definition),
        **_guarded(definition.condition),
        **_featured(definition.features),
    }


def _content(definition: Definition) -> Object:
    match definition:
        case Enum():
            return {
                **({} if definition.prefix is None else {"prefix": definition.prefix}),
                "data": [_enum_value(each) for each in definition.values],
            }
        case Struct():
            return {
                **({} if definition.base is None else {"base": definition.base}),
                "data": _members(definition.members),
            }
        case Union():
            return {
                "base": definition.base or _members(definition.members),
                "discriminator": definition.discriminator,
                "data": _branches(definition.branches),
            }
        case Alternate():
            return {"data": _alternatives(definition.alternatives)}
        case Command():
            return {**_payload(definition), **_command(definition)}
        case Event():
            return _payload(definition)
        case _:
            assert_never(definition)


def _payload(message: Command | Event) -> Object:
    result: Object = {}
    if message.data is not None:
        result["data"] = message.data
    elif message.members:
        result["data"] = _members(message.members)
    if message.boxed:
        result["boxed"] = True
    return result


def _command(command: Command) -> Object:
    result: Object = {}
    if command.returns is not None:
        result["returns"] = command.returns
    if not command.gen:
        result["gen"] = False
    if not command.success_response:
        result["success-response"] = False
    if command.allow_oob:
        result["allow-oob"] = True
    if command.allow_preconfig:
        result["allow-preconfig"] = True
    if command.coroutine:
        result["coroutine"] = True
    return result


def _members(members: Iterable[Member]) -> Members:
    return Members(
        {
            f"*{each.name}" if each.optional else each.name: _typed(
                each.type, each.condition, each.features
            )
            for each in members
        }
    )


def _branches(branches: Iterable[Branch]) -> Members:
    """The branches that add something; the others are there anyway."""
    return Members(
        {
            each.name: _typed(each.type, each.condition)
            for each in branches
            if each.type is not None
        }
    )


def _alternatives(alternatives: Iterable[Alternative]) -> Members:
    return Members(
        {each.name: _typed(each.type, each.condition) for each in alternatives}
    )


def _typed(
    type_ref: TypeRef,
    condition: Condition | None,
    features: Sequence[Feature] = (),
) -> Value:
    extra = {**_guarded(condition), **_featured(features)}
    return {"type": type_ref, **extra} if extra else type_ref


def _enum_value(value: EnumValue) -> Value:
    extra = {**_guarded(value.condition), **_featured(value.features)}
    return {"name": value.name, **extra} if extra else value.name


def _featured(features: Sequence[Feature]) -> Object:
    return {"features": [_feature(each) for each in features]} if features else {}


def _feature(feature: Feature) -> Value:
    if feature.condition is None:
        return feature.name
    return {"name": feature.name, **_guarded(feature.condition)}


def _guarded(condition: Condition | None) -> Object:
    return {} if condition is None else {"if": _condition(condition)}


def _condition(condition: Condition) -> Value:
    match condition:
        case Symbol(name):
            return name
        case Not(operand):
            return {"not": _condition(operand)}
        case All(operands):
            return {"all": [_condition(each) for each in operands]}
        case Any(operands):
            return {"any": [_condition(each) for each in operands]}
