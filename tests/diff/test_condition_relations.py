"""How two conditions relate: by truth table, and soundly where a table would be too long."""

from hypothesis import given
from hypothesis import strategies as st

from qapigen.diff.compare.conditions import Relation, relate
from qapigen.ir.condition import (
    All,
    Any,
    Condition,
    Not,
    Symbol,
    conjunction,
    disjunction,
    negation,
)

NAMES = "ABCD"
MIRRORED = {
    Relation.NARROWED: Relation.WIDENED,
    Relation.WIDENED: Relation.NARROWED,
}
conditions: st.SearchStrategy[Condition] = st.recursive(
    st.sampled_from(NAMES).map(Symbol),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map(conjunction)
        | st.lists(inner, min_size=1, max_size=3).map(disjunction)
        | inner.map(negation)
    ),
    max_leaves=6,
)
maybe = st.none() | conditions
builds = st.fixed_dictionaries({name: st.booleans() for name in NAMES})


def met(condition: Condition | None, build: dict[str, bool]) -> bool:
    match condition:
        case None:
            return True
        case Symbol(name):
            return build[name]
        case Not(operand):
            return not met(operand, build)
        case All(operands):
            return all(met(each, build) for each in operands)
        case Any(operands):
            return any(met(each, build) for each in operands)


@given(maybe, maybe, builds)
def test_no_build_contradicts_the_relation(
    old: Condition | None, new: Condition | None, build: dict[str, bool]
) -> None:
    before, after = met(old, build), met(new, build)
    match relate(old, new, {}):
        case Relation.SAME | Relation.RESPELLED:
            assert before == after
        case Relation.NARROWED:
            assert before >= after
        case Relation.WIDENED:
            assert before <= after


@given(maybe, maybe)
def test_backwards_it_is_the_reverse(
    old: Condition | None, new: Condition | None
) -> None:
    forth, back = relate(old, new, {}), relate(new, old, {})
    assert MIRRORED.get(forth, forth) is back


@given(conditions, builds)
def test_settled_symbols_leave_nothing_open(
    condition: Condition, build: dict[str, bool]
) -> None:
    relation = relate(None, condition, build)
    if met(condition, build):
        assert relation is Relation.RESPELLED
    else:
        assert relation is Relation.NARROWED


def symbols(count: int) -> list[Condition]:
    return [Symbol(f"S{number:03}") for number in range(count)]


def test_long_conditions_are_compared_by_operands() -> None:
    many = symbols(200)
    every, most = conjunction(many), conjunction(many[1:])
    one, fewer = disjunction(many), disjunction(many[1:])
    assert relate(most, every, {}) is Relation.NARROWED
    assert relate(every, most, {}) is Relation.WIDENED
    assert relate(fewer, one, {}) is Relation.WIDENED
    assert relate(one, fewer, {}) is Relation.NARROWED
    assert relate(None, every, {}) is Relation.NARROWED
    assert relate(every, conjunction(many[::-1]), {}) is Relation.RESPELLED
    assert relate(one, disjunction(many[::-1]), {}) is Relation.RESPELLED
    assert relate(every, one, {}) is Relation.CHANGED
