"""Lowers commands and events."""

from qapigen.ir import Command, Event, Member, TypeRef
from qapigen.lower.context import Context
from qapigen.lower.members import lower_members_or_name
from qapigen.lower.shape import (
    check_keys,
    lower_condition,
    lower_features,
    lower_flag,
    lower_type,
    lower_type_name,
)
from qapigen.report import rules
from qapigen.syntax.nodes import Boolean, Object


def lower_command(context: Context, node: Object) -> Command:
    """A command; faulty arguments are left out."""
    source = f"command '{context.name}'"
    check_keys(
        context,
        node,
        source,
        ("command",),
        (
            "data",
            "returns",
            "boxed",
            "if",
            "features",
            "gen",
            "success-response",
            "allow-oob",
            "allow-preconfig",
            "coroutine",
        ),
    )
    members, data = _payload(context, node)
    returns = node.get("returns")
    returns_ref = None
    if returns is not None:
        returns_ref = lower_type(context, returns, f"'returns' of {source}")
    condition = lower_condition(context, node, source)
    features = lower_features(context, node.get("features"), source)
    gen = not lower_flag(context, node, "gen", value=False)
    success_response = not lower_flag(context, node, "success-response", value=False)
    boxed, allow_oob, allow_preconfig, coroutine = (
        lower_flag(context, node, key, value=True)
        for key in ("boxed", "allow-oob", "allow-preconfig", "coroutine")
    )
    if allow_oob and coroutine:
        context.add(
            rules.OOB_COROUTINE,
            node.entries["coroutine"].key,
            f"{source} has both 'allow-oob' and 'coroutine'",
            help="a coroutine cannot run out of band",
        )
    return Command(
        name=context.name,
        module=context.module,
        members=members,
        data=data,
        boxed=boxed,
        returns=returns_ref,
        gen=gen,
        success_response=success_response,
        allow_oob=allow_oob,
        allow_preconfig=allow_preconfig,
        coroutine=coroutine,
        condition=condition,
        features=features,
        doc=context.doc,
        span=context.anchor,
    )


def lower_event(context: Context, node: Object) -> Event:
    """An event; faulty members are left out."""
    source = f"event '{context.name}'"
    check_keys(context, node, source, ("event",), ("data", "boxed", "if", "features"))
    members, data = _payload(context, node)
    condition = lower_condition(context, node, source)
    features = lower_features(context, node.get("features"), source)
    boxed = lower_flag(context, node, "boxed", value=True)
    return Event(
        name=context.name,
        module=context.module,
        members=members,
        data=data,
        boxed=boxed,
        condition=condition,
        features=features,
        doc=context.doc,
        span=context.anchor,
    )


def _payload(
    context: Context, node: Object
) -> tuple[tuple[Member, ...], TypeRef | None]:
    """The members that a message carries, inline or by the name of their type."""
    data = node.get("data")
    boxed = node.get("boxed")
    if not isinstance(boxed, Boolean) or not boxed.value:
        return lower_members_or_name(context, data, "data")
    if data is None:
        context.add(
            rules.BOXED_WITHOUT_DATA,
            node.entries["boxed"].key,
            f"{context.kind} '{context.name}' is boxed but has no 'data'",
            help="'boxed' passes the type that 'data' names as a whole",
        )
        return (), None
    return (), lower_type_name(
        context, data, f"'data' of boxed {context.kind} '{context.name}'"
    )
