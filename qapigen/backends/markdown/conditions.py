"""Build conditions in words, each symbol as code."""

from collections.abc import Callable

from qapigen.backends.markdown import escape
from qapigen.ir import Condition
from qapigen.ir.condition import All, Any, Not, Symbol


def condition_text(
    condition: Condition, code: Callable[[str], str] = escape.code
) -> str:
    """``condition`` as running text; ``code`` writes a symbol."""
    match condition:
        case Symbol(name):
            return code(name)
        case Not(operand):
            return f"not {_grouped(operand, code)}"
        case All(operands):
            return " and ".join(_grouped(each, code) for each in operands)
        case Any(operands):
            return " or ".join(_grouped(each, code) for each in operands)


def condition_note(condition: Condition | None) -> str:
    """When there is such a thing at all; empty for always."""
    return f"if {condition_text(condition)}" if condition is not None else ""


def _grouped(condition: Condition, code: Callable[[str], str]) -> str:
    text = condition_text(condition, code)
    return f"({text})" if isinstance(condition, All | Any) else text
