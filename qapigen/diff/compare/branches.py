"""The branches of two objects, at least one of which is a union."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Final, TypeAlias

from qapigen.diff.compare.fact import Fact, Trait, at, within
from qapigen.diff.compare.graph import BranchStep, Node, Pair, Role, Use
from qapigen.diff.compare.scene import BranchFact, Scene
from qapigen.diff.compare.shape import FlatMember, Shape, SideView
from qapigen.diff.compare.traits import compare_conditions
from qapigen.diff.rule import ChangeRule, Weight
from qapigen.diff.rules import members
from qapigen.diff.severity import ChangeSeverity
from qapigen.ir import Branch, Enum, Union

_B, _D = ChangeSeverity.BREAKING, ChangeSeverity.DANGEROUS
_C = ChangeSeverity.COMPATIBLE
_HARMLESS: Final = Weight(_C, _C)

_Homes: TypeAlias = dict[str, dict[str, FlatMember]]


class Branches:
    """Compares branches by the value that selects them.

    Also knows which members of one side's every branch stand in branches of the other.
    """

    def __init__(
        self, scene: Scene, node: Node, old: Shape, new: Shape, use: Use
    ) -> None:
        self._scene = scene
        self._node = node
        self._old = old
        self._new = new
        self._use = use
        self._shared = self._shared_tags()

    def _shared_tags(self) -> tuple[str, ...]:
        """The tag values whose branches can be told to be the same ones."""
        old, new = self._old.branches, self._new.branches
        if self._old.union is None:
            return tuple(new)
        if self._new.union is None:
            return tuple(old)
        return tuple(tag for tag in old if tag in new)

    def homes_in_new(self, name: str) -> Mapping[str, FlatMember]:
        """The branches of NEW, by tag value, that have a member of this name."""
        return self._new_homes.get(name, {})

    def homes_in_old(self, name: str) -> Mapping[str, FlatMember]:
        """The branches of OLD, by tag value, that have a member of this name."""
        return self._old_homes.get(name, {})

    @cached_property
    def _new_homes(self) -> _Homes:
        return _homes(self._scene.new, self._new, self._shared)

    @cached_property
    def _old_homes(self) -> _Homes:
        return _homes(self._scene.old, self._old, self._shared)

    def is_in_all_of_new(self, name: str) -> bool:
        """Whether every branch that OLD has too is among ``homes_in_new``."""
        return len(self.homes_in_new(name)) == len(self._shared)

    def is_in_all_of_old(self, name: str) -> bool:
        """Whether every branch that NEW has too is among ``homes_in_old``."""
        return len(self.homes_in_old(name)) == len(self._shared)

    def compare(self, unpaired: frozenset[str]) -> None:
        """Compare; ``unpaired`` are common members that only one side has."""
        old, new = self._old.union, self._new.union
        if old is None and new is None:
            return
        if old is not None and new is not None:
            if old.discriminator != new.discriminator:
                self._other_tag(old, new)
            else:
                self._other_values()
        else:
            self._other_kind(unpaired)
        for tag in self._shared:
            self._branch(tag, unpaired)

    def _other_tag(self, old: Union, new: Union) -> None:
        has_members = self._lost_branch(frozenset()) or self._gained_branch()
        weight = None if has_members else _HARMLESS
        rule = members.DISCRIMINATOR_CHANGED
        fact = self._fact(rule, None, old.discriminator, new.discriminator, weight)
        self._scene.add(self._node, fact)

    def _other_kind(self, unpaired: frozenset[str]) -> None:
        if self._old.union is None:
            tag = self._new.tag
            fact = self._fact(members.OBJECT_BECAME_UNION, None, None, tag)
        else:
            weight = None if self._lost_branch(unpaired) else _HARMLESS
            tag = self._old.tag
            fact = self._fact(members.UNION_BECAME_OBJECT, None, tag, None, weight)
        self._scene.add(self._node, fact)

    def _lost_branch(self, kept: frozenset[str]) -> bool:
        """Whether a branch of OLD has members that are not ``kept``."""
        shapes = map(self._scene.old.branch_shape, self._old.branches.values())
        return any(shape.branches or shape.members.keys() - kept for shape in shapes)

    def _gained_branch(self) -> bool:
        shapes = map(self._scene.new.branch_shape, self._new.branches.values())
        return any(not shape.is_empty for shape in shapes)

    def _other_values(self) -> None:
        """Note the branches that came or went together with their value."""
        for tag, branch in self._old.branches.items():
            if tag not in self._new.branches:
                gone = self._scene.old.branch_shape(branch)
                trait = self._value_trait(tag, branch)
                self._with_value(members.BRANCH_REMOVED, tag, branch, gone, trait)
        for tag, branch in self._new.branches.items():
            if tag not in self._old.branches:
                come = self._scene.new.branch_shape(branch)
                self._with_value(members.BRANCH_ADDED, tag, branch, come, Trait())

    def _with_value(
        self, rule: ChangeRule, tag: str, branch: Branch, shape: Shape, trait: Trait
    ) -> None:
        if shape.is_empty:
            return
        is_new = rule is members.BRANCH_ADDED
        fact = self._fact(rule, tag, None if is_new else tag, tag if is_new else None)
        fact = replace(
            fact,
            trait=trait,
            old_place=fact.old_place if is_new else at(branch.span),
            new_place=at(branch.span) if is_new else fact.new_place,
        )
        if not self._scene.decides(rule):
            return
        self._scene.add(self._node, fact)
        enums = self._tag_enum(self._old), self._tag_enum(self._new)
        self._scene.branch_facts.append(BranchFact(enums, tag, fact))

    def _tag_enum(self, shape: Shape) -> str:
        assert shape.tag is not None
        return shape.members[shape.tag].member.type.name

    def _value_trait(self, tag: str, branch: Branch) -> Trait:
        enum = self._scene.old.schema.resolve(self._tag_enum(self._old))
        assert isinstance(enum, Enum)
        value = next(each for each in enum.values if each.name == tag)
        return Trait(value.features, value.condition or branch.condition)

    def _branch(self, tag: str, unpaired: frozenset[str]) -> None:
        """Compare the members that a value adds on both sides."""
        before, after = self._old.branches.get(tag), self._new.branches.get(tag)
        old = self._scene.old.branch_shape(before)
        new = self._scene.new.branch_shape(after)
        moved = unpaired & (old.members.keys() | new.members.keys())
        if before is not None and after is not None:
            self._branch_conditions(tag, before, after)
            if old.is_empty or new.is_empty:
                self._emptied_or_filled(tag, before, after, old, new, moved)
                return
        if old.is_empty and new.is_empty:
            return
        use = Use(
            Role.BESIDE, self._use.old_open, self._use.new_open, self._use.moved | moved
        )
        pair = Pair(
            None if old.owner is None else old.owner.name,
            None if new.owner is None else new.owner.name,
            use,
        )
        self._scene.link(self._node, pair, (BranchStep(tag),))

    def _emptied_or_filled(
        self,
        tag: str,
        before: Branch,
        after: Branch,
        old: Shape,
        new: Shape,
        moved: frozenset[str],
    ) -> None:
        kept = [flat.member for name, flat in old.members.items() if name not in moved]
        come = [flat.member for name, flat in new.members.items() if name not in moved]
        if kept or old.branches:
            rule = members.BRANCH_EMPTIED
            weight = Weight(_D, _B) if self._use.new_open else None
        elif come or new.branches:
            rule = members.BRANCH_FILLED
            is_needed = bool(new.branches) or any(not each.optional for each in come)
            needs = is_needed and not self._use.old_open
            weight = Weight(_B, _C) if needs else None
        else:
            return
        fact = self._fact(rule, tag, _type(before), _type(after), weight)
        self._scene.add(
            self._node,
            replace(fact, old_place=at(before.span), new_place=at(after.span)),
        )

    def _branch_conditions(self, tag: str, before: Branch, after: Branch) -> None:
        """Compare the conditions, but not those that the schema does not spell out."""
        if before.condition is None and after.condition is None:
            return
        if any((before.is_implicit, after.is_implicit, *self._are_simple)):
            return
        assert self._new.union is not None
        symbol = self._new.union.name
        compare_conditions(self._scene, self._node, symbol, tag, before, after)

    @property
    def _are_simple(self) -> tuple[bool, bool]:
        """Whether the branches say again what the values do: those of simple unions do."""
        old = self._scene.old.schema.resolve(self._tag_enum(self._old))
        new = self._scene.new.schema.resolve(self._tag_enum(self._new))
        assert isinstance(old, Enum)
        assert isinstance(new, Enum)
        return old.is_implicit, new.is_implicit

    def _fact(
        self,
        rule: ChangeRule,
        item: str | None,
        old: str | None,
        new: str | None,
        weight: Weight | None = None,
    ) -> Fact:
        before = self._old.union or self._old.owner
        after = self._new.union or self._new.owner
        owner = after or before
        assert owner is not None
        symbol = owner.name
        if before is not None and after is not None:
            symbol = self._scene.symbol(before.name, after.name)
        return Fact(
            rule=rule,
            symbol=symbol,
            item=item,
            old=old,
            new=new,
            weight=weight,
            tag=item,
            old_place=within(None if before is None else before.span),
            new_place=within(None if after is None else after.span),
        )


def _homes(view: SideView, shape: Shape, tags: tuple[str, ...]) -> _Homes:
    """The members of branches by name and tag value."""
    homes: _Homes = {}
    if shape.union is not None:
        for tag in tags:
            branch = view.branch_shape(shape.branches.get(tag))
            for name, flat in branch.members.items():
                homes.setdefault(name, {})[tag] = flat
    return homes


def _type(branch: Branch) -> str | None:
    return None if branch.type is None else str(branch.type)
