"""What one side's definitions are on the wire: bases flattened, absent builds left out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

from qapigen.diff.side import Side
from qapigen.ir import (
    Branch,
    Builtin,
    Command,
    Condition,
    Definition,
    Enum,
    EnumValue,
    Event,
    Feature,
    Member,
    Struct,
    TypeRef,
    Union,
)
from qapigen.ir.condition import holds
from qapigen.ir.flatten import object_type

Owner = Struct | Union | Command | Event


class _Conditional(Protocol):
    @property
    def condition(self) -> Condition | None: ...


_Part = TypeVar("_Part", bound=_Conditional)


@dataclass(frozen=True, slots=True)
class FlatMember:
    """A member, the definition that declares it, and how far up the bases that is."""

    member: Member
    origin: Owner
    depth: int


@dataclass(frozen=True, slots=True)
class Shape:
    """An object on the wire; ``owner`` is None for the one that cannot have members.

    ``branches`` are those of ``union`` by tag value, empty when the object is none.
    """

    owner: Owner | None
    members: Mapping[str, FlatMember]
    union: Union | None
    branches: Mapping[str, Branch]

    @property
    def tag(self) -> str | None:
        """The member that selects the branch."""
        return None if self.union is None else self.union.discriminator

    @property
    def is_empty(self) -> bool:
        """Whether nothing can stand in it."""
        return not self.members and not self.branches


EMPTY: Final = Shape(None, {}, None, {})


class SideView:
    """One side with what ``defined`` leaves of it; shapes and lists of values are made once."""

    def __init__(self, side: Side, defined: Mapping[str, bool]) -> None:
        self.side = side
        self.schema = side.schema
        self._defined = defined
        self._shapes: dict[str, Shape] = {}
        self._values: dict[str, Mapping[str, EnumValue]] = {}

    def kept(self, parts: Iterable[_Part]) -> list[_Part]:
        """The parts that a build may have."""
        if not self._defined:
            return list(parts)
        return [each for each in parts if holds(each.condition, self._defined)]

    def is_built(self, definition: Definition) -> bool:
        """Whether a build may have ``definition``."""
        return holds(definition.condition, self._defined)

    def features(self, features: Iterable[Feature]) -> dict[str, Feature]:
        """The features that a build may have, by name."""
        return {each.name: each for each in self.kept(features)}

    def values(self, enum: Enum) -> Mapping[str, EnumValue]:
        """The values of an enum, by name."""
        values = self._values.get(enum.name)
        if values is None:
            values = {each.name: each for each in self.kept(enum.values)}
            self._values[enum.name] = values
        return values

    def target(self, type_ref: TypeRef) -> Definition | Builtin:
        """What a type names, arrays aside."""
        return self.schema.resolve(type_ref.name)

    def shape(self, name: str | None) -> Shape:
        """The shape of a struct, union, command or event; None is the empty object."""
        if name is None:
            return EMPTY
        shape = self._shapes.get(name)
        if shape is None:
            owner = self.schema.resolve(name)
            assert isinstance(owner, Owner)
            shape = self._shapes[name] = self._flattened(owner)
        return shape

    def _flattened(self, owner: Owner) -> Shape:
        chain: list[tuple[Owner, int]] = []
        union: Union | None = None
        current: Owner | None = owner
        depth = 0
        while current is not None:
            chain.append((current, depth))
            if isinstance(current, Union):
                union = current
            inherited = (
                current.base if isinstance(current, Struct | Union) else current.data
            )
            # A message's own type is as near to it as its inline members would be.
            depth += isinstance(current, Struct | Union)
            current = None if inherited is None else object_type(self.schema, inherited)
        members = {
            member.name: FlatMember(member, origin, depth)
            for origin, depth in reversed(chain)
            for member in self.kept(origin.members)
        }
        if union is None:
            return Shape(owner, members, None, {})
        branches = {each.name: each for each in self.kept(union.branches)}
        return Shape(owner, members, union, branches)

    def branch_shape(self, branch: Branch | None) -> Shape:
        """What a branch adds."""
        if branch is None or branch.type is None:
            return EMPTY
        return self.shape(branch.type.name)
