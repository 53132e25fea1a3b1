"""Two objects: which members came, went, and changed."""

from collections.abc import Iterable
from typing import Final

from qapigen.diff.compare.branches import Branches
from qapigen.diff.compare.documentation import compare_defaults
from qapigen.diff.compare.fact import Fact, Trait, at, within
from qapigen.diff.compare.graph import BranchStep, MemberStep, Node, Use
from qapigen.diff.compare.renames import Candidate, renames
from qapigen.diff.compare.scene import Scene
from qapigen.diff.compare.shape import FlatMember, Shape
from qapigen.diff.compare.traits import compare_traits, is_experimental, trait
from qapigen.diff.compare.types import Site, compare_types
from qapigen.diff.rule import Weight
from qapigen.diff.rules import layout, members
from qapigen.diff.severity import ChangeSeverity
from qapigen.ir import BUILTINS, Builtin, Feature, Struct

_B, _D = ChangeSeverity.BREAKING, ChangeSeverity.DANGEROUS
_C = ChangeSeverity.COMPATIBLE

_HARMLESS: Final = Weight(_C, _C)
_NO_LONGER_CHECKED: Final = Weight(_D, _B)


def compare_objects(scene: Scene, node: Node, old: Shape, new: Shape, use: Use) -> None:
    """Compare the members that stand in one object, and its branches."""
    _Objects(scene, node, old, new, use).compare()


