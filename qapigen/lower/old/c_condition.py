"""Conditions in the words of the C preprocessor: ``defined(X) && !defined(Y)``."""

from functools import cache
from pathlib import Path

from lark import Lark, Transformer, UnexpectedInput, v_args

from qapigen.ir import Condition
from qapigen.ir.condition import Symbol, conjunction, disjunction, negation

_MAX_LENGTH = 2000


@v_args(inline=True)
class _Conditions(Transformer[str, Condition]):
    def symbol(self, name: str) -> Condition:
        return Symbol(str(name))

    def negation(self, operand: Condition) -> Condition:
        return negation(operand)

    def all(self, left: Condition, right: Condition) -> Condition:
        return conjunction((left, right))

    def any(self, left: Condition, right: Condition) -> Condition:
        return disjunction((left, right))


@cache
def _parser() -> Lark:
    grammar = (Path(__file__).parent / "c_condition.lark").read_text("utf-8")
    return Lark(grammar, parser="lalr", start="condition", transformer=_Conditions())


def parse_c_condition(text: str) -> Condition | None:
    """The condition that ``text`` spells, None when it is none."""
    if len(text) > _MAX_LENGTH:
        return None
    try:
        condition: Condition = _parser().parse(text)  # type: ignore[assignment]
    except UnexpectedInput:
        return None
    return condition
