"""Rule ``unknown-type``: every type that is used has to be defined."""

from qapigen.checks.scope import Scope
from qapigen.ir import (
    Builtin,
    Command,
    Definition,
    Event,
    TypeRef,
)
from qapigen.report import rules
from qapigen.report.suggest import did_you_mean


def resolve_type(
    scope: Scope, definition: Definition, type_ref: TypeRef, word: str, name: str = ""
) -> Definition | Builtin | None:
    """The type that a part of ``definition``, a ``word`` called ``name``, is declared with.

    None when the type is not defined.
    """
    target = scope.schema.find(type_ref.name)
    if target is not None and not isinstance(target, Command | Event):
        return target
    if target is None and scope.is_known(type_ref.name):
        return None
    if scope.is_part and target is None:
        scope.undeclared[type_ref.name] = None
    scope.add(
        (
            rules.UNDECLARED_TYPE
            if type_ref.name in scope.undeclared
            else rules.UNKNOWN_TYPE
        ),
        definition,
        type_ref.span,
        (
            f"{word} '{name}' has unknown type '{type_ref.name}'"
            if name
            else f"{word} has unknown type '{type_ref.name}'"
        ),
        help=_help(scope, type_ref.name),
    )
    return None


def _help(scope: Scope, name: str) -> str | None:
    element = name.removesuffix("List")
    if element != name and scope.schema.find(element) is not None:
        return f"write ['{element}'] for an array"
    target = scope.schema.find(name)
    if target is not None:
        article = "an" if target_kind(target) == "event" else "a"
        return f"'{name}' is {article} {target_kind(target)}, not a type"
    if not scope.may_suggest():
        return None
    return did_you_mean(name, scope.type_names())


def target_kind(target: Definition | Builtin) -> str:
    """How messages call what ``target`` is."""
    return "built-in type" if isinstance(target, Builtin) else target.kind
