"""What keeps a value from being one of a type.

Every condition is taken as true.  Nothing that is not declared passes, and numbers keep to the
ranges of their types; servers are more lenient.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from qapigen.examples.model import Fault, Json, Path
from qapigen.ir import (
    Alternate,
    Builtin,
    Command,
    Enum,
    Event,
    Member,
    Schema,
    Struct,
    TypeRef,
    Union,
)
from qapigen.ir.flatten import branch_union, common_members, object_type

_NAMES: Final = {
    "null": "null",
    "boolean": "a boolean",
    "int": "an integer",
    "number": "a number",
    "string": "a string",
    "array": "an array",
    "object": "an object",
}


def misfits(
    schema: Schema, type_ref: TypeRef, value: Json, path: Path = ()
) -> Iterator[Fault]:
    """The faults of a value of a type, in the order of the value; ``path`` is where it stands.

    A value may be as deep as Python's stack allows.
    """
    if type_ref.is_array:
        if not isinstance(value, list):
            yield _wrong_kind(path, value, "array")
            return
        item_type = TypeRef(type_ref.name)
        for index, item in enumerate(value):
            yield from misfits(schema, item_type, item, (*path, index))
        return
    target = schema.resolve(type_ref.name)
    match target:
        case Builtin():
            yield from _builtin_misfits(target, value, path)
        case Enum():
            if not isinstance(value, str):
                yield _wrong_kind(path, value, "string")
            elif all(value != each.name for each in target.values):
                yield Fault(path, f"'{value}' is no value of '{target.name}'")
        case Alternate():
            yield from _alternate_misfits(schema, target, value, path)
        case _:
            yield from object_misfits(schema, target, value, path)


def object_misfits(
    schema: Schema,
    definition: Struct | Union | Command | Event,
    value: Json,
    path: Path = (),
    *,
    is_open: bool = False,
) -> Iterator[Fault]:
    """The faults of an object, or of the arguments or data of a message.

    With ``is_open`` members that are not declared pass.
    """
    if not isinstance(value, dict):
        yield _wrong_kind(path, value, "object")
        return
    members, has_all = _members_for(schema, definition, value)
    for member in members.values():
        if member.name not in value and not member.optional:
            yield Fault(path, f"'{member.name}' is missing")
    for name, each in value.items():
        known = members.get(name)
        if known is not None:
            yield from misfits(schema, known.type, each, (*path, name))
        elif has_all and not is_open:
            yield Fault((*path, name), f"'{definition.name}' has no member '{name}'")


def _members_for(
    schema: Schema,
    definition: Struct | Union | Command | Event,
    value: dict[str, Json],
) -> tuple[dict[str, Member], bool]:
    """The members that a value may have by its tags; False when a tag does not tell all."""
    members: dict[str, Member] = {}
    current: Struct | Union | Command | Event | None = definition
    while current is not None:
        members |= {
            each.member.name: each.member for each in common_members(schema, current)
        }
        union = (
            current
            if isinstance(current, Union)
            else (
                branch_union(schema, current)
                if isinstance(current, Command | Event)
                else None
            )
        )
        current = None
        if union is not None:
            tag = value.get(union.discriminator)
            branch = next((each for each in union.branches if each.name == tag), None)
            if branch is None:
                return members, False
            if branch.type is not None:
                current = object_type(schema, branch.type)
    return members, True


def _alternate_misfits(
    schema: Schema, alternate: Alternate, value: Json, path: Path
) -> Iterator[Fault]:
    found = _kind(value)
    kinds: list[str] = []
    for each in alternate.alternatives:
        kind = _type_kind(schema, each.type)
        kinds.append(kind)
        if found == kind or (found == "int" and kind == "number"):
            yield from misfits(schema, each.type, value, path)
            return
    yield _wrong_kind(path, value, *kinds)


def _builtin_misfits(builtin: Builtin, value: Json, path: Path) -> Iterator[Fault]:
    wanted, found = builtin.json_type, _kind(value)
    if wanted == "value":
        return
    if found != wanted and not (found == "int" and wanted == "number"):
        yield _wrong_kind(path, value, wanted)
    elif builtin.minimum is not None and builtin.maximum is not None:
        assert isinstance(value, int)
        if not builtin.minimum <= value <= builtin.maximum:
            yield Fault(path, f"{value} is out of the range of '{builtin.name}'")


def _wrong_kind(path: Path, value: Json, *wanted: str) -> Fault:
    return Fault(path, f"found {_NAMES[_kind(value)]}, wanted {_choice(wanted)}")


def _choice(kinds: Sequence[str]) -> str:
    names = [_NAMES[each] for each in kinds]
    return " or ".join([", ".join(names[:-1]), names[-1]] if names[:-1] else names)


def _type_kind(schema: Schema, type_ref: TypeRef) -> str:
    """The JSON type of the values of a type that an alternate may hold."""
    if type_ref.is_array:
        return "array"
    match schema.resolve(type_ref.name):
        case Builtin(json_type=json_type):
            return json_type
        case Enum():
            return "string"
    return "object"


def _kind(value: Json) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "int"
        case float():
            return "number"
        case str():
            return "string"
        case list():
            return "array"
        case dict():
            return "object"
