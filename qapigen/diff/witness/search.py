"""Finds a witness for a breaking finding."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final

from qapigen.diff.compare.graph import Root
from qapigen.diff.compare.scene import Scene
from qapigen.diff.compare.shape import EMPTY, SideView
from qapigen.diff.finding import Finding, Witness, WitnessKind
from qapigen.diff.reach import ReachedFact
from qapigen.diff.rules import messages
from qapigen.diff.severity import ChangeSeverity, Position
from qapigen.diff.witness.accept import accepts, accepts_object
from qapigen.diff.witness.candidates import Candidates
from qapigen.diff.witness.paths import Paths
from qapigen.diff.witness.smallest import Json, Smallest
from qapigen.ir import Command, Event, TypeRef

_MOST_CANDIDATES: Final = 2500
_TIMESTAMP: Final[Json] = {"seconds": 0, "microseconds": 0}
_WHOLE_REQUESTS: Final = (
    messages.COMMAND_REMOVED,
    messages.EXPERIMENTAL_RENAMED,
    messages.COMMAND_OOB_DISALLOWED,
    messages.COMMAND_PRECONFIG_DISALLOWED,
    messages.COMMAND_REPLY_DROPPED,
)


class Witnesses:
    """Finds the smallest message that shows what a finding breaks, if it can be shown by one."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._sources: dict[tuple[Position, bool], _Source] = {}

    def find(self, finding: Finding, facts: Sequence[ReachedFact]) -> Witness | None:
        """The witness of a finding that was made of ``facts``; None if there is none.

        What the server reads comes first: what it refuses needs no client to go wrong.
        """
        breaking = [
            position
            for position, severity in finding.severity_by_position.items()
            if severity is ChangeSeverity.BREAKING
        ]
        if Position.ARG in breaking:
            found = _smallest(self._requests(facts))
            if found is not None:
                return found
        outputs = [position for position in breaking if not position.is_input]
        return _smallest(
            found for position in outputs for found in self._replies(facts, position)
        ) or _smallest(
            found for position in outputs for found in self._lost(facts, position)
        )

    def _requests(self, facts: Sequence[ReachedFact]) -> Iterator[Witness]:
        """Requests that OLD accepts and NEW refuses."""
        old, new = self._scene.old, self._scene.new
        for each in facts:
            subject = None if each.node is None else each.node.subject
            if isinstance(subject, Root) and each.fact.rule in _WHOLE_REQUESTS:
                yield from self._whole_request(subject.name, each)
                continue
            source = self._source(Position.ARG, is_old=True)
            for name, arguments in self._carried(each, source):
                if _takes(old, name, arguments) and not _takes(new, name, arguments):
                    message = _request("execute", name, arguments)
                    yield Witness(WitnessKind.REFUSED, name, message)

    def _whole_request(self, name: str, reached: ReachedFact) -> Iterator[Witness]:
        """The request that can no longer be made at all, or that nobody answers any more."""
        try:
            arguments = self._old_values.object(self._scene.old.shape(name))
        except ValueError:
            return
        if reached.fact.rule is messages.COMMAND_REPLY_DROPPED:
            yield Witness(WitnessKind.LOST, name, _text({"return": {}}))
            return
        is_oob = reached.fact.rule is messages.COMMAND_OOB_DISALLOWED
        message = _request("exec-oob" if is_oob else "execute", name, arguments)
        yield Witness(WitnessKind.REFUSED, name, message)

    def _replies(
        self, facts: Sequence[ReachedFact], position: Position
    ) -> Iterator[Witness]:
        """Replies and events that NEW sends and a decoder for OLD cannot read."""
        old, new = self._scene.old, self._scene.new
        source = self._source(position, is_old=False)
        for each in facts:
            for name, value in self._carried(each, source):
                if _sends(new, name, value, is_open=False) and not _sends(
                    old, name, value, is_open=True
                ):
                    message = self._sent(new, name, value)
                    yield Witness(WitnessKind.UNREADABLE, name, message)

    def _lost(
        self, facts: Sequence[ReachedFact], position: Position
    ) -> Iterator[Witness]:
        """Replies and events that OLD sent and NEW never will."""
        old, new = self._scene.old, self._scene.new
        source = self._source(position, is_old=True)
        for each in facts:
            for name, value in self._carried(each, source):
                if _sends(old, name, value, is_open=False) and not _sends(
                    new, name, value, is_open=False
                ):
                    message = self._sent(old, name, value)
                    yield Witness(WitnessKind.LOST, name, message)

    def _carried(
        self, reached: ReachedFact, source: "_Source"
    ) -> Iterator[tuple[str, Json]]:
        """What messages carry, by their names, when a change may be felt in them."""
        node = reached.node
        if node is None or not source.paths.reaches(node):
            return
        try:
            found = source.candidates.values(node, reached.fact)
            for value in islice(found, _MOST_CANDIDATES):
                yield source.paths.wrap(node, value)
        except ValueError:
            # Only values that nest too deep would have it inside.
            return

    def _sent(self, view: SideView, name: str, value: Json) -> str:
        if isinstance(view.schema.find(name), Command):
            return _text({"return": value})
        data = {"data": value} if value else {}
        return _text({"event": name, **data, "timestamp": _TIMESTAMP})

    @cached_property
    def _old_values(self) -> Smallest:
        return Smallest(self._scene.old)

    @cached_property
    def _new_values(self) -> Smallest:
        return Smallest(self._scene.new)

    def _source(self, position: Position, *, is_old: bool) -> "_Source":
        """Where messages of a side in a position come from; made when first asked for."""
        source = self._sources.get((position, is_old))
        if source is None:
            smallest = self._old_values if is_old else self._new_values
            other = self._scene.new if is_old else self._scene.old
            paths = Paths(self._scene.graph, position, smallest, other, is_old=is_old)
            source = _Source(paths, Candidates(smallest, paths))
            self._sources[position, is_old] = source
        return source


@dataclass(frozen=True, slots=True)
class _Source:
    """Where messages of one side and direction come from."""

    paths: Paths
    candidates: Candidates


def _smallest(found: Iterable[Witness]) -> Witness | None:
    return min(found, key=lambda each: (len(each.message), each.message), default=None)


def _takes(view: SideView, name: str, arguments: Json) -> bool:
    """Whether a side accepts a command with these arguments."""
    command = view.schema.find(name)
    if not isinstance(command, Command):
        return False
    shape = view.shape(name)
    return accepts_object(view, shape, arguments, is_open=not command.gen)


def _sends(view: SideView, name: str, value: Json, *, is_open: bool) -> bool:
    """Whether ``value`` is what a command of a side returns, or an event of it carries."""
    message = view.schema.find(name)
    match message:
        case Command(returns=None):
            return accepts_object(view, EMPTY, value, is_open=is_open)
        case Command(returns=TypeRef() as type_ref):
            return accepts(view, type_ref, value, is_open=is_open)
        case Event():
            return accepts_object(view, view.shape(name), value, is_open=is_open)
    return False


def _request(verb: str, name: str, arguments: Json) -> str:
    return _text({verb: name, **({"arguments": arguments} if arguments else {})})


def _text(message: Mapping[str, Json]) -> str:
    return json.dumps(message, separators=(",", ":"))
