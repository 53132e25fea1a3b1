"""Rules for alternates: JSON alone has to tell the alternatives apart."""

from typing import Final

from qapigen.checks.clash import check_clashes
from qapigen.checks.features import check_own_features
from qapigen.checks.scope import Scope
from qapigen.checks.types import resolve_type, target_kind
from qapigen.ir import (
    Alternate,
    Alternative,
    Builtin,
    Command,
    Definition,
    Enum,
    Event,
    Struct,
    Union,
)
from qapigen.report import Related, rules

_BOOLEAN_VALUES: Final = ("on", "off")
_NUMBER_STARTS: Final = "-+0123456789."


def check_alternate(scope: Scope, alternate: Alternate) -> None:
    """Types, names, and JSON kinds of the alternatives."""
    check_own_features(scope, alternate)
    taken: dict[str, Alternative] = {}
    resolved = [
        (each, resolve_type(scope, alternate, each.type, f"alternative '{each.name}'"))
        for each in alternate.alternatives
    ]
    check_clashes(scope, alternate, alternate.alternatives, "alternative")
    for alternative, target in resolved:
        if target is None:
            continue
        kinds = ("array",) if alternative.type.is_array else json_kinds(target)
        if not kinds:
            scope.add(
                rules.ALTERNATIVE_TYPE,
                alternate,
                alternative.type.span,
                f"alternative '{alternative.name}' is {target_kind(target)} "
                f"'{alternative.type.name}'",
                help="an alternate holds anything but 'any' and other alternates",
            )
        for kind in kinds:
            earlier = taken.setdefault(kind, alternative)
            if earlier is not alternative:
                _add_ambiguous(scope, alternate, earlier, alternative, kind)
                break


def json_kinds(target: Definition | Builtin) -> tuple[str, ...]:
    """The JSON kinds that a value of the type may have; none for types that cannot be told.

    A string may stand for a number or boolean where it comes from a command line, and so may
    those values of an enum that look like one.
    """
    match target:
        case Builtin(json_type="string"):
            return ("string", "number", "boolean")
        case Builtin(json_type="int" | "number"):
            return ("number",)
        case Builtin(json_type="boolean"):
            return ("boolean",)
        case Builtin(json_type="null"):
            return ("null",)
        case Struct() | Union():
            return ("object",)
        case Enum():
            names = [value.name for value in target.values]
            kinds = ["string"]
            if any(name in _BOOLEAN_VALUES for name in names):
                kinds.append("boolean")
            if any(name[:1] and name[0] in _NUMBER_STARTS for name in names):
                kinds.append("number")
            return tuple(kinds)
        case Builtin() | Alternate() | Command() | Event():
            return ()


def _add_ambiguous(
    scope: Scope,
    alternate: Alternate,
    earlier: Alternative,
    later: Alternative,
    kind: str,
) -> None:
    scope.add(
        rules.ALTERNATIVES_AMBIGUOUS,
        alternate,
        later.span,
        f"alternative '{later.name}' cannot be told apart from '{earlier.name}'",
        help=f"both can be a JSON {kind}",
        related=(Related(earlier.span, "the other one"),),
    )
