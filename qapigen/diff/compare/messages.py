"""Commands and events: where every comparison starts."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from qapigen.diff.compare.fact import Fact, at, within
from qapigen.diff.compare.graph import Node, Pair, Root, Use
from qapigen.diff.compare.objects import compare_objects
from qapigen.diff.compare.scene import Scene, start_of_module
from qapigen.diff.compare.shape import SideView
from qapigen.diff.compare.traits import compare_traits, trait
from qapigen.diff.compare.types import Site, compare_types, kind_of
from qapigen.diff.rule import ChangeRule, Weight
from qapigen.diff.rules import messages
from qapigen.diff.severity import ChangeSeverity, Position
from qapigen.ir import Command, Event, TypeRef

_Message = TypeVar("_Message", Command, Event)


def compare_messages(scene: Scene) -> None:
    """Compare all commands and events, by name."""
    if scene.decides(messages.COMMAND_REMOVED):
        _compare_commands(scene)
    before, after = _named(scene.old, Event), _named(scene.new, Event)
    for name, old in before.items():
        if name in scene.unchanged:
            continue
        node = scene.graph.node(Root(name, Position.EVENT))
        if name in after:
            _compare_event(scene, node, old, after[name])
        else:
            scene.add(node, _gone(scene, messages.EVENT_REMOVED, old))
    for name, new in after.items():
        if name not in before:
            node = scene.graph.node(Root(name, Position.EVENT))
            scene.add(node, _come(scene, messages.EVENT_ADDED, new))


def _compare_commands(scene: Scene) -> None:
    before, after = _named(scene.old, Command), _named(scene.new, Command)
    for name, old in before.items():
        if name in scene.unchanged:
            continue
        node = scene.graph.node(Root(name, Position.ARG))
        if name in after:
            _compare_command(scene, node, old, after[name])
            continue
        stable = name.removeprefix("x-")
        if stable != name and stable in after and stable not in before:
            fact = _gone(scene, messages.EXPERIMENTAL_RENAMED, old, after[stable])
        else:
            fact = _gone(scene, messages.COMMAND_REMOVED, old)
        scene.add(node, fact)
    for name, new in after.items():
        if name not in before:
            node = scene.graph.node(Root(name, Position.ARG))
            scene.add(node, _come(scene, messages.COMMAND_ADDED, new))


def _named(view: SideView, kind: type[_Message]) -> dict[str, _Message]:
    return {
        each.name: each
        for each in view.schema.definitions
        if isinstance(each, kind) and view.is_built(each)
    }


def _gone(
    scene: Scene,
    rule: ChangeRule,
    old: Command | Event,
    successor: Command | Event | None = None,
) -> Fact:
    instead = (
        start_of_module(scene.new, old.module) if successor is None else successor.span
    )
    name = None if successor is None else successor.name
    return Fact(
        rule=rule,
        symbol=old.name,
        old=old.name,
        new=name,
        trait=trait(old),
        renamed_to=name,
        old_place=at(old.span),
        new_place=within(instead),
    )


def _come(scene: Scene, rule: ChangeRule, new: Command | Event) -> Fact:
    return Fact(
        rule=rule,
        symbol=new.name,
        new=new.name,
        old_place=within(start_of_module(scene.old, new.module)),
        new_place=at(new.span),
    )


def _compare_command(scene: Scene, node: Node, old: Command, new: Command) -> None:
    _compare_flags(scene, node, old, new)
    compare_traits(scene, node, old.name, None, old, new)
    _compare_content(
        scene, node, old, new, Use(old_open=not old.gen, new_open=not new.gen)
    )
    _compare_returns(scene, old, new)


def _compare_flags(scene: Scene, node: Node, old: Command, new: Command) -> None:
    flags = (
        (
            old.success_response,
            new.success_response,
            messages.COMMAND_REPLY_GAINED,
            messages.COMMAND_REPLY_DROPPED,
        ),
        (
            old.allow_oob,
            new.allow_oob,
            messages.COMMAND_OOB_ALLOWED,
            messages.COMMAND_OOB_DISALLOWED,
        ),
        (
            old.allow_preconfig,
            new.allow_preconfig,
            messages.COMMAND_PRECONFIG_ALLOWED,
            messages.COMMAND_PRECONFIG_DISALLOWED,
        ),
        (
            old.gen,
            new.gen,
            messages.COMMAND_ARGS_CHECKED,
            messages.COMMAND_ARGS_UNCHECKED,
        ),
    )
    for before, after, gained, lost in flags:
        if before is not after:
            scene.add(node, _changed(gained if after else lost, old, new))


def _changed(
    rule: ChangeRule,
    old: Command | Event,
    new: Command | Event,
    before: TypeRef | None = None,
    after: TypeRef | None = None,
    weight: Weight | None = None,
) -> Fact:
    return Fact(
        rule=rule,
        symbol=old.name,
        old=None if before is None else str(before),
        new=None if after is None else str(after),
        weight=weight,
        trait=trait(old),
        old_place=at(old.span),
        new_place=at(new.span),
    )


def _compare_content(
    scene: Scene, node: Node, old: Command | Event, new: Command | Event, use: Use
) -> None:
    if old.data is not None and new.data is not None and use == Use():
        scene.link(node, Pair(old.data.name, new.data.name), ())
    elif old.data or new.data or old.members or new.members:
        before, after = scene.old.shape(old.name), scene.new.shape(new.name)
        compare_objects(scene, node, before, after, use)


def _compare_returns(scene: Scene, old: Command, new: Command) -> None:
    before, after = _returns(scene.old, old), _returns(scene.new, new)
    node = scene.graph.node(Root(old.name, Position.RETURN))
    if before is not None and after is not None:
        site = Site(
            node=node,
            symbol=old.name,
            item=None,
            old=str(before),
            new=str(after),
            old_span=before.span or old.span,
            new_span=after.span or new.span,
            trait=trait(old),
        )
        compare_types(scene, site, before, after, ())
    elif before is not None:
        scene.add(node, _changed(messages.RETURN_REMOVED, old, new, before))
    elif after is not None:
        # More members are no harm, something else than an object is.
        is_object = kind_of(scene.new, after) == "object"
        weight = None if is_object else Weight(None, ChangeSeverity.BREAKING)
        fact = _changed(messages.RETURN_ADDED, old, new, after=after, weight=weight)
        scene.add(node, fact)


def _returns(view: SideView, command: Command) -> TypeRef | None:
    """What a command returns; None for an object that cannot have members, as for nothing."""
    returns = command.returns
    if returns is None or kind_of(view, returns) != "object":
        return returns
    return None if view.shape(returns.name).is_empty else returns


def _compare_event(scene: Scene, node: Node, old: Event, new: Event) -> None:
    compare_traits(scene, node, old.name, None, old, new)
    before, after = scene.old.shape(old.name), scene.new.shape(new.name)
    if before.is_empty is after.is_empty:
        _compare_content(scene, node, old, new, Use())
    elif before.is_empty:
        fact = _changed(messages.EVENT_DATA_ADDED, old, new)
        scene.add(node, _with_members(fact, None, after.members))
    else:
        fact = _changed(messages.EVENT_DATA_REMOVED, old, new)
        scene.add(node, _with_members(fact, before.members, None))


def _with_members(
    fact: Fact, old: Iterable[str] | None, new: Iterable[str] | None
) -> Fact:
    """The fact with the names of the members that came or went."""
    return replace(
        fact,
        old=None if old is None else ", ".join(old),
        new=None if new is None else ", ".join(new),
    )
