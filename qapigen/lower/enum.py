"""Lowers enums."""

from qapigen.ir import Enum, EnumValue, Feature
from qapigen.lower.context import Context
from qapigen.lower.names import PLAIN_NAME, check_value_name
from qapigen.lower.shape import (
    check_keys,
    described,
    lower_condition,
    lower_features,
)
from qapigen.report import rules
from qapigen.syntax.nodes import Array, Object, String, Value


def lower_enum(context: Context, node: Object) -> Enum:
    """An enum; faulty values are left out."""
    check_keys(
        context,
        node,
        f"enum '{context.name}'",
        ("enum", "data"),
        ("if", "features", "prefix"),
    )
    values = _values(context, node.get("data"))
    prefix = node.get("prefix")
    if prefix is not None and not isinstance(prefix, String):
        context.add(
            rules.PREFIX_NOT_STRING,
            prefix,
            f"'prefix' of enum '{context.name}' is {described(prefix)}",
        )
        prefix = None
    source = f"enum '{context.name}'"
    return Enum(
        name=context.name,
        module=context.module,
        values=values,
        prefix=None if prefix is None else prefix.value,
        condition=lower_condition(context, node, source),
        features=lower_features(context, node.get("features"), source),
        is_implicit=context.is_implicit,
        doc=context.doc,
        span=context.anchor,
    )


def _values(context: Context, data: Value | None) -> tuple[EnumValue, ...]:
    if data is None:
        return ()
    if not isinstance(data, Array):
        context.add(
            rules.ENUM_DATA_NOT_ARRAY,
            data,
            f"'data' of enum '{context.name}' is {described(data)}",
            help="it has to be an array of values",
        )
        return ()
    excepted = context.name in context.pragma.member_name_exceptions
    values = (_value(context, each, excepted) for each in data.elements)
    return tuple(each for each in values if each is not None)


def _value(context: Context, node: Value, excepted: bool) -> EnumValue | None:
    name: Value | None = node
    # Nearly all values are this: a name that breaks no rule.
    if node.__class__ is String and PLAIN_NAME.match(node.value):
        doc = context.member_doc(node.value)
        return EnumValue(node.value, None, (), doc, context.span(node))
    if isinstance(node, Object):
        source = f"a value of enum '{context.name}'"
        if not check_keys(context, node, source, ("name",), ("if", "features")):
            return None
        name = node.get("name")
    if not isinstance(name, String):
        context.add(
            rules.ITEM_NAME_NOT_STRING,
            name or node,
            f"a value of enum '{context.name}' is {described(name or node)}",
            help="a value is a string, or an object with 'name'",
        )
        return None
    # The values of a simple union's enum stand in the text as its branches.
    source = f"{'branch' if context.is_implicit else 'value'} '{name.value}'"
    has_name = check_value_name(context, name, source, excepted=excepted)
    condition = None
    features: tuple[Feature, ...] = ()
    if isinstance(node, Object):
        condition = lower_condition(context, node, source)
        features = lower_features(context, node.get("features"), source)
    if not has_name:
        return None
    doc = context.member_doc(name.value)
    return EnumValue(name.value, condition, features, doc, context.span(name))
