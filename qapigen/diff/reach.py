"""Which facts are felt where: what reaches each pair, and facts told once instead of thrice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from qapigen.diff.compare.fact import Fact
from qapigen.diff.compare.graph import Edge, Node, Pair, Root
from qapigen.diff.compare.scene import Scene
from qapigen.diff.compare.traits import is_experimental
from qapigen.diff.compare.usage import Roots, spread
from qapigen.diff.rules import types
from qapigen.ir import Command, Event

_OF_VALUES: Final = (types.ENUM_VALUE_ADDED, types.ENUM_VALUE_REMOVED)


@dataclass(frozen=True, slots=True)
class Reach:
    """Sets of messages in positions (see :class:`~qapigen.diff.compare.usage.Roots`).

    ``stable`` and ``supported`` are those that lead there without passing what is unstable or
    deprecated in OLD.
    """

    all: int
    stable: int
    supported: int

    def __or__(self, other: "Reach") -> "Reach":
        return Reach(
            self.all | other.all,
            self.stable | other.stable,
            self.supported | other.supported,
        )


@dataclass(frozen=True, slots=True)
class ReachedFact:
    """A fact, the node that it was found at (None for a definition as such), and what feels it."""

    fact: Fact
    node: Node | None
    reach: Reach


def reached_facts(scene: Scene) -> list[ReachedFact]:
    """Every fact of the graph and of the definitions, folded."""
    nodes = scene.graph.nodes
    numbers = {id(node): number for number, node in enumerate(nodes)}
    promises = _Promises(scene)
    seeds = [promises.seed(node) for node in nodes]

    def along(wanted: Iterable[Iterable[Edge]]) -> list[list[int]]:
        return [[numbers[id(edge.target)] for edge in edges] for edges in wanted]

    everything = spread([each.all for each in seeds], along(n.edges for n in nodes))
    stable = spread(
        [each.stable for each in seeds],
        along((e for e in n.edges if not e.is_unstable) for n in nodes),
    )
    supported = spread(
        [each.supported for each in seeds],
        along((e for e in n.edges if not e.is_deprecated) for n in nodes),
    )
    reaches = {
        id(node): Reach(everything[number], stable[number], supported[number])
        for number, node in enumerate(nodes)
    }
    found = [
        ReachedFact(fact, node, reaches[id(node)])
        for node in nodes
        for fact in node.facts
    ]
    return [*_folded(scene, found), *_declared(scene)]


class _Promises:
    """What OLD promised about each message."""

    def __init__(self, scene: Scene) -> None:
        self._schema = scene.old.schema
        self._roots: Roots = scene.roots

    def seed(self, node: Node) -> Reach:
        if not isinstance(node.subject, Root):
            return Reach(0, 0, 0)
        name = node.subject.name
        bit = self._roots.bit(name, node.subject.position)
        message = self._schema.find(name)
        features = (
            {each.name for each in message.features}
            if isinstance(message, Command | Event)
            else set()
        )
        is_stable = "unstable" not in features and not is_experimental(name)
        return Reach(
            bit, bit if is_stable else 0, bit if "deprecated" not in features else 0
        )


def _declared(scene: Scene) -> Iterator[ReachedFact]:
    for node in scene.declared:
        pair = node.subject
        assert isinstance(pair, Pair)
        before = scene.old_uses.get(pair.old, 0) if pair.old else 0
        after = scene.new_uses.get(pair.new, 0) if pair.new else 0
        reach = before | after
        for fact in node.facts:
            yield ReachedFact(fact, None, Reach(reach, reach, reach))


def _folded(scene: Scene, found: list[ReachedFact]) -> Iterator[ReachedFact]:
    """Tell what became of a value and of its branches once: the branches stand for the value.

    Where else the value is used, the first of them is felt.
    """
    stand_ins: dict[tuple[str, str, str], Fact] = {}
    for each in scene.branch_facts:
        stand_ins.setdefault((*each.enums, each.value), each.fact)
    for reached in found:
        pair = None if reached.node is None else reached.node.subject
        fact = reached.fact
        if isinstance(pair, Pair) and fact.rule in _OF_VALUES:
            key = str(pair.old), str(pair.new), str(fact.item)
            fact = stand_ins.get(key, fact)
        yield reached if fact is reached.fact else replace(reached, fact=fact)
