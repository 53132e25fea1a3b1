"""Members of objects, and the branches of unions."""

from typing import Final

from qapigen.diff.power import Ability
from qapigen.diff.rule import ChangeRule, Profile, Visibility, Weight
from qapigen.diff.severity import ChangeSeverity

_B, _D = ChangeSeverity.BREAKING, ChangeSeverity.DANGEROUS
_C, _S = ChangeSeverity.COMPATIBLE, ChangeSeverity.SILENT

MEMBER_ADDED_OPTIONAL: Final = ChangeRule(
    id="member-added-optional",
    title="an optional member is new",
    weight=Weight(_C, _C),
    visibility=Visibility.YES,
    mirror="member-removed-optional",
)
MEMBER_ADDED_MANDATORY: Final = ChangeRule(
    id="member-added-mandatory",
    title="a mandatory member is new",
    weight=Weight(_B, _C),
    visibility=Visibility.YES,
    mirror="member-removed-mandatory",
)
MEMBER_REMOVED_OPTIONAL: Final = ChangeRule(
    id="member-removed-optional",
    title="an optional member is gone",
    weight=Weight(_B, _B),
    visibility=Visibility.YES,
    mirror="member-added-optional",
)
MEMBER_REMOVED_MANDATORY: Final = ChangeRule(
    id="member-removed-mandatory",
    title="a mandatory member is gone",
    weight=Weight(_B, _B),
    visibility=Visibility.YES,
    mirror="member-added-mandatory",
)
MEMBER_BECAME_OPTIONAL: Final = ChangeRule(
    id="member-became-optional",
    title="a mandatory member is optional now",
    weight=Weight(_C, _B),
    visibility=Visibility.YES,
    mirror="member-became-mandatory",
)
MEMBER_BECAME_MANDATORY: Final = ChangeRule(
    id="member-became-mandatory",
    title="an optional member is mandatory now",
    weight=Weight(_B, _C),
    visibility=Visibility.YES,
    mirror="member-became-optional",
)
MEMBER_MOVED_TO_BRANCH: Final = ChangeRule(
    id="member-moved-to-branch",
    title="a member of all branches is one of some now",
    weight=Weight(_B, _B),
    visibility=Visibility.YES,
    mirror="member-moved-to-common",
    needs=frozenset((Ability.EXACT_TYPES,)),
)
MEMBER_MOVED_TO_COMMON: Final = ChangeRule(
    id="member-moved-to-common",
    title="a member of some branches is one of all now",
    weight=Weight(_C, _C),
    visibility=Visibility.YES,
    mirror="member-moved-to-branch",
    needs=frozenset((Ability.EXACT_TYPES,)),
)
BRANCH_ADDED: Final = ChangeRule(
    id="branch-added",
    title="a union has a branch for a new value",
    weight=Weight(_C, _D),
    visibility=Visibility.YES,
    mirror="branch-removed",
    needs=frozenset((Ability.EXACT_TYPES,)),
)
BRANCH_REMOVED: Final = ChangeRule(
    id="branch-removed",
    title="a branch of a union is gone with its value",
    weight=Weight(_B, _C),
    visibility=Visibility.YES,
    mirror="branch-added",
    needs=frozenset((Ability.EXACT_TYPES,)),
    profiles={Profile.BINDINGS: Weight(_B, _B)},
)
BRANCH_EMPTIED: Final = ChangeRule(
    id="branch-emptied",
    title="a branch of a union lost all its members",
    weight=Weight(_B, _B),
    visibility=Visibility.YES,
    mirror="branch-filled",
    needs=frozenset((Ability.EXACT_TYPES,)),
)
BRANCH_FILLED: Final = ChangeRule(
    id="branch-filled",
    title="a branch of a union has members now",
    weight=Weight(_C, _C),
    visibility=Visibility.YES,
    mirror="branch-emptied",
    needs=frozenset((Ability.EXACT_TYPES,)),
)
DISCRIMINATOR_CHANGED: Final = ChangeRule(
    id="discriminator-changed",
    title="another member selects the branch",
    weight=Weight(_B, _B),
    visibility=Visibility.YES,
    mirror="discriminator-changed",
    needs=frozenset((Ability.EXACT_TYPES,)),
)
OBJECT_BECAME_UNION: Final = ChangeRule(
    id="object-became-union",
    title="an object has branches now",
    weight=Weight(_C, _C),
    visibility=Visibility.YES,
    mirror="union-became-object",
    needs=frozenset((Ability.EXACT_TYPES,)),
    profiles={Profile.INTROSPECTION: Weight(_D, _D)},
)
UNION_BECAME_OBJECT: Final = ChangeRule(
    id="union-became-object",
    title="an object has no branches any more",
    weight=Weight(_B, _B),
    visibility=Visibility.YES,
    mirror="object-became-union",
    needs=frozenset((Ability.EXACT_TYPES,)),
)
