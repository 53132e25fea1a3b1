"""The pairs of things that stand in the same place, and how one is reached from another."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TypeAlias

from qapigen.diff.compare.fact import Fact
from qapigen.diff.severity import Position


@dataclass(frozen=True, slots=True)
class MemberStep:
    """Into the member of an object."""

    name: str


@dataclass(frozen=True, slots=True)
class ElementStep:
    """Into an element of an array."""


@dataclass(frozen=True, slots=True)
class BranchStep:
    """To the members that a tag value adds."""

    tag: str


Step: TypeAlias = MemberStep | ElementStep | BranchStep
Steps: TypeAlias = tuple[Step, ...]


class Role(Enum):
    """What a pair is used as: a value, the tag of a union, members beside others."""

    VALUE = auto()
    TAG = auto()
    BESIDE = auto()


@dataclass(frozen=True, slots=True)
class Use:
    """How a pair is used, as far as that changes what is found in it.

    ``old_open``: OLD took members that are not declared.  ``moved`` are members that the union
    around has already accounted for.
    """

    role: Role = Role.VALUE
    old_open: bool = False
    new_open: bool = False
    moved: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two types, by name; None is the object without members."""

    old: str | None
    new: str | None
    use: Use = Use()


@dataclass(frozen=True, slots=True)
class Root:
    """Two messages of the same name, and which part of them."""

    name: str
    position: Position


@dataclass(frozen=True, slots=True)
class Edge:
    """From a pair to one inside of it, by ``steps``.

    ``is_unstable``, ``is_deprecated``: what leads there is in OLD.
    """

    target: "Node"
    steps: Steps
    is_unstable: bool = False
    is_deprecated: bool = False


@dataclass(eq=False, slots=True)
class Node:
    """A pair with what was found in it and the pairs inside of it."""

    subject: Pair | Root
    facts: list[Fact] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)


class Graph:
    """Grows while it is walked; every pair is walked once."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._by_subject: dict[Pair | Root, Node] = {}

    def node(self, subject: Pair | Root) -> Node:
        """The node of ``subject``, new if there is none yet."""
        node = self._by_subject.get(subject)
        if node is None:
            node = self._by_subject[subject] = Node(subject)
            self.nodes.append(node)
        return node

    def walk(self, start: int = 0) -> Iterator[Node]:
        """All nodes from number ``start`` on, also those that are added on the way."""
        while start < len(self.nodes):
            yield self.nodes[start]
            start += 1
