"""Lowers alternates."""

from qapigen.ir import Alternate, Alternative
from qapigen.lower.context import Context
from qapigen.lower.names import check_lower_name
from qapigen.lower.shape import (
    check_keys,
    described,
    lower_condition,
    lower_features,
    lower_type,
)
from qapigen.report import rules
from qapigen.syntax.nodes import Array, Boolean, Object, String, Value


def lower_alternate(context: Context, node: Object) -> Alternate:
    """An alternate; faulty alternatives are left out."""
    source = f"alternate '{context.name}'"
    check_keys(context, node, source, ("alternate", "data"), ("if", "features"))
    alternatives = _alternatives(context, node.get("data"))
    return Alternate(
        name=context.name,
        module=context.module,
        alternatives=alternatives,
        condition=lower_condition(context, node, source),
        features=lower_features(context, node.get("features"), source),
        doc=context.doc,
        span=context.anchor,
    )


def _alternatives(context: Context, data: Value | None) -> tuple[Alternative, ...]:
    if data is None:
        return ()
    if _is_empty(data):
        context.add(
            rules.ALTERNATE_EMPTY,
            data,
            f"'data' of alternate '{context.name}' is empty",
            help="an alternate holds one type or more",
        )
        return ()
    if not isinstance(data, Object):
        context.add(
            rules.ALTERNATE_DATA_NOT_OBJECT,
            data,
            f"'data' of alternate '{context.name}' is {described(data)}",
            help="it is an object: names with their types",
        )
        return ()
    alternatives = (
        _alternative(context, entry.key, entry.value) for entry in data.entries.values()
    )
    return tuple(each for each in alternatives if each is not None)


def _is_empty(data: Value) -> bool:
    match data:
        case Object(entries=content) | Array(elements=content):
            return not content
        case String(value=value) | Boolean(value=value):
            return not value


def _alternative(context: Context, key: String, value: Value) -> Alternative | None:
    source = f"alternative '{key.value}'"
    has_name = check_lower_name(context, key, source)
    condition = None
    type_node: Value | None = value
    if isinstance(value, Object):
        if not check_keys(context, value, source, ("type",), ("if",)):
            return None
        condition = lower_condition(context, value, source)
        type_node = value.get("type")
    assert type_node is not None
    type_ref = lower_type(context, type_node, source)
    if type_ref is None or not has_name:
        return None
    doc = context.member_doc(key.value)
    return Alternative(key.value, type_ref, condition, doc, context.span(key))
