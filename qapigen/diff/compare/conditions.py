"""How two build conditions relate, by truth table."""

from collections.abc import Mapping
from enum import Enum, auto
from typing import Final, assert_never

from qapigen.ir.condition import All, Any, Condition, Not, Symbol, symbols

_MOST_SYMBOLS: Final = 14
"""A table of more symbols than this takes too long; then only operands are compared."""


class Relation(Enum):
    """What became of a condition; NARROWED: fewer builds meet it, WIDENED: more do."""

    SAME = auto()
    RESPELLED = auto()
    NARROWED = auto()
    WIDENED = auto()
    CHANGED = auto()


def relate(
    old: Condition | None, new: Condition | None, defined: Mapping[str, bool]
) -> Relation:
    """How ``new`` relates to ``old`` (None is always met) in builds that ``defined`` allows.

    CHANGED when neither implies the other, or when there are too many symbols to say.
    """
    if old == new:
        return Relation.SAME
    free = sorted((symbols(old) | symbols(new)) - defined.keys())
    if len(free) > _MOST_SYMBOLS:
        return _relate_operands(old, new)
    table = _Table(free, defined)
    before, after = table.column(old), table.column(new)
    if before == after:
        return Relation.RESPELLED
    if after & ~before == 0:
        return Relation.NARROWED
    return Relation.WIDENED if before & ~after == 0 else Relation.CHANGED


class _Table:
    """A truth table; a column is an integer with a bit for each row."""

    def __init__(self, free: list[str], defined: Mapping[str, bool]) -> None:
        rows = 1 << len(free)
        self._full = (1 << rows) - 1
        self._columns = {
            name: self._full if value else 0 for name, value in defined.items()
        }
        for position, name in enumerate(free):
            # Runs of 2^position zeros and as many ones, over and over.
            run = 1 << position
            block = ((1 << run) - 1) << run
            self._columns[name] = block * (self._full // ((1 << 2 * run) - 1))

    def column(self, condition: Condition | None) -> int:
        """In which rows ``condition`` is met."""
        match condition:
            case None:
                return self._full
            case Symbol(name):
                return self._columns[name]
            case Not(operand):
                return self._full & ~self.column(operand)
            case All(operands):
                result = self._full
                for each in operands:
                    result &= self.column(each)
                return result
            case Any(operands):
                result = 0
                for each in operands:
                    result |= self.column(each)
                return result
            case _:
                assert_never(condition)


def _relate_operands(old: Condition | None, new: Condition | None) -> Relation:
    """What the operands alone show: more of them in a conjunction narrow it."""
    before, after = _operands(old, All), _operands(new, All)
    if before == after:
        return Relation.RESPELLED
    if before < after:
        return Relation.NARROWED
    if before > after:
        return Relation.WIDENED
    before, after = _operands(old, Any), _operands(new, Any)
    if before == after:
        return Relation.RESPELLED
    if before and before < after:
        return Relation.WIDENED
    return Relation.NARROWED if after and before > after else Relation.CHANGED


def _operands(
    condition: Condition | None, group: type[All] | type[Any]
) -> frozenset[Condition]:
    if condition is None:
        return frozenset()
    if isinstance(condition, group):
        return frozenset(condition.operands)
    return frozenset((condition,))
