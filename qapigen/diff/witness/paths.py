"""The cheapest way from a message to a pair inside of it."""

import heapq
import math
from collections.abc import Mapping, Sequence

from qapigen.diff.compare.graph import (
    BranchStep,
    Edge,
    ElementStep,
    Graph,
    MemberStep,
    Node,
    Root,
    Steps,
)
from qapigen.diff.compare.shape import Shape, SideView
from qapigen.diff.severity import Position
from qapigen.diff.witness.smallest import DEEPEST, Json, Smallest


class Paths:
    """Cheapest ways from messages in a position; a way costs what it puts on the wire.

    The messages are OLD's if ``is_old``, and so is the view of ``smallest``; ``other`` is the
    other side.
    """

    def __init__(
        self,
        graph: Graph,
        position: Position,
        smallest: Smallest,
        other: SideView,
        *,
        is_old: bool,
    ) -> None:
        self._smallest = smallest
        self._view = smallest.view
        self._other = other
        self.is_old = is_old
        self._parents: dict[int, tuple[Node, Edge]] = {}
        self._costs: dict[int, float] = {}
        self._search([each for each in graph.nodes if self._is_root(each, position)])

    def _is_root(self, node: Node, position: Position) -> bool:
        if not isinstance(node.subject, Root) or node.subject.position is not position:
            return False
        return self._view.schema.find(node.subject.name) is not None

    def _search(self, roots: Sequence[Node]) -> None:
        queue: list[tuple[float, int, int, Node]] = []
        for number, node in enumerate(roots):
            assert isinstance(node.subject, Root)
            cost = float(len(node.subject.name))
            self._costs[id(node)] = cost
            queue.append((cost, number, 0, node))
        heapq.heapify(queue)
        number = len(queue)
        while queue:
            cost, _, depth, node = heapq.heappop(queue)
            if cost > self._costs[id(node)] or depth == DEEPEST:
                continue
            for edge in node.edges:
                there = cost + self._cost(node, edge)
                if there < self._costs.get(id(edge.target), math.inf):
                    self._costs[id(edge.target)] = there
                    self._parents[id(edge.target)] = node, edge
                    number += 1
                    heapq.heappush(queue, (there, number, depth + 1, edge.target))

    def _cost(self, node: Node, edge: Edge) -> float:
        try:
            around = self._around(node, edge.steps, 0)
        except ValueError:
            return math.inf
        return float(len(str(around)) + 1)

    def reaches(self, node: Node) -> bool:
        """Whether any of the messages leads to ``node``."""
        return id(node) in self._costs

    def wrap(self, node: Node, value: Json) -> tuple[str, Json]:
        """The message that leads to ``node``, and what it carries with ``value`` there.

        ValueError when only values that nest too deep have that inside.
        """
        while id(node) in self._parents:
            node, edge = self._parents[id(node)]
            value = self._around(node, edge.steps, value)
        assert isinstance(node.subject, Root)
        return node.subject.name, value

    def shape(self, node: Node) -> Shape:
        """The object at ``node`` on the side of the message; of a message, what it carries."""
        return _shape(self._view, node, is_old=self.is_old)

    def object(
        self,
        node: Node,
        given: Mapping[str, Json] | None = None,
        tag: str | None = None,
        without: str | None = None,
    ) -> dict[str, Json]:
        """The smallest object at ``node``: see :meth:`Smallest.object`."""
        shape = self.shape(node)
        given = dict(given or {})
        if tag is not None and shape.tag is None:
            # Here it is no union, but the member that becomes the tag can have any value.
            other = _shape(self._other, node, is_old=not self.is_old).tag
            if other is not None and other in shape.members:
                given.setdefault(other, tag)
        return self._smallest.object(shape, given, tag, without)

    def _around(self, node: Node, steps: Steps, value: Json) -> Json:
        """What stands at ``node`` when ``steps`` lead to ``value``."""
        tag: str | None = None
        members: dict[str, Json] | None = None
        for step in reversed(steps):
            match step:
                case ElementStep():
                    value = [value]
                case MemberStep(name):
                    members = {name: value}
                case BranchStep(name):
                    tag = name
                    if members is None:
                        members = value if isinstance(value, dict) else {}
        return value if members is None else self.object(node, members, tag)


def _shape(view: SideView, node: Node, *, is_old: bool) -> Shape:
    subject = node.subject
    if isinstance(subject, Root):
        return view.shape(subject.name)
    return view.shape(subject.old if is_old else subject.new)
