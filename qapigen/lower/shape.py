"""Keys, types, conditions, features and flags: what the definitions' shapes have in common."""

import re
from typing import Final

from qapigen.ir import Condition, Feature, TypeRef
from qapigen.ir.condition import Symbol, conjunction, disjunction, negation
from qapigen.lower.context import Context, Placed
from qapigen.lower.names import check_lower_name
from qapigen.lower.old.c_condition import parse_c_condition
from qapigen.report import rules
from qapigen.report.suggest import did_you_mean
from qapigen.syntax.nodes import Array, Boolean, Object, String, Value

_SYMBOL: Final = re.compile(r"[A-Z][A-Z0-9_]*\Z")
_MAX_CONDITION_DEPTH: Final = 50


def check_keys(
    context: Context,
    node: Object,
    source: str,
    required: tuple[str, ...],
    optional: tuple[str, ...] = (),
) -> bool:
    """Whether ``node`` has every required key; unknown keys are reported as well."""
    entries = node.entries
    missing = [key for key in required if key not in entries]
    if missing:
        context.add(
            rules.MISSING_REQUIRED_KEY,
            node,
            f"{source} lacks {_quoted(missing)}",
        )
    for key, entry in entries.items():
        if key not in required and key not in optional:
            known = (*required, *optional)
            context.add(
                rules.UNKNOWN_KEY,
                entry.key,
                f"{source} has an unknown key '{key}'",
                help=did_you_mean(key, known) or f"the keys are {_quoted(known)}",
            )
    return not missing


def lower_type(context: Context, value: Value, source: str) -> TypeRef | None:
    """A type name, or an array of one; None after a mistake."""
    if isinstance(value, String):
        return TypeRef(value.value, False, context.span(value))
    if not isinstance(value, Array):
        context.add(
            rules.TYPE_NOT_NAME_OR_ARRAY,
            value,
            f"{source} is {described(value)} where a type has to stand",
            help="a type is a name or an array of one name; "
            "objects without a name are not possible here",
        )
        return None
    element = value.elements[0] if len(value.elements) == 1 else None
    if not isinstance(element, String):
        context.add(
            rules.BAD_ARRAY_TYPE,
            value,
            f"{source} is an array that does not hold one type name",
            help="write ['NAME']; arrays of arrays are not possible",
        )
        return None
    return TypeRef(element.value, True, context.span(element))


def lower_type_name(context: Context, value: Value, source: str) -> TypeRef | None:
    """A type name; None after a mistake."""
    if isinstance(value, String):
        return TypeRef(value.value, False, context.span(value))
    context.add(
        rules.TYPE_NOT_NAME,
        value,
        f"{source} is {described(value)} where the name of a type has to stand",
    )
    return None


def lower_condition(context: Context, node: Object, source: str) -> Condition | None:
    """The condition under ``if`` of ``node``; None when there is none, or after a mistake."""
    value = node.get("if")
    return None if value is None else _condition(context, value, source, 0)


def _condition(
    context: Context, value: Value, source: str, depth: int
) -> Condition | None:
    if isinstance(value, String):
        if _SYMBOL.match(value.value):
            return Symbol(value.value)
        old = parse_c_condition(value.value) if context.accepts_old else None
        if old is not None:
            context.add_old(value, "a condition in the words of C")
            return old
        context.add(
            rules.MALFORMED_CONDITION_SYMBOL,
            value,
            f"'if' of {source} on '{value.value}', which is no symbol",
            help="a symbol is an upper-case letter, then upper-case letters, digits and '_'",
        )
        return None
    if isinstance(value, Array) and context.accepts_old and value.elements:
        context.add_old(value, "an array of conditions, now under 'all'")
        return _junction(context, "all", value, source, depth)
    if not isinstance(value, Object):
        context.add(
            rules.BAD_CONDITION,
            value,
            f"'if' of {source} is {described(value)}",
            help="it has to be a symbol or an object with 'all', 'any' or 'not'",
        )
        return None
    if depth == _MAX_CONDITION_DEPTH:
        context.add(
            rules.NESTING_TOO_DEEP,
            value,
            f"'if' of {source} nests more than {_MAX_CONDITION_DEPTH} conditions",
        )
        return None
    if len(value.entries) != 1:
        context.add(
            rules.CONDITION_KEYS,
            value,
            f"'if' of {source} has an object with {len(value.entries)} keys",
            help="it has one of 'all', 'any' and 'not'; nest them to combine them",
        )
        return None
    if not _has_known_operator(context, value, source):
        return None
    ((operator, (_, operand)),) = value.entries.items()
    if operator == "not":
        negated = _condition(context, operand, source, depth + 1)
        return None if negated is None else negation(negated)
    return _junction(context, operator, operand, source, depth)


