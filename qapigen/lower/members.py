"""Members of object types: inline objects and the types that are named instead."""

from qapigen.ir import Feature, Member, TypeRef
from qapigen.lower.context import Context
from qapigen.lower.names import PLAIN_NAME, check_member_name
from qapigen.lower.shape import (
    check_keys,
    described,
    lower_condition,
    lower_features,
    lower_type,
)
from qapigen.report import rules
from qapigen.syntax.nodes import Object, String, Value


def lower_members(
    context: Context, value: Value, key: str, *, excepted: bool = False
) -> tuple[Member, ...]:
    """The members of the object under ``key``; faulty ones are reported and left out.

    ``excepted``: a pragma lets their names have upper-case letters and ``_``.
    """
    if not isinstance(value, Object):
        context.add(
            rules.MEMBERS_NOT_OBJECT,
            value,
            f"'{key}' of {context.kind} '{context.name}' is {described(value)}",
            help="it has to be an object of members, or in some places a type's name",
        )
        return ()
    members = []
    for name, entry in value.entries.items():
        member = _member(context, entry.key, name, entry.value, excepted)
        if member is not None:
            members.append(member)
    return tuple(members)


def lower_members_or_name(
    context: Context, value: Value | None, key: str, *, excepted: bool = False
) -> tuple[tuple[Member, ...], TypeRef | None]:
    """Inline members, or the type that has them; neither without ``value``."""
    if value is None:
        return (), None
    if isinstance(value, String):
        return (), TypeRef(value.value, False, context.span(value))
    return lower_members(context, value, key, excepted=excepted), None


def _member(
    context: Context, key: String, name: str, value: Value, excepted: bool
) -> Member | None:
    optional = name[:1] == "*"
    if optional:
        name = name[1:]
    # Nearly all members are this: a name that breaks no rule, and the name of a type.
    if value.__class__ is String and PLAIN_NAME.match(name):
        return Member(
            name,
            TypeRef(value.value, False, context.span(value)),
            optional,
            None,
            (),
            context.member_doc(name),
            context.span(key),
        )
    source = f"member '{name}'"
    has_name = check_member_name(context, key, name, source, excepted=excepted)
    condition = None
    features: tuple[Feature, ...] = ()
    type_node: Value | None = value
    if isinstance(value, Object):
        if not check_keys(context, value, source, ("type",), ("if", "features")):
            return None
        condition = lower_condition(context, value, source)
        if "features" in value.entries:
            features = lower_features(context, value.get("features"), source)
        type_node = value.get("type")
    assert type_node is not None
    type_ref = lower_type(context, type_node, source)
    if type_ref is None or not has_name:
        return None
    return Member(
        name,
        type_ref,
        optional,
        condition,
        features,
        context.member_doc(name),
        context.span(key),
    )