class _Objects:
    def __init__(
        self, scene: Scene, node: Node, old: Shape, new: Shape, use: Use
    ) -> None:
        self._scene = scene
        self._node = node
        self._old = old
        self._new = new
        self._use = use
        self._branches = Branches(scene, node, old, new, use)

    def compare(self) -> None:
        old, new, moved = self._old.members, self._new.members, self._use.moved
        gone = [name for name in old if name not in new and name not in moved]
        come = [name for name in new if name not in old and name not in moved]
        self._branches.compare(frozenset((*gone, *come)))
        for name, flat in old.items():
            if name in new:
                self._member(flat, new[name])
        renamed = self._renames(gone, come) if gone and come else {}
        for name in gone:
            self._gone(old[name], renamed.get(name))
        for name in come:
            self._come(new[name])

    def _member(
        self, old: FlatMember, new: FlatMember, steps: tuple[BranchStep, ...] = ()
    ) -> None:
        """Compare what both sides call by one name; in a branch if ``steps`` say so."""
        scene, before, after = self._scene, old.member, new.member
        symbol = scene.symbol(old.origin.name, new.origin.name)
        self._layout(symbol, old, new, bool(steps))
        is_same_type = (
            before.type.name in BUILTINS or before.type.name in scene.unchanged
        )
        if is_same_type and before == after:
            # Most are like this, and there is nothing inside to compare.
            return
        if before.optional is not after.optional:
            rule = (
                members.MEMBER_BECAME_OPTIONAL
                if after.optional
                else members.MEMBER_BECAME_MANDATORY
            )
            self._add(
                Fact(
                    rule=rule,
                    symbol=symbol,
                    item=before.name,
                    old="optional" if before.optional else "mandatory",
                    new="optional" if after.optional else "mandatory",
                    trait=self._trait(old),
                    tag=steps[0].tag if steps else None,
                    old_place=at(before.span),
                    new_place=at(after.span),
                )
            )
        site = Site(
            node=self._node,
            symbol=symbol,
            item=before.name,
            old=str(before.type),
            new=str(after.type),
            old_span=before.span,
            new_span=after.span,
            trait=self._trait(old),
            is_tag=before.name == self._old.tag == self._new.tag,
            is_unstable=_has(before.features, "unstable")
            or is_experimental(before.name),
            is_deprecated=_has(before.features, "deprecated"),
        )
        compare_types(
            scene, site, before.type, after.type, (*steps, MemberStep(before.name))
        )
        compare_traits(scene, self._node, symbol, before.name, before, after)
        compare_defaults(scene, self._node, symbol, before, after)

    def _layout(
        self, symbol: str, old: FlatMember, new: FlatMember, is_moved: bool
    ) -> None:
        """Note what only the text of the schema shows."""
        before, after = old.member, new.member
        rule = None
        if not is_moved and self._are_twins and _is_moved(old, new):
            rule = layout.MEMBER_BASE_MOVED
        elif _is_anonymous(self._scene, old, new):
            rule = layout.ARGS_NAMED
        if rule is not None:
            owner = self._new.owner
            self._add(
                Fact(
                    rule=rule,
                    symbol=symbol if owner is None else owner.name,
                    item=before.name,
                    old=old.origin.name,
                    new=new.origin.name,
                    old_place=at(before.span),
                    new_place=at(after.span),
                )
            )

    @property
    def _are_twins(self) -> bool:
        """Whether the objects are one definition, perhaps with another name."""
        old, new = self._old.owner, self._new.owner
        if old is None or new is None or old.name == new.name:
            return True
        is_gone = self._scene.new.schema.find(old.name) is None
        return is_gone and self._scene.old.schema.find(new.name) is None

    def _gone(self, flat: FlatMember, renamed_to: str | None) -> None:
        member = flat.member
        homes = self._branches.homes_in_new(member.name)
        for tag, other in homes.items():
            self._member(flat, other, (BranchStep(tag),))
        if homes:
            rule = members.MEMBER_MOVED_TO_BRANCH
            weight = _HARMLESS if self._branches.is_in_all_of_new(member.name) else None
        else:
            rule = (
                members.MEMBER_REMOVED_OPTIONAL
                if member.optional
                else members.MEMBER_REMOVED_MANDATORY
            )
            weight = None
        if self._use.new_open and weight is None:
            if _is_anything(self._scene.old.target(member.type)) and member.optional:
                # It only said that more arguments than those that are declared are taken.
                return
            weight = _NO_LONGER_CHECKED
        owner = self._new.owner
        self._add(
            Fact(
                rule=rule,
                symbol=self._scene.symbol_gone(flat.origin, member.name, owner),
                item=member.name,
                old=str(member.type),
                weight=weight,
                trait=self._trait(flat),
                renamed_to=renamed_to,
                old_place=at(member.span),
                new_place=within(None if owner is None else owner.span),
            )
        )

    def _come(self, flat: FlatMember) -> None:
        member = flat.member
        homes = self._branches.homes_in_old(member.name)
        for tag, other in homes.items():
            self._member(other, flat, (BranchStep(tag),))
        is_asked_for = not member.optional and not self._use.old_open
        if homes:
            rule = members.MEMBER_MOVED_TO_COMMON
            needed = is_asked_for and not self._branches.is_in_all_of_old(member.name)
            weight = Weight(_B, _C) if needed else None
        elif member.optional:
            is_open = self._use.old_open and self._use.new_open
            if is_open and _is_anything(self._scene.new.target(member.type)):
                return
            rule, weight = members.MEMBER_ADDED_OPTIONAL, None
        else:
            rule = members.MEMBER_ADDED_MANDATORY
            weight = None if is_asked_for else _HARMLESS
        owner = self._old.owner
        self._add(
            Fact(
                rule=rule,
                symbol=self._scene.symbol_come(flat.origin, member.name, owner),
                item=member.name,
                new=str(member.type),
                weight=weight,
                old_place=within(None if owner is None else owner.span),
                new_place=at(member.span),
            )
        )

    def _renames(self, gone: Iterable[str], come: Iterable[str]) -> dict[str, str]:
        old, new = self._scene.old, self._scene.new
        return renames(
            [
                Candidate(old, name, self._old.members[name].member.type)
                for name in gone
            ],
            [
                Candidate(new, name, self._new.members[name].member.type)
                for name in come
            ],
        )

    def _trait(self, flat: FlatMember) -> Trait:
        return trait(flat.member)

    def _add(self, fact: Fact) -> None:
        self._scene.add(self._node, fact)


def _has(features: Iterable[Feature], name: str) -> bool:
    return any(each.name == name for each in features)


def _is_anything(target: object) -> bool:
    return isinstance(target, Builtin) and target.json_type == "value"


def _is_moved(old: FlatMember, new: FlatMember) -> bool:
    """Whether a member is declared in another definition, renamed types aside."""
    if old.depth and new.depth:
        return old.origin.name != new.origin.name
    return bool(old.depth) is not bool(new.depth)


def _is_anonymous(scene: Scene, old: FlatMember, new: FlatMember) -> bool:
    """Whether a member's type is an object without a name on one side alone."""
    return _is_unnamed(scene.old.target(old.member.type)) is not _is_unnamed(
        scene.new.target(new.member.type)
    )


def _is_unnamed(target: object) -> bool:
    return isinstance(target, Struct) and target.is_implicit
