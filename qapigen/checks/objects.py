"""Rules for structs and unions: what they inherit, hold and contain."""

from enum import Enum as States
from typing import Final

from qapigen.checks.branches import BranchChecks
from qapigen.checks.clash import Taken, take
from qapigen.checks.features import check_own_features
from qapigen.checks.members import check_member
from qapigen.checks.scope import Scope
from qapigen.checks.types import resolve_type, target_kind
from qapigen.ir import Struct, TypeRef, Union
from qapigen.report import rules

MAX_DEPTH: Final = 100
"""Objects that one object may be built of in a row, through bases and branches."""


class _State(States):
    OPEN = 1
    DONE = 2


class ObjectChecks:
    """Checks objects, each once and what it is built of before the rest of it.

    So the first fault that is found is the one that the reference front end finds.
    """

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._states: dict[str, _State] = {}
        self._taken: dict[str, dict[str, Taken]] = {}
        # What led from an object under way to the next one.
        self._steps: dict[str, TypeRef] = {}
        self._branches = BranchChecks(scope, self)

    def check(self, definition: Struct | Union, depth: int = 0) -> None:
        """Check ``definition``, unless that is done or under way."""
        if definition.name in self._states:
            return
        self._states[definition.name] = _State.OPEN
        check_own_features(self._scope, definition)
        base = self._base(definition, depth)
        taken = dict(self.common_names(base)) if base is not None else {}
        self._check_members(definition, taken)
        self._taken[definition.name] = taken
        if isinstance(definition, Union):
            is_whole = base is not None or definition.base is None
            self._branches.check(definition, base, taken, depth, is_whole=is_whole)
        self._states[definition.name] = _State.DONE

    def contain(
        self, owner: Struct | Union, part: Struct | Union, part_ref: TypeRef, depth: int
    ) -> bool:
        """Check ``part``, which ``owner`` is built of; False when that never ends."""
        self._steps[owner.name] = part_ref
        if self._states.get(part.name) is _State.OPEN:
            step = self._steps[part.name]
            self._scope.add(
                rules.CONTAINMENT_CYCLE,
                part,
                step.span,
                f"{part.kind} '{part.name}' contains itself through '{step.name}'",
                help="an object cannot be part of itself; a member or an array can",
            )
            return False
        if depth == MAX_DEPTH:
            self._scope.add(
                rules.NESTING_TOO_DEEP,
                owner,
                part_ref.span,
                f"'{owner.name}' is built of more than {MAX_DEPTH} objects in a row",
            )
            return False
        self.check(part, depth + 1)
        return True

    def common_names(self, definition: Struct | Union) -> dict[str, Taken]:
        """Names of the members of ``definition``, inherited ones too, by C name."""
        return self._taken.get(definition.name, {})

    def _base(self, definition: Struct | Union, depth: int) -> Struct | None:
        """The base if there is one and it is a struct."""
        if definition.base is None:
            return None
        user = f"'base' of {definition.kind} '{definition.name}'"
        base = resolve_type(self._scope, definition, definition.base, user)
        if base is None:
            return None
        if not isinstance(base, Struct):
            self._scope.add(
                rules.BASE_NOT_STRUCT,
                definition,
                definition.base.span,
                f"{user} is {target_kind(base)} '{definition.base.name}'",
                help="only a struct can be a base",
            )
            return None
        if not self.contain(definition, base, definition.base, depth):
            return None
        return base

    def _check_members(
        self, definition: Struct | Union, taken: dict[str, Taken]
    ) -> None:
        for member in definition.members:
            check_member(self._scope, definition, member)
            new = Taken(member.name, "member", member.span, definition.name)
            take(self._scope, definition, taken, new, member.span)
