"""The members, values, branches and alternatives of a definition, in one shape for indexes."""

from collections.abc import Iterator
from typing import NamedTuple

from qapigen.ir import (
    Alternate,
    Condition,
    Definition,
    Enum,
    Feature,
    Section,
    TypeRef,
    Union,
)


class Part(NamedTuple):
    """A named piece of a definition; ``is_branch`` for those of a union's discriminator.

    ``type`` is what a member or alternative holds.
    """

    name: str
    condition: Condition | None
    features: tuple[Feature, ...] = ()
    doc: Section | None = None
    is_branch: bool = False
    type: TypeRef | None = None


def own_parts(definition: Definition) -> Iterator[Part]:
    """The parts that ``definition`` itself declares."""
    match definition:
        case Enum(values=values):
            for value in values:
                yield Part(value.name, value.condition, value.features, value.doc)
            return
        case Alternate(alternatives=alternatives):
            for each in alternatives:
                yield Part(each.name, each.condition, (), each.doc, type=each.type)
            return
    for member in definition.members:
        yield Part(
            member.name,
            member.condition,
            member.features,
            member.doc,
            type=member.type,
        )
    if isinstance(definition, Union):
        for branch in definition.branches:
            # An implicit branch only repeats the condition of its enum value.
            if not branch.is_implicit:
                yield Part(branch.name, branch.condition, (), branch.doc, True)
