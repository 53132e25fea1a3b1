"""What has to hold for every member, wherever it stands."""

from qapigen.checks.clash import check_clashes
from qapigen.checks.scope import Scope
from qapigen.checks.types import resolve_type
from qapigen.ir import Command, Event, Member, Struct, Union


def check_member(
    scope: Scope, definition: Struct | Union | Command | Event, member: Member
) -> None:
    """The type and the features of a member of ``definition``."""
    resolve_type(scope, definition, member.type, "member", member.name)
    if member.features:
        check_clashes(scope, definition, member.features, "feature")
