"""Members of an object with those it inherits, each with the definition that declares it."""

from typing import NamedTuple

from qapigen.ir.model import Command, Event, Member, Schema, Struct, TypeRef, Union


class FlatMember(NamedTuple):
    """A member and the definition whose declaration has it."""

    member: Member
    origin: Struct | Union | Command | Event


def common_members(
    schema: Schema, definition: Struct | Union | Command | Event
) -> tuple[FlatMember, ...]:
    """The members that do not depend on a discriminator: base chain first, then own.

    For a command or event these are the arguments, also when ``data`` names their type.
    """
    flat: tuple[FlatMember, ...] = ()
    current: Struct | Union | Command | Event | None = definition
    while current is not None:
        origin = current
        flat = (*(FlatMember(member, origin) for member in origin.members), *flat)
        inherited = origin.base if isinstance(origin, Struct | Union) else origin.data
        current = None if inherited is None else object_type(schema, inherited)
    return flat


def object_type(schema: Schema, type_ref: TypeRef) -> Struct | Union:
    """The struct or union that ``type_ref`` names; the checks guarantee that it is one."""
    target = schema.resolve(type_ref.name)
    assert isinstance(target, Struct | Union)
    assert not type_ref.is_array
    return target


def branch_union(schema: Schema, definition: Command | Event) -> Union | None:
    """The union that a message takes its members from, None for a plain struct."""
    if definition.data is None:
        return None
    target = object_type(schema, definition.data)
    return target if isinstance(target, Union) else None
