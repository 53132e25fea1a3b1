"""Build conditions (``if``): a small boolean algebra over configuration symbols."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Symbol:
    """True when the build defines ``name``, for example ``CONFIG_SPICE``."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Not:
    """True when ``operand`` is not."""

    operand: "Condition"

    def __str__(self) -> str:
        return f"!{_grouped(self.operand)}"


@dataclass(frozen=True, slots=True)
class All:
    """True when every operand is; has two or more, none of them an ``All``."""

    operands: tuple["Condition", ...]

    def __str__(self) -> str:
        return " && ".join(_grouped(each) for each in self.operands)


@dataclass(frozen=True, slots=True)
class Any:
    """True when one operand or more is; has two or more, none of them an ``Any``."""

    operands: tuple["Condition", ...]

    def __str__(self) -> str:
        return " || ".join(_grouped(each) for each in self.operands)


Condition = Symbol | Not | All | Any


def conjunction(operands: Iterable[Condition]) -> Condition:
    """All of ``operands`` (one or more) in canonical form: flat, no repeats, order kept."""
    flat = _flattened(operands, All)
    return flat[0] if len(flat) == 1 else All(flat)


def disjunction(operands: Iterable[Condition]) -> Condition:
    """Any of ``operands`` (one or more) in canonical form: flat, no repeats, order kept."""
    flat = _flattened(operands, Any)
    return flat[0] if len(flat) == 1 else Any(flat)


def negation(operand: Condition) -> Condition:
    """Not ``operand`` in canonical form: no double negation."""
    return operand.operand if isinstance(operand, Not) else Not(operand)


def holds(condition: Condition | None, defined: Mapping[str, bool]) -> bool:
    """Whether a build may have what ``condition`` guards.

    ``defined`` says which symbols are defined or not.  What it leaves open is taken to hold, as
    is no condition.
    """
    return condition is None or _value(condition, defined) is not False


def _value(condition: Condition, defined: Mapping[str, bool]) -> bool | None:
    """The truth value; None when it hangs on a symbol that nothing is known of."""
    match condition:
        case Symbol(name):
            return defined.get(name)
        case Not(operand):
            value = _value(operand, defined)
            return None if value is None else not value
        case All(operands):
            values = [_value(each, defined) for each in operands]
            return False if False in values else None if None in values else True
        case Any(operands):
            values = [_value(each, defined) for each in operands]
            return True if True in values else None if None in values else False


def symbols(condition: Condition | None) -> frozenset[str]:
    """Names of all symbols in ``condition``."""
    match condition:
        case None:
            return frozenset()
        case Symbol(name):
            return frozenset((name,))
        case Not(operand):
            return symbols(operand)
        case All(operands) | Any(operands):
            return frozenset().union(*(symbols(each) for each in operands))


def _flattened(
    operands: Iterable[Condition], group: type[All] | type[Any]
) -> tuple[Condition, ...]:
    flat: dict[Condition, None] = {}
    for each in operands:
        if isinstance(each, group):
            flat.update(dict.fromkeys(each.operands))
        else:
            flat[each] = None
    return tuple(flat)


def _grouped(condition: Condition) -> str:
    return f"({condition})" if isinstance(condition, All | Any) else str(condition)
