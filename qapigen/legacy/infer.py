"""What examples show of a type that the text does not state."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from qapigen.legacy.facts import (
    ANYTHING,
    ArrayFact,
    MemberFact,
    ObjectFact,
    ScalarFact,
    TypeFact,
)
from qapigen.legacy.json_node import JsonNode
from qapigen.legacy.names import identity, is_member_name
from qapigen.legacy.tree import Example
from qapigen.source import Span

_SCALARS = {
    "string": "str",
    "int": "int",
    "number": "number",
    "bool": "bool",
    "null": "null",
}


class Witness(NamedTuple):
    """A value in an example."""

    example: Example
    node: JsonNode

    @property
    def span(self) -> Span:
        """Its place."""
        return self.example.span_of(self.node)

    def member(self, name: str) -> "Witness | None":
        """The witness of a member of this object, None when it has no such member."""
        node = (self.node.members or {}).get(name)
        return Witness(self.example, node) if node is not None else None


def members_seen(witnesses: Sequence[Witness], name: str) -> tuple[Witness, ...]:
    """The member ``name`` of each object that has it."""
    seen = (witness.member(name) for witness in witnesses)
    return tuple(witness for witness in seen if witness is not None)


def inferred_type(witnesses: Sequence[Witness]) -> TypeFact:
    """The narrowest type that every witness is of, ``any`` when there is none."""
    shown = {witness.node.kind for witness in witnesses}
    if shown == {"object"}:
        members = inferred_members(witnesses)
        return ObjectFact(members) if members else ANYTHING
    if shown == {"array"}:
        return ArrayFact(_inferred_element(witnesses))
    if shown == {"int", "number"}:
        return ScalarFact("number")
    if len(shown) == 1:
        return ScalarFact(_SCALARS[shown.pop()])
    return ANYTHING


def inferred_members(
    witnesses: Sequence[Witness],
    is_wanted: Callable[[str], bool] = lambda name: True,
) -> tuple[MemberFact, ...]:
    """The members that the objects have, in order of appearance; empty when a name cannot be one.

    A member that one of the objects lacks is optional.
    """
    names = dict.fromkeys(
        name
        for witness in witnesses
        for name in witness.node.members or {}
        if is_wanted(name)
    )
    is_possible = all(map(is_member_name, names))
    if not is_possible or len(set(map(identity, names))) < len(names):
        return ()
    return tuple(_inferred_member(witnesses, name) for name in names)


def _inferred_member(witnesses: Sequence[Witness], name: str) -> MemberFact:
    seen = members_seen(witnesses, name)
    return MemberFact(
        name, inferred_type(seen), len(seen) < len(witnesses), "", seen[0].span
    )


def _inferred_element(witnesses: Sequence[Witness]) -> TypeFact:
    elements = [
        Witness(witness.example, item)
        for witness in witnesses
        for item in witness.node.items or ()
    ]
    element = inferred_type(elements)
    # A schema has no arrays of arrays.
    return ANYTHING if isinstance(element, ArrayFact) else element
