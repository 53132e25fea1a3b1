"""Small values at a pair that a change of it may be felt by."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from qapigen.diff.compare.fact import Fact
from qapigen.diff.compare.graph import Node, Root
from qapigen.diff.compare.shape import Shape
from qapigen.diff.rules import CATALOGUE, members
from qapigen.diff.severity import Position
from qapigen.diff.witness.paths import Paths
from qapigen.diff.witness.smallest import Json, Smallest
from qapigen.ir import Alternate, Builtin, Command, Enum, Struct, TypeRef, Union

_DEPENDING_ON_TAGS: Final = (
    members.MEMBER_MOVED_TO_BRANCH,
    members.MEMBER_MOVED_TO_COMMON,
    members.DISCRIMINATOR_CHANGED,
    members.UNION_BECAME_OBJECT,
)
_OF_TYPES: Final = [each for each in CATALOGUE.values() if each.id.startswith("type-")]
_OF_EACH_KIND: Final[tuple[Json, ...]] = (0, "", [], {}, True, None, 0.5)


class Candidates:
    """Makes values on one side; most are in vain, and the smallest that is not is the answer."""

    def __init__(self, smallest: Smallest, paths: Paths) -> None:
        self._smallest = smallest
        self._view = smallest.view
        self._paths = paths

    def values(self, node: Node, fact: Fact) -> Iterator[Json]:
        """Values at ``node`` that have to do with ``fact``."""
        subject = node.subject
        if isinstance(subject, Root):
            if subject.position is Position.RETURN:
                yield from self._returns(subject.name)
                return
        else:
            name = subject.old if self._paths.is_old else subject.new
            target = None if name is None else self._view.schema.resolve(name)
            if isinstance(target, Enum):
                yield fact.item
                return
            if isinstance(target, Alternate):
                for alternative in self._view.kept(target.alternatives):
                    yield from self._probes(alternative.type)
                return
        yield from self._objects(node, fact)

    def _returns(self, name: str) -> Iterator[Json]:
        command = self._view.schema.find(name)
        assert isinstance(command, Command)
        if command.returns is None:
            yield {}
            return
        yield from self._probes(command.returns)
        target = self._view.target(command.returns)
        if isinstance(target, Struct | Union):
            for each in self._with_each_member(self._view.shape(target.name)):
                yield [each] if command.returns.is_array else each

    def _with_each_member(self, shape: Shape) -> Iterator[Json]:
        """The smallest objects with one member each that may be missing."""
        for name, flat in shape.members.items():
            for value in self._probes(flat.member.type):
                yield self._smallest.object(shape, {name: value})

    def _objects(self, node: Node, fact: Fact) -> Iterator[Json]:
        shape = self._paths.shape(node)
        tags: list[str | None] = [fact.tag]
        if fact.tag is None and fact.rule in _DEPENDING_ON_TAGS:
            tags += shape.branches
        flat = None if fact.item is None else shape.members.get(fact.item)
        if fact.item is None:
            # It is about the object as a whole: any member may show it.
            yield from self._with_each_member(shape)
        for tag in tags:
            if flat is None or flat.member.optional:
                yield self._paths.object(node, tag=tag, without=fact.item)
            if flat is not None:
                values = self._probes(flat.member.type)
                # Only for a change of type it matters which value it is.
                for value in values if fact.rule in _OF_TYPES else islice(values, 1):
                    yield self._paths.object(node, {flat.member.name: value}, tag)
            for given in self._of_branch(shape, tag, fact):
                yield self._paths.object(node, given, tag)

    def _of_branch(
        self, shape: Shape, tag: str | None, fact: Fact
    ) -> Iterator[dict[str, Json]]:
        """Members of a branch one by one: those that the fact names, or else all."""
        branch = self._view.branch_shape(shape.branches.get(tag or ""))
        for name, flat in branch.members.items():
            if fact.item in (name, tag, None):
                for value in self._probes(flat.member.type):
                    yield {name: value}

    def _probes(self, type_ref: TypeRef) -> Iterator[Json]:
        """Small values of a type, of every JSON type and at both ends of a range."""
        if type_ref.is_array:
            yield []
            yield from ([each] for each in self._probes(TypeRef(type_ref.name)))
            return
        target = self._view.target(type_ref)
        match target:
            case Builtin(json_type="value"):
                yield from _OF_EACH_KIND
            case Builtin(json_type="number"):
                yield from (0, 0.5)
            case Builtin(json_type="int"):
                yield from _ends(target)
            case Alternate():
                for alternative in self._view.kept(target.alternatives):
                    yield from self._probes(alternative.type)
            case _:
                yield self._smallest.value(type_ref)


def _ends(target: Builtin) -> Iterable[int]:
    """Integers where ranges begin or end, as far as ``target`` has them; small ones first."""
    assert target.minimum is not None
    assert target.maximum is not None
    ends = {0, -1, target.minimum, target.maximum}
    for bits in (7, 8, 15, 16, 31, 32, 63, 64):
        ends |= {1 << bits, -(1 << bits) - 1}
    return sorted(
        (each for each in ends if target.minimum <= each <= target.maximum),
        key=lambda each: (len(str(each)), each),
    )
