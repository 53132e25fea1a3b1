"""Rules for commands and events: what they may carry, and what a command may return."""

from qapigen.checks.clash import check_clashes
from qapigen.checks.features import check_own_features
from qapigen.checks.members import check_member
from qapigen.checks.scope import Scope
from qapigen.checks.types import resolve_type, target_kind
from qapigen.ir import Command, Event, Member, Struct, TypeRef, Union
from qapigen.report import Related, rules


def check_command(scope: Scope, command: Command) -> None:
    """Arguments and return type."""
    _check_payload(scope, command)
    if command.returns is not None:
        _check_return(scope, command, command.returns)


def check_event(scope: Scope, event: Event) -> None:
    """The data."""
    _check_payload(scope, event)


def _check_payload(scope: Scope, message: Command | Event) -> None:
    for member in message.members:
        check_member(scope, message, member)
    check_clashes(scope, message, message.members, "member")
    check_own_features(scope, message)
    if message.data is not None:
        _check_data(scope, message, message.data)
        return
    conditional = next((each for each in message.members if each.condition), None)
    if conditional is not None:
        _add_conditional(scope, message, conditional)


def _check_data(scope: Scope, message: Command | Event, data: TypeRef) -> None:
    is_command = isinstance(message, Command)
    target = resolve_type(scope, message, data, f"'data' of {message.kind}")
    if target is None:
        return
    if not isinstance(target, Struct | Union):
        scope.add(
            (
                rules.COMMAND_DATA_NOT_OBJECT
                if is_command
                else rules.EVENT_DATA_NOT_OBJECT
            ),
            message,
            data.span,
            f"'data' of {message.kind} '{message.name}' is {target_kind(target)} "
            f"'{data.name}'",
            help="it has to be a struct, or with 'boxed' a union",
        )
    elif message.boxed:
        return
    elif isinstance(target, Union):
        scope.add(
            rules.COMMAND_UNION_UNBOXED if is_command else rules.EVENT_UNION_UNBOXED,
            message,
            data.span,
            f"'data' of {message.kind} '{message.name}' is union '{data.name}'",
            help="add 'boxed': true",
        )
    else:
        conditional = _conditional_member(scope, target)
        if conditional is not None:
            _add_conditional(scope, message, conditional)


def _conditional_member(scope: Scope, struct: Struct) -> Member | None:
    """The first conditional member of a struct, inherited ones first."""
    found = None
    seen: set[str] = set()
    current: object = struct
    while isinstance(current, Struct) and current.name not in seen:
        seen.add(current.name)
        own = next((each for each in current.members if each.condition), None)
        found = own or found
        current = current.base and scope.schema.find(current.base.name)
    return found


def _add_conditional(scope: Scope, message: Command | Event, member: Member) -> None:
    is_inline = message.data is None
    place = member.span if message.data is None else message.data.span
    scope.add(
        (
            rules.COMMAND_CONDITIONAL_UNBOXED
            if isinstance(message, Command)
            else rules.EVENT_CONDITIONAL_UNBOXED
        ),
        message,
        place,
        f"member '{member.name}' of {message.kind} '{message.name}' has a condition",
        help="move the members to a struct, name that as 'data' and add 'boxed': true",
        related=() if is_inline else (Related(member.span, "the member"),),
    )


def _check_return(scope: Scope, command: Command, returns: TypeRef) -> None:
    target = resolve_type(scope, command, returns, "'returns' of command")
    if target is None or isinstance(target, Struct | Union):
        return
    if command.name not in scope.schema.pragma.command_returns_exceptions:
        scope.add(
            rules.RETURN_TYPE,
            command,
            returns.span,
            f"command '{command.name}' returns {target_kind(target)} '{returns}'",
            help="return a struct, a union or an array of these, so that members can be "
            "added later",
        )
