"""Lowers structs."""

from qapigen.ir import Struct
from qapigen.lower.context import Context
from qapigen.lower.members import lower_members
from qapigen.lower.shape import (
    check_keys,
    lower_condition,
    lower_features,
    lower_type_name,
)
from qapigen.syntax.nodes import Object


def lower_struct(context: Context, node: Object) -> Struct:
    """A struct; faulty members are left out."""
    source = f"struct '{context.name}'"
    check_keys(context, node, source, ("struct", "data"), ("base", "if", "features"))
    data = node.get("data")
    excepted = context.name in context.pragma.member_name_exceptions
    members = (
        () if data is None else lower_members(context, data, "data", excepted=excepted)
    )
    base = node.get("base")
    base_ref = None
    if base is not None:
        base_ref = lower_type_name(context, base, f"'base' of {source}")
    return Struct(
        name=context.name,
        module=context.module,
        members=members,
        base=base_ref,
        condition=lower_condition(context, node, source),
        features=lower_features(context, node.get("features"), source),
        is_implicit=context.is_implicit,
        doc=context.doc,
        span=context.anchor,
    )
