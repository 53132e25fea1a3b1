"""Lowers unions, apart from the branches that the schema does not list."""

from qapigen.ir import Branch, Union
from qapigen.lower.context import Context
from qapigen.lower.members import lower_members_or_name
from qapigen.lower.shape import (
    check_keys,
    described,
    lower_condition,
    lower_features,
    lower_type_name,
)
from qapigen.report import rules
from qapigen.syntax.nodes import Object, String, Value


def lower_union(context: Context, node: Object) -> Union | None:
    """A union; faulty branches are left out.  None when nothing tells the branches apart."""
    source = f"union '{context.name}'"
    check_keys(
        context,
        node,
        source,
        ("union", "base", "discriminator", "data"),
        ("if", "features"),
    )
    excepted = context.name in context.pragma.member_name_exceptions
    members, base = lower_members_or_name(
        context, node.get("base"), "base", excepted=excepted
    )
    discriminator = node.get("discriminator")
    if discriminator is not None and not isinstance(discriminator, String):
        context.add(
            rules.ITEM_NAME_NOT_STRING,
            discriminator,
            f"the discriminator of {source} is {described(discriminator)}",
            help="it is the name of a member of the base",
        )
        discriminator = None
    branches = _branches(context, node.get("data"))
    condition = lower_condition(context, node, source)
    features = lower_features(context, node.get("features"), source)
    if discriminator is None:
        return None
    return Union(
        name=context.name,
        module=context.module,
        members=members,
        base=base,
        discriminator=discriminator.value,
        discriminator_span=context.span(discriminator),
        branches=branches,
        condition=condition,
        features=features,
        doc=context.doc,
        span=context.anchor,
    )


def _branches(context: Context, data: Value | None) -> tuple[Branch, ...]:
    if data is None:
        return ()
    if not isinstance(data, Object):
        context.add(
            rules.UNION_DATA_NOT_OBJECT,
            data,
            f"'data' of union '{context.name}' is {described(data)}",
            help="it is an object: the discriminator's values with their branches",
        )
        return ()
    branches = (
        _branch(context, entry.key, entry.value) for entry in data.entries.values()
    )
    return tuple(each for each in branches if each is not None)


def _branch(context: Context, key: String, value: Value) -> Branch | None:
    source = f"branch '{key.value}'"
    condition = None
    type_node: Value | None = value
    if isinstance(value, Object):
        if not check_keys(context, value, source, ("type",), ("if",)):
            return None
        condition = lower_condition(context, value, source)
        type_node = value.get("type")
    assert type_node is not None
    type_ref = lower_type_name(context, type_node, source)
    if type_ref is None:
        return None
    doc = context.member_doc(key.value)
    return Branch(key.value, type_ref, condition, False, doc, context.span(key))
