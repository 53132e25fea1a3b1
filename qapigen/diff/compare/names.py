"""Which types only one side has, and what is documented to be older than it is."""

from collections.abc import Iterable

from qapigen.diff.compare.documentation import version
from qapigen.diff.compare.fact import Fact, at, within
from qapigen.diff.compare.graph import Node, Pair
from qapigen.diff.compare.scene import Scene, start_of_module
from qapigen.diff.compare.twins import Twins
from qapigen.diff.rule import ChangeRule
from qapigen.diff.rules import documentation, layout
from qapigen.diff.side import Side
from qapigen.ir import Command, Definition, Event


def compare_names(scene: Scene, known: Iterable[Twins]) -> None:
    """Note the types that only one side has, and what is documented to be older than it is."""
    both = list(known)
    twins_of_old = {each.old.name for each in both}
    twins_of_new = {each.new.name for each in both}
    for each in scene.old.schema.definitions:
        if each.name not in twins_of_old and _is_declared_type(each):
            _add(scene, each, is_new=False, rule=layout.TYPE_REMOVED, what=each.kind)
    newest = _newest(scene.old.side)
    for each in scene.new.schema.definitions:
        if each.name in twins_of_new:
            continue
        if _is_declared_type(each):
            _add(scene, each, is_new=True, rule=layout.TYPE_ADDED, what=each.kind)
        since = None if each.doc is None else version(each.doc.since)
        if newest and since and since <= newest:
            release = ".".join(map(str, since))
            rule = documentation.SINCE_STALE
            _add(scene, each, is_new=True, rule=rule, what=release)


def _add(
    scene: Scene, definition: Definition, *, is_new: bool, rule: ChangeRule, what: str
) -> None:
    here = at(definition.span)
    other = scene.old if is_new else scene.new
    there = within(start_of_module(other, definition.module))
    name = definition.name
    node = Node(Pair(None, name) if is_new else Pair(name, None))
    scene.declared.append(node)
    scene.add(
        node,
        Fact(
            rule=rule,
            symbol=name,
            old=None if is_new else what,
            new=what if is_new else None,
            old_place=there if is_new else here,
            new_place=here if is_new else there,
        ),
    )


def _is_declared_type(definition: Definition) -> bool:
    if isinstance(definition, Command | Event):
        return False
    return not getattr(definition, "is_implicit", False)


def _newest(side: Side) -> tuple[int, ...] | None:
    """The release that a side belongs to: what it says, or the newest that its docs name."""
    if side.version is not None:
        return version(side.version)
    found = (
        version(each.doc.since)
        for each in side.schema.definitions
        if each.doc is not None
    )
    return max((each for each in found if each is not None), default=None)