def _has_known_operator(context: Context, value: Object, source: str) -> bool:
    known = ("all", "any", "not")
    if next(iter(value.entries)) in known:
        return True
    return check_keys(context, value, f"'if' of {source}", (), known) and False


def _junction(
    context: Context, operator: str, operand: Value, source: str, depth: int
) -> Condition | None:
    if not isinstance(operand, Array):
        context.add(
            rules.CONDITION_NOT_ARRAY,
            operand,
            f"'{operator}' in 'if' of {source} is {described(operand)}",
            help="it takes an array of conditions",
        )
        return None
    if not operand.elements:
        context.add(
            rules.CONDITION_EMPTY,
            operand,
            f"'{operator}' in 'if' of {source} is empty",
        )
        return None
    parts = [_condition(context, each, source, depth + 1) for each in operand.elements]
    whole = [each for each in parts if each is not None]
    if len(whole) < len(parts):
        return None
    return conjunction(whole) if operator == "all" else disjunction(whole)


def lower_features(
    context: Context, value: Value | None, source: str
) -> tuple[Feature, ...]:
    """The features that can be read."""
    if value is None:
        return ()
    if not isinstance(value, Array):
        context.add(
            rules.FEATURES_NOT_ARRAY,
            value,
            f"'features' of {source} is {described(value)}",
            help="write ['NAME']",
        )
        return ()
    features = (_feature(context, each, source) for each in value.elements)
    return tuple(each for each in features if each is not None)


def _feature(context: Context, value: Value, source: str) -> Feature | None:
    condition = None
    name: Value | None = value
    if isinstance(value, Object):
        if not check_keys(context, value, f"a feature of {source}", ("name",), ("if",)):
            return None
        name = value.get("name")
    if not isinstance(name, String):
        context.add(
            rules.ITEM_NAME_NOT_STRING,
            name or value,
            f"a feature of {source} is {described(name or value)}",
            help="a feature is a name, or an object with 'name' and 'if'",
        )
        return None
    has_name = check_lower_name(context, name, f"feature '{name.value}' of {source}")
    if isinstance(value, Object):
        condition = lower_condition(
            context, value, f"feature '{name.value}' of {source}"
        )
    if not has_name:
        return None
    return Feature(
        name.value, condition, context.feature_doc(name.value), context.span(name)
    )


def lower_flag(context: Context, node: Object, key: str, *, value: bool) -> bool:
    """Whether the flag ``key`` stands in ``node`` with the only value it can have."""
    found = node.get(key)
    if found is None:
        return False
    if isinstance(found, Boolean) and found.value is value:
        return True
    text = str(value).lower()
    context.add(
        rules.FLAG_NOT_TRUE if value else rules.FLAG_NOT_FALSE,
        found,
        f"'{key}' is {described(found)} where only {text} is possible",
        help=f"write {text}, or leave '{key}' out",
    )
    return False


def described(value: Value | Placed) -> str:
    """What a value is, for a message."""
    match value:
        case String(value=text):
            return f"the string '{text}'"
        case Boolean(value=flag):
            return str(flag).lower()
        case Array():
            return "an array"
        case _:
            return "an object"


def _quoted(names: "list[str] | tuple[str, ...]") -> str:
    return ", ".join(f"'{name}'" for name in names)
