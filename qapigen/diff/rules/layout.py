"""What the schema looks like, of which the wire shows nothing."""

from typing import Final

from qapigen.diff.power import Ability
from qapigen.diff.rule import ChangeRule, Profile, Visibility, Weight
from qapigen.diff.severity import ChangeSeverity

_B, _D = ChangeSeverity.BREAKING, ChangeSeverity.DANGEROUS
_C, _S = ChangeSeverity.COMPATIBLE, ChangeSeverity.SILENT

TYPE_RENAMED: Final = ChangeRule(
    id="type-renamed",
    title="a type has another name",
    weight=Weight(_S, _S),
    visibility=Visibility.NO,
    mirror="type-renamed",
    needs=frozenset((Ability.TYPE_NAMES,)),
    profiles={Profile.BINDINGS: Weight(_B, _B)},
)
TYPE_ADDED: Final = ChangeRule(
    id="type-added",
    title="a type is new",
    weight=Weight(_S, _S),
    visibility=Visibility.NO,
    mirror="type-removed",
    needs=frozenset((Ability.TYPE_NAMES,)),
)
TYPE_REMOVED: Final = ChangeRule(
    id="type-removed",
    title="a type is gone",
    weight=Weight(_S, _S),
    visibility=Visibility.NO,
    mirror="type-added",
    needs=frozenset((Ability.TYPE_NAMES,)),
    profiles={Profile.BINDINGS: Weight(_B, _B)},
)
TYPE_KIND_CHANGED: Final = ChangeRule(
    id="type-kind-changed",
    title="a struct is a union now, or the reverse",
    weight=Weight(_S, _S),
    visibility=Visibility.NO,
    mirror="type-kind-changed",
    needs=frozenset((Ability.TYPE_NAMES, Ability.LAYOUT)),
)
MEMBER_BASE_MOVED: Final = ChangeRule(
    id="member-base-moved",
    title="a member is declared in another definition",
    weight=Weight(_S, _S),
    visibility=Visibility.NO,
    mirror="member-base-moved",
    needs=frozenset((Ability.LAYOUT,)),
)
ARGS_NAMED: Final = ChangeRule(
    id="args-named",
    title="members have a named type now, or no longer",
    weight=Weight(_S, _S),
    visibility=Visibility.NO,
    mirror="args-named",
    needs=frozenset((Ability.LAYOUT,)),
)
UNION_FORM_CHANGED: Final = ChangeRule(
    id="union-form-changed",
    title="a simple union is written as a flat one, or the reverse",
    weight=Weight(_S, _S),
    visibility=Visibility.NO,
    mirror="union-form-changed",
    needs=frozenset((Ability.LAYOUT,)),
)
MEMBERS_REORDERED: Final = ChangeRule(
    id="members-reordered",
    title="members stand in another order",
    weight=Weight(_S, _S),
    visibility=Visibility.VARIES,
    mirror="members-reordered",
    needs=frozenset((Ability.LAYOUT,)),
)
ENUM_REORDERED: Final = ChangeRule(
    id="enum-reordered",
    title="values stand in another order",
    weight=Weight(_S, _S),
    visibility=Visibility.VARIES,
    mirror="enum-reordered",
    needs=frozenset((Ability.LAYOUT,)),
)
C_ONLY_CHANGED: Final = ChangeRule(
    id="c-only-changed",
    title="only the generated C is another",
    weight=Weight(_S, _S),
    visibility=Visibility.NO,
    mirror="c-only-changed",
    needs=frozenset((Ability.C_FACTS,)),
)
MODULE_MOVED: Final = ChangeRule(
    id="module-moved",
    title="a definition is in another module",
    weight=Weight(_S, _S),
    visibility=Visibility.NO,
    mirror="module-moved",
    needs=frozenset((Ability.MODULES,)),
    profiles={Profile.BINDINGS: Weight(_D, _D)},
)
PRAGMA_CHANGED: Final = ChangeRule(
    id="pragma-changed",
    title="the schema relaxes other rules",
    weight=Weight(_S, _S),
    visibility=Visibility.NO,
    mirror="pragma-changed",
    needs=frozenset((Ability.PRAGMAS,)),
)
DIRECTION_GAINED: Final = ChangeRule(
    id="direction-gained",
    title="a type is used in another direction too",
    weight=Weight(_S, _S),
    visibility=Visibility.NO,
    mirror=None,
    needs=frozenset((Ability.MESSAGES, Ability.TYPE_NAMES)),
)
