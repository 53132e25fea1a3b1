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
    """The members on the wire that do not depend on a discriminator: base chain first, then own.

    For a command or event these are the arguments, also when ``data`` names their type.
    """
    inherited = (
        definition.base if isinstance(definition, Struct | Union) else definition.data
    )
    own = tuple(FlatMember(member, definition) for member in definition.members)
    if inherited is None:
        return own
    return common_members(schema, object_type(schema, inherited)) + own


def object_type(schema: Schema, type_ref: TypeRef) -> Struct | Union:
    """The struct or union that ``type_ref`` names; the schema's checks guarantee that it is one."""
    target = schema.resolve(type_ref.name)
    assert isinstance(target, Struct | Union) and not type_ref.is_array, type_ref
    return target


def branch_union(schema: Schema, definition: Command | Event) -> Union | None:
    """The union that a boxed command or event takes its arguments from, None for a plain struct."""
    if definition.data is None:
        return None
    target = object_type(schema, definition.data)
    return target if isinstance(target, Union) else None
