"""Types that are newly used as input, or newly as output."""

from collections.abc import Iterable

from qapigen.diff.compare.fact import Fact, at
from qapigen.diff.compare.graph import Node, Pair
from qapigen.diff.compare.scene import Scene
from qapigen.diff.compare.twins import Twins
from qapigen.diff.rules import layout
from qapigen.diff.severity import Position
from qapigen.ir import Command, Event


def compare_directions(scene: Scene, known: Iterable[Twins]) -> None:
    """Note each type that is used in a direction in which it was not; it has to be used before."""
    if not scene.decides(layout.DIRECTION_GAINED):
        return
    for each in known:
        if isinstance(each.old, Command | Event):
            continue
        old_uses = scene.old_uses[each.old.name]
        new_uses = scene.new_uses[each.new.name]
        if old_uses == new_uses:
            continue
        before, after = _directions(scene, old_uses), _directions(scene, new_uses)
        if not before or after <= before:
            continue
        node = Node(Pair(each.old.name, each.new.name))
        scene.declared.append(node)
        fact = Fact(
            rule=layout.DIRECTION_GAINED,
            symbol=scene.symbol(each.old.name, each.new.name),
            old=" and ".join(sorted(before)),
            new=" and ".join(sorted(after)),
            old_place=at(each.old.span),
            new_place=at(each.new.span),
        )
        scene.add(node, fact)


def _directions(scene: Scene, reach: int) -> frozenset[str]:
    return frozenset(
        "input" if position is Position.ARG else "output"
        for position in scene.roots.positions(reach)
    )
