"""Where a type is used, and whether its own condition matters there."""

from collections.abc import Iterator

from qapigen.diff.compare.conditions import Relation, relate
from qapigen.diff.compare.scene import Scene
from qapigen.ir import (
    Alternate,
    Command,
    Condition,
    Definition,
    Enum,
    Event,
    Schema,
    Union,
)
from qapigen.ir.condition import conjunction, disjunction


def matters(scene: Scene, old: Definition, new: Definition) -> bool:
    """Whether another condition of a type is felt by those who use it.

    It is not when all its uses have conditions that come to the same on either side.
    """
    if old.condition == new.condition:
        return False
    for schema, name in ((scene.old.schema, old.name), (scene.new.schema, new.name)):
        uses = _uses(schema, name)
        if uses is None:
            continue
        before = _both(uses, old.condition)
        after = _both(uses, new.condition)
        if relate(before, after, scene.defined) in (Relation.SAME, Relation.RESPELLED):
            return False
    return True


def _both(first: Condition, second: Condition | None) -> Condition:
    return first if second is None else conjunction((first, second))


def _uses(schema: Schema, name: str) -> Condition | None:
    """When a type is used at all; None for always, or when nothing uses it."""
    conditions = []
    for each in schema.definitions:
        for condition in _conditions_of_uses(each, name):
            found = [part for part in (each.condition, condition) if part is not None]
            if not found:
                return None
            conditions.append(conjunction(found))
    return disjunction(conditions) if conditions else None


def _conditions_of_uses(
    definition: Definition, name: str
) -> Iterator[Condition | None]:
    match definition:
        case Enum():
            return
        case Alternate():
            for alternative in definition.alternatives:
                if alternative.type.name == name:
                    yield alternative.condition
            return
    for member in definition.members:
        if member.type.name == name:
            yield member.condition
    if isinstance(definition, Union):
        for branch in definition.branches:
            if branch.type is not None and branch.type.name == name:
                yield branch.condition
    if isinstance(definition, Command | Event):
        others = [definition.data]
    else:
        others = [definition.base]
    if isinstance(definition, Command):
        others.append(definition.returns)
    for type_ref in others:
        if type_ref is not None and type_ref.name == name:
            yield None
