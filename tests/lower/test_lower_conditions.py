"""Conditions: one canonical form, whatever they were written as."""

from collections.abc import Mapping
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from qapigen.compile import check, load
from qapigen.ir import Alternate, Condition, Enum, Struct, Union
from qapigen.ir.condition import All, Any, Not, Symbol, holds
from qapigen.lower.old.c_condition import parse_c_condition
from qapigen.report import rules

NAMES = ("A", "B", "C")

# A condition as nested tuples: ("A",), ("not", x), ("all", x, ...), ("any", x, ...).
Tree = tuple[object, ...]


def _trees() -> SearchStrategy[Tree]:
    def larger(inner: SearchStrategy[Tree]) -> SearchStrategy[Tree]:
        groups = st.tuples(
            st.sampled_from(["all", "any"]), st.lists(inner, min_size=1, max_size=3)
        ).map(lambda pair: (pair[0], *pair[1]))
        return st.one_of(groups, inner.map(lambda each: ("not", each)))

    symbols: SearchStrategy[Tree] = st.sampled_from([(name,) for name in NAMES])
    return st.recursive(symbols, larger, max_leaves=8)


def _children(tree: Tree) -> list[Tree]:
    return [each for each in tree[1:] if isinstance(each, tuple)]


def _as_qapi(tree: Tree) -> str:
    inner = [_as_qapi(each) for each in _children(tree)]
    match tree[0]:
        case "not":
            return f"{{ 'not': {inner[0]} }}"
        case "all" | "any" as word:
            return f"{{ '{word}': [ {', '.join(inner)} ] }}"
        case name:
            return f"'{name}'"


def _as_c(tree: Tree) -> str:
    inner = [_as_c(each) for each in _children(tree)]
    match tree[0]:
        case "not":
            return f"!({inner[0]})"
        case "all":
            return "(" + " && ".join(inner) + ")"
        case "any":
            return "(" + " || ".join(inner) + ")"
        case name:
            return f"defined({name})"


def _value(tree: Tree, defined: Mapping[str, bool]) -> bool:
    values = [_value(each, defined) for each in _children(tree)]
    match tree[0]:
        case "not":
            return not values[0]
        case "all":
            return all(values)
        case "any":
            return any(values)
        case name:
            return defined[str(name)]


def _assert_canonical(condition: Condition) -> None:
    match condition:
        case Symbol():
            pass
        case Not(operand):
            assert not isinstance(operand, Not)
            _assert_canonical(operand)
        case All(operands) | Any(operands):
            assert len(operands) >= 2
            assert len(set(operands)) == len(operands)
            for each in operands:
                assert type(each) is not type(condition)
                _assert_canonical(each)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("conditions") / "schema.json"


def _condition(path: Path, text: str) -> Condition | None:
    path.write_text(f"{{ 'command': 'go', 'if': {text} }}", "utf-8")
    (command,) = load(str(path)).definitions
    return command.condition


@given(_trees())
@settings(deadline=None)
def test_both_notations_give_one_canonical_form(path: Path, tree: Tree) -> None:
    condition = _condition(path, _as_qapi(tree))
    assert condition is not None
    _assert_canonical(condition)
    assert condition == parse_c_condition(_as_c(tree))
    for values in product((False, True), repeat=len(NAMES)):
        defined = dict(zip(NAMES, values, strict=True))
        assert holds(condition, defined) == _value(tree, defined)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("'A'", "A"),
        ("{ 'all': [ 'A' ] }", "A"),
        ("{ 'not': { 'not': 'A' } }", "A"),
        ("{ 'any': [ 'A', 'A', { 'all': [ 'A' ] } ] }", "A"),
        ("{ 'all': [ 'B', 'A', { 'all': [ 'C', 'B' ] } ] }", "B && A && C"),
        ("{ 'any': [ { 'any': [ 'A', 'B' ] }, 'C' ] }", "A || B || C"),
        ("{ 'all': [ { 'any': [ 'A', 'B' ] }, { 'not': 'C' } ] }", "(A || B) && !C"),
        ("{ 'not': { 'all': [ 'A', 'B' ] } }", "!(A && B)"),
    ],
)
def test_canonical_form(path: Path, text: str, shown: str) -> None:
    assert str(_condition(path, text)) == shown


@pytest.mark.parametrize(
    "text",
    [
        *("", "defined", "defined()", "defined(A", "defined(A))", "A", "!A", "1", "()"),
        *("defined(a)", "defined(A) &&", "&& defined(A)", "defined(A) & defined(B)"),
        *(
            "defined(A) defined(B)",
            "defined(A) == 1",
            "!",
            "defined(A) || || defined(B)",
        ),
        "defined(A) && " * 300 + "defined(A)",
    ],
)
def test_what_is_no_condition_of_c(path: Path, text: str) -> None:
    assert parse_c_condition(text) is None
    path.write_text(f"{{ 'command': 'go', 'if': '{text}' }}", "utf-8")
    _, report = check(str(path))
    wanted = [] if text == "A" else [rules.MALFORMED_CONDITION_SYMBOL]
    assert [each.rule for each in report] == wanted


@pytest.mark.parametrize(
    "text", ["(" * 900 + "defined(A)" + ")" * 900, "!" * 1900 + "defined(A)"]
)
def test_deep_conditions_of_c(text: str) -> None:
    assert parse_c_condition(text) == Symbol("A")


@pytest.mark.parametrize(("depth", "is_fine"), [(50, True), (51, False), (90, False)])
def test_deep_conditions(path: Path, depth: int, is_fine: bool) -> None:
    text = "{ 'not': " * depth + "'A'" + " }" * depth
    path.write_text(f"{{ 'command': 'go', 'if': {text} }}", "utf-8")
    _, report = check(str(path), dialect="current")
    assert [each.rule for each in report] == [rules.NESTING_TOO_DEEP] * (not is_fine)


def test_conditions_are_kept_wherever_they_may_stand(path: Path) -> None:
    path.write_text(
        """
{ 'enum': 'E', 'if': 'A', 'features': [ { 'name': 'f', 'if': 'B' } ],
  'data': [ { 'name': 'v', 'if': 'C', 'features': [ { 'name': 'f', 'if': 'D' } ] } ] }
{ 'struct': 'S', 'data': { 'm': { 'type': 'E', 'if': 'E', 'features': [ { 'name': 'f', 'if': 'F' } ] } } }
{ 'union': 'U', 'base': { 'e': 'E' }, 'discriminator': 'e',
  'data': { 'v': { 'type': 'S', 'if': 'G' } } }
{ 'alternate': 'T', 'data': { 'i': { 'type': 'int', 'if': 'H' } } }
""",
        "utf-8",
    )
    enum, struct, union, alternate = load(str(path)).definitions
    assert isinstance(enum, Enum)
    assert isinstance(struct, Struct)
    assert isinstance(union, Union)
    assert isinstance(alternate, Alternate)
    (value,), (member,), (branch,) = enum.values, struct.members, union.branches
    (alternative,) = alternate.alternatives
    found = [
        *(enum.condition, enum.features[0].condition),
        *(value.condition, value.features[0].condition),
        *(member.condition, member.features[0].condition),
        *(branch.condition, alternative.condition),
    ]
    assert list(map(str, found)) == list("ABCDEFGH")
