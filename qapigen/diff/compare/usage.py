"""Which messages lead to what, and in which position."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from qapigen.diff.severity import Position
from qapigen.ir import Alternate, Command, Event, Schema, Struct, TypeRef, Union

_POSITIONS: Final = tuple(Position)


@dataclass(frozen=True, slots=True)
class Roots:
    """Numbers the messages of both sides: sets of (message, position) are integers."""

    names: tuple[str, ...]
    _numbers: Mapping[str, int]

    @classmethod
    def of(cls, *schemas: Schema) -> "Roots":
        """The commands and events of all ``schemas``."""
        names = sorted(
            {
                each.name
                for schema in schemas
                for each in schema.definitions
                if isinstance(each, Command | Event)
            }
        )
        return cls(tuple(names), {name: number for number, name in enumerate(names)})

    def bit(self, name: str, position: Position) -> int:
        """The set of just one message in one position."""
        return 1 << (_POSITIONS.index(position) * len(self.names) + self._numbers[name])

    def split(self, reach: int) -> dict[Position, list[str]]:
        """The messages of a set by position; positions without any are left out."""
        full = (1 << len(self.names)) - 1
        result: dict[Position, list[str]] = {}
        for position in _POSITIONS:
            found = self._members(reach & full)
            if found:
                result[position] = found
            reach >>= len(self.names)
        return result

    def positions(self, reach: int) -> tuple[Position, ...]:
        """The positions in which a set has messages."""
        full = (1 << len(self.names)) - 1
        return tuple(
            position
            for number, position in enumerate(_POSITIONS)
            if reach >> number * len(self.names) & full
        )

    def _members(self, bits: int) -> list[str]:
        found = []
        while bits:
            lowest = bits & -bits
            found.append(self.names[lowest.bit_length() - 1])
            bits ^= lowest
        return found


def spread(seeds: Sequence[int], edges: Sequence[Sequence[int]]) -> list[int]:
    """What reaches each node when all that reaches one reaches the nodes behind its edges."""
    reach = list(seeds)
    order = _reverse_postorder(seeds, edges)
    is_settled = False
    # Without cycles the order makes one pass enough; each cycle takes another one or two.
    while not is_settled:
        is_settled = True
        done = set()
        for number in order:
            done.add(number)
            mine = reach[number]
            for target in edges[number]:
                if mine & ~reach[target]:
                    reach[target] |= mine
                    if target in done:
                        is_settled = False
    return reach


def _reverse_postorder(
    seeds: Sequence[int], edges: Sequence[Sequence[int]]
) -> list[int]:
    seen = [False] * len(edges)
    order: list[int] = []
    for start, seed in enumerate(seeds):
        if not seed or seen[start]:
            continue
        seen[start] = True
        stack = [(start, iter(edges[start]))]
        while stack:
            number, rest = stack[-1]
            for target in rest:
                if not seen[target]:
                    seen[target] = True
                    stack.append((target, iter(edges[target])))
                    break
            else:
                order.append(number)
                stack.pop()
    return order[::-1]


def uses(schema: Schema, roots: Roots) -> dict[str, int]:
    """By name, what leads to each definition of one side; a message leads to itself."""
    numbers = {each.name: number for number, each in enumerate(schema.definitions)}
    seeds = [0] * len(numbers)
    edges: list[list[int]] = [[] for _ in numbers]
    for number, each in enumerate(schema.definitions):
        for type_ref, position in references(each):
            target = numbers.get(type_ref.name)
            if target is None:
                continue
            if position is None:
                edges[number].append(target)
            else:
                seeds[target] |= roots.bit(each.name, position)
        if isinstance(each, Command):
            seeds[number] |= roots.bit(each.name, Position.ARG)
        elif isinstance(each, Event):
            seeds[number] |= roots.bit(each.name, Position.EVENT)
    # A message leads to types in a position of its own: it has no edges.
    return dict(zip(numbers, spread(seeds, edges), strict=True))


_References = Iterable[tuple[TypeRef, Position | None]]


def references(definition: object) -> _References:
    """The types that a definition mentions, with the position if it is a message."""
    match definition:
        case Command():
            for type_ref in _content(definition):
                yield type_ref, Position.ARG
            if definition.returns is not None:
                yield definition.returns, Position.RETURN
        case Event():
            for type_ref in _content(definition):
                yield type_ref, Position.EVENT
        case Alternate():
            for alternative in definition.alternatives:
                yield alternative.type, None
        case Struct() | Union():
            for member in definition.members:
                yield member.type, None
            if definition.base is not None:
                yield definition.base, None
            if isinstance(definition, Union):
                for branch in definition.branches:
                    if branch.type is not None:
                        yield branch.type, None


def _content(message: Command | Event) -> Iterable[TypeRef]:
    if message.data is not None:
        yield message.data
    for member in message.members:
        yield member.type
