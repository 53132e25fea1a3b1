"""What a reply has and lacks of the conditional parts of a schema."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from qapigen.ir import (
    Alternate,
    Builtin,
    Command,
    Condition,
    Definition,
    Enum,
    Event,
    Feature,
    Schema,
    Struct,
    TypeRef,
    Union,
)
from qapigen.ir.flatten import branch_union, common_members, object_type

Evidence: TypeAlias = tuple[Condition, bool]
"""A condition, and whether something is there that it guards."""

_Object: TypeAlias = Struct | Union | Command | Event


def evidence(schema: Schema, replied: Schema) -> Iterator[Evidence]:
    """All that ``replied`` says about conditions of ``schema``.

    Types are the same if they stand in the same place, whatever they are called.
    """
    return _Walk(schema, replied).run()


class _Walk:
    def __init__(self, schema: Schema, replied: Schema) -> None:
        self._schema = schema
        self._replied = replied
        self._seen: set[tuple[str, str]] = set()
        self._pairs: list[tuple[str, str]] = []

    def run(self) -> Iterator[Evidence]:
        for each in self._schema.definitions:
            if isinstance(each, Command | Event):
                other = self._replied.find(each.name)
                is_there = isinstance(other, Command | Event)
                yield from _told(each.condition, is_there)
                if is_there:
                    self._visit(each.name, each.name)
        for mine, theirs in self._pairs:  # grows on the way
            yield from self._compare(
                self._schema.resolve(mine), self._replied.resolve(theirs)
            )

    def _visit(self, mine: str, theirs: str) -> None:
        if (mine, theirs) not in self._seen:
            self._seen.add((mine, theirs))
            self._pairs.append((mine, theirs))

    def _visit_types(self, mine: TypeRef | None, theirs: TypeRef | None) -> None:
        if mine is not None and theirs is not None:
            self._visit(mine.name, theirs.name)

    def _compare(
        self, mine: Definition | Builtin, theirs: Definition | Builtin
    ) -> Iterator[Evidence]:
        if isinstance(mine, Builtin) or isinstance(theirs, Builtin):
            return
        yield from _features(mine.features, theirs.features)
        match mine, theirs:
            case Enum(), Enum():
                values = {each.name: each for each in theirs.values}
                for value in mine.values:
                    other = values.get(value.name)
                    yield from _told(value.condition, other is not None)
                    if other is not None:
                        yield from _features(value.features, other.features)
            case Alternate(), Alternate():
                self._visit_alternatives(mine, theirs)
            case (Struct() | Union() | Command() | Event()), (
                Struct() | Union() | Command() | Event()
            ):
                yield from self._members(mine, theirs)
                yield from self._branches(mine, theirs)
                if isinstance(mine, Command) and isinstance(theirs, Command):
                    self._visit_types(mine.returns, theirs.returns)

    def _members(self, mine: _Object, theirs: _Object) -> Iterator[Evidence]:
        members = {
            member.name: member for member, _ in common_members(self._replied, theirs)
        }
        for member, _ in common_members(self._schema, mine):
            other = members.get(member.name)
            yield from _told(member.condition, other is not None)
            if other is not None:
                self._visit_types(member.type, other.type)
                yield from _features(member.features, other.features)

    def _branches(self, mine: _Object, theirs: _Object) -> Iterator[Evidence]:
        one, other = _union(self._schema, mine), _union(self._replied, theirs)
        if one is None or other is None:
            return
        branches = {each.name: each for each in other.branches}
        for branch in one.branches:
            found = branches.get(branch.name)
            if found is not None:
                yield from _told(branch.condition, is_there=True)
                if found.type is None and branch.type is not None:
                    yield from self._emptied(branch.type)
                self._visit_types(branch.type, found.type)
            # A missing branch says no more than the missing value of its tag.

    def _emptied(self, type_ref: TypeRef) -> Iterator[Evidence]:
        """An object is left with no members, though none of them is always there."""
        target = object_type(self._schema, type_ref)
        members = [member for member, _ in common_members(self._schema, target)]
        if all(each.condition is not None for each in members):
            for each in members:
                yield from _told(each.condition, is_there=False)

    def _visit_alternatives(self, mine: Alternate, theirs: Alternate) -> None:
        types: Mapping[str, TypeRef] = {
            _kind(self._replied, each.type): each.type for each in theirs.alternatives
        }
        for each in mine.alternatives:
            self._visit_types(each.type, types.get(_kind(self._schema, each.type)))


def _union(schema: Schema, definition: _Object) -> Union | None:
    if isinstance(definition, Command | Event):
        return branch_union(schema, definition)
    return definition if isinstance(definition, Union) else None


def _kind(schema: Schema, type_ref: TypeRef) -> str:
    """What an alternate tells a type by, roughly."""
    if type_ref.is_array:
        return "array"
    target = schema.resolve(type_ref.name)
    if isinstance(target, Builtin):
        return target.json_type
    return "object" if isinstance(target, Struct | Union) else target.kind


def _features(
    mine: tuple[Feature, ...], theirs: tuple[Feature, ...]
) -> Iterator[Evidence]:
    names = {each.name for each in theirs}
    for feature in mine:
        yield from _told(feature.condition, feature.name in names)


def _told(condition: Condition | None, is_there: bool) -> Iterator[Evidence]:
    if condition is not None:
        yield condition, is_there
