"""Rules for unions: the discriminator, and the branches that it selects."""

from typing import Protocol

from qapigen.checks.clash import Taken, take
from qapigen.checks.scope import Scope
from qapigen.checks.types import resolve_type, target_kind
from qapigen.ir import Branch, Definition, Enum, Member, Struct, TypeRef, Union
from qapigen.report import Related, Rule, rules
from qapigen.report.suggest import did_you_mean


class Containment(Protocol):
    """What checking branches asks of checking objects."""

    def contain(
        self, owner: Struct | Union, part: Struct | Union, part_ref: TypeRef, depth: int
    ) -> bool:
        """Check ``part``, which ``owner`` is built of; False when that never ends."""
        ...

    def common_names(self, definition: Struct | Union) -> dict[str, Taken]:
        """Names of the members of ``definition``, by C name."""
        ...


class BranchChecks:
    """Checks what makes a struct with a discriminator a union."""

    def __init__(self, scope: Scope, containment: Containment) -> None:
        self._scope = scope
        self._containment = containment
        self._names: dict[str, dict[str, Taken]] = {}

    def check(
        self,
        union: Union,
        base: Struct | None,
        taken: dict[str, Taken],
        depth: int,
        *,
        is_whole: bool,
    ) -> None:
        """The discriminator and the branches of ``union``, whose common names are ``taken``.

        ``is_whole``: the base could be looked at, so that what it lacks is really missing.
        """
        enum = self._discriminator(union, base) if is_whole else None
        if enum is not None and not union.branches and not self._is_faulty(enum, union):
            self._scope.add(
                rules.UNION_WITHOUT_BRANCHES,
                union,
                union.discriminator_span,
                f"union '{union.name}' has no branches, as enum '{enum.name}' has no values",
            )
        values = None if enum is None else {value.name for value in enum.values}
        for branch in union.branches:
            if branch.type is not None:
                self._check_branch(
                    union, branch, branch.type, enum, values, taken, depth
                )

    def _discriminator(self, union: Union, base: Struct | None) -> Enum | None:
        """The discriminator's enum; None after a mistake."""
        found = self._find_member(union, base)
        if found is None:
            if not self._is_base_faulty(union, base):
                self._scope.add(
                    rules.DISCRIMINATOR_NOT_MEMBER,
                    union,
                    union.discriminator_span,
                    f"discriminator '{union.discriminator}' is no member of the base of "
                    f"union '{union.name}'",
                    help=did_you_mean(
                        union.discriminator, self._member_names(union, base)
                    ),
                )
            return None
        member, owner = found
        target = self._scope.schema.find(member.type.name)
        if target is None:
            return None
        related = Related(member.span, f"declared in {owner.kind} '{owner.name}'")
        if member.type.is_array or not isinstance(target, Enum):
            self._add_discriminator(
                rules.DISCRIMINATOR_NOT_ENUM,
                union,
                f"is of type '{member.type}', which is no enum",
                related,
            )
            return None
        if member.optional:
            self._add_discriminator(
                rules.DISCRIMINATOR_OPTIONAL, union, "is optional", related
            )
        elif member.condition is not None:
            self._add_discriminator(
                rules.DISCRIMINATOR_CONDITIONAL, union, "has a condition", related
            )
        return target

    def _add_discriminator(
        self, rule: Rule, union: Union, fault: str, related: Related
    ) -> None:
        self._scope.add(
            rule,
            union,
            union.discriminator_span,
            f"discriminator '{union.discriminator}' of union '{union.name}' {fault}",
            help="the value that selects the branch has to be there, and of an enum type",
            related=(related,),
        )

    def _check_branch(
        self,
        union: Union,
        branch: Branch,
        type_ref: TypeRef,
        enum: Enum | None,
        values: set[str] | None,
        taken: dict[str, Taken],
        depth: int,
    ) -> None:
        user = f"branch '{branch.name}'"
        target = resolve_type(self._scope, union, type_ref, user)
        if (
            enum is not None
            and values is not None
            and branch.name not in values
            and not self._is_faulty(enum, union)
        ):
            self._scope.add(
                rules.BRANCH_UNKNOWN_VALUE,
                union,
                branch.span,
                f"{user} of union '{union.name}' is no value of enum '{enum.name}'",
                help=did_you_mean(branch.name, sorted(values)),
            )
        if target is None:
            return
        if not isinstance(target, Struct | Union):
            self._scope.add(
                rules.BRANCH_NOT_OBJECT,
                union,
                type_ref.span,
                f"{user} of union '{union.name}' is {target_kind(target)} "
                f"'{type_ref.name}'",
                help="a branch is a struct or a union",
            )
        elif self._containment.contain(union, target, type_ref, depth):
            self._check_clashes(union, branch, target, taken)

    def _check_clashes(
        self,
        union: Union,
        branch: Branch,
        target: Struct | Union,
        taken: dict[str, Taken],
    ) -> None:
        """Members of a branch beside the common ones, however deep in nested unions."""
        for key, new in self._all_names(target).items():
            if key in taken:
                take(self._scope, union, {key: taken[key]}, new, branch.span)

    def _all_names(self, definition: Struct | Union) -> dict[str, Taken]:
        """Names that may stand in an object of the type, whichever its branch, by C name."""
        if definition.name not in self._names:
            names = dict(self._containment.common_names(definition))
            self._names[definition.name] = names
            if isinstance(definition, Union):
                for branch in definition.branches:
                    part = branch.type and self._scope.schema.find(branch.type.name)
                    if isinstance(part, Struct | Union):
                        for key, name in self._all_names(part).items():
                            names.setdefault(key, name)
        return self._names[definition.name]

    def _find_member(
        self, union: Union, base: Struct | None
    ) -> tuple[Member, Definition] | None:
        for member in union.members:
            if member.name == union.discriminator:
                return member, union
        for owner in self._chain(base):
            for member in owner.members:
                if member.name == union.discriminator:
                    return member, owner
        return None

    def _member_names(self, union: Union, base: Struct | None) -> list[str]:
        inherited = (
            member.name for owner in self._chain(base) for member in owner.members
        )
        return [*(member.name for member in union.members), *inherited]

    def _chain(self, base: Struct | None) -> list[Struct]:
        """A base, its base and so on."""
        chain: list[Struct] = []
        while base is not None and base not in chain:
            chain.append(base)
            following = base.base and self._scope.schema.find(base.base.name)
            base = following if isinstance(following, Struct) else None
        return chain

    def _is_faulty(self, enum: Enum, union: Union) -> bool:
        return enum.name in self._scope.faulty or union.name in self._scope.faulty

    def _is_base_faulty(self, union: Union, base: Struct | None) -> bool:
        """Whether something that is missing could have the discriminator."""
        chain = self._chain(base)
        owners = {union.name, *(owner.name for owner in chain)}
        last = chain[-1].base if chain else None
        return bool(owners & self._scope.faulty) or last is not None
