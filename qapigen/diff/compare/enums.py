"""Two enums, and two alternates: lists of what a value can be."""

from qapigen.diff.compare.fact import Fact, Trait, at, within
from qapigen.diff.compare.graph import Node
from qapigen.diff.compare.renames import Spellings
from qapigen.diff.compare.scene import Scene
from qapigen.diff.compare.traits import compare_conditions, compare_traits, trait
from qapigen.diff.compare.types import Site, alternatives, compare_types
from qapigen.diff.rules import types
from qapigen.ir import Alternate, Enum


def compare_enums(scene: Scene, node: Node, old: Enum, new: Enum) -> None:
    """Compare the values."""
    before, after = scene.old.values(old), scene.new.values(new)
    if (
        old.name == new.name
        and old.values == new.values
        and before.keys() == after.keys()
    ):
        return
    symbol = scene.symbol(old.name, new.name)
    come = [name for name in after if name not in before]
    spellings = Spellings(come)
    for name, value in before.items():
        if name in after:
            compare_traits(scene, node, symbol, name, value, after[name])
            continue
        scene.add(
            node,
            Fact(
                rule=types.ENUM_VALUE_REMOVED,
                symbol=symbol,
                item=name,
                old=name,
                trait=trait(value),
                renamed_to=spellings.take(name),
                old_place=at(value.span),
                new_place=within(new.span),
            ),
        )
    for name in come:
        scene.add(
            node,
            Fact(
                rule=types.ENUM_VALUE_ADDED,
                symbol=symbol,
                item=name,
                new=name,
                old_place=within(old.span),
                new_place=at(after[name].span),
            ),
        )


def compare_alternates(
    scene: Scene, node: Node, old: Alternate, new: Alternate
) -> None:
    """Compare the alternatives, by the JSON types that tell them apart."""
    before, after = alternatives(scene.old, old), alternatives(scene.new, new)
    symbol = scene.symbol(old.name, new.name)
    for kind, alternative in before.items():
        if kind not in after:
            fact = Fact(
                rule=types.ALTERNATE_BRANCH_REMOVED,
                symbol=symbol,
                item=kind,
                old=str(alternative.type),
                trait=Trait((), alternative.condition),
                old_place=at(alternative.span),
                new_place=within(new.span),
            )
            scene.add(node, fact)
            continue
        other = after[kind]
        compare_conditions(scene, node, symbol, kind, alternative, other)
        site = Site(
            node=node,
            symbol=symbol,
            item=kind,
            old=str(alternative.type),
            new=str(other.type),
            old_span=alternative.span,
            new_span=other.span,
            trait=Trait((), alternative.condition),
        )
        compare_types(scene, site, alternative.type, other.type, ())
    for kind, alternative in after.items():
        if kind not in before:
            fact = Fact(
                rule=types.ALTERNATE_BRANCH_ADDED,
                symbol=symbol,
                item=kind,
                new=str(alternative.type),
                old_place=within(old.span),
                new_place=at(alternative.span),
            )
            scene.add(node, fact)
