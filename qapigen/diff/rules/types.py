"""Types of values."""

from typing import Final

from qapigen.diff.power import Ability
from qapigen.diff.rule import ChangeRule, Profile, Visibility, Weight
from qapigen.diff.severity import ChangeSeverity

_B, _D = ChangeSeverity.BREAKING, ChangeSeverity.DANGEROUS
_C, _S = ChangeSeverity.COMPATIBLE, ChangeSeverity.SILENT

TYPE_INT_WIDENED: Final = ChangeRule(
    id="type-int-widened",
    title="an integer may be out of its old range",
    weight=Weight(_C, _D),
    visibility=Visibility.NO,
    mirror="type-int-narrowed",
    needs=frozenset((Ability.INT_RANGES,)),
)
TYPE_INT_NARROWED: Final = ChangeRule(
    id="type-int-narrowed",
    title="an integer has a smaller range",
    weight=Weight(_B, _C),
    visibility=Visibility.NO,
    mirror="type-int-widened",
    needs=frozenset((Ability.INT_RANGES,)),
)
TYPE_INT_SHIFTED: Final = ChangeRule(
    id="type-int-shifted",
    title="an integer has another range",
    weight=Weight(_B, _D),
    visibility=Visibility.NO,
    mirror="type-int-shifted",
    needs=frozenset((Ability.INT_RANGES,)),
)
TYPE_INT_TO_NUMBER: Final = ChangeRule(
    id="type-int-to-number",
    title="an integer may have a fraction",
    weight=Weight(_C, _B),
    visibility=Visibility.YES,
    mirror="type-number-to-int",
)
TYPE_NUMBER_TO_INT: Final = ChangeRule(
    id="type-number-to-int",
    title="a number may no longer have a fraction",
    weight=Weight(_B, _C),
    visibility=Visibility.YES,
    mirror="type-int-to-number",
)
TYPE_ENUM_TO_STR: Final = ChangeRule(
    id="type-enum-to-str",
    title="one of a list of values is any string now",
    weight=Weight(_C, _D),
    visibility=Visibility.YES,
    mirror="type-str-to-enum",
    needs=frozenset((Ability.EXACT_TYPES,)),
)
TYPE_STR_TO_ENUM: Final = ChangeRule(
    id="type-str-to-enum",
    title="a string has to be one of a list of values",
    weight=Weight(_D, _C),
    visibility=Visibility.YES,
    mirror="type-enum-to-str",
    needs=frozenset((Ability.EXACT_TYPES,)),
    profiles={Profile.INTROSPECTION: Weight(_D, _D)},
)
TYPE_TO_ALTERNATE: Final = ChangeRule(
    id="type-to-alternate",
    title="a value may be of another JSON type too",
    weight=Weight(_C, _B),
    visibility=Visibility.YES,
    mirror="type-from-alternate",
    needs=frozenset((Ability.EXACT_TYPES,)),
    profiles={Profile.INTROSPECTION: Weight(_D, _B)},
)
TYPE_FROM_ALTERNATE: Final = ChangeRule(
    id="type-from-alternate",
    title="a value may be of one JSON type only",
    weight=Weight(_B, _C),
    visibility=Visibility.YES,
    mirror="type-to-alternate",
    needs=frozenset((Ability.EXACT_TYPES,)),
)
TYPE_TO_ANY: Final = ChangeRule(
    id="type-to-any",
    title="a value may be anything now",
    weight=Weight(_C, _B),
    visibility=Visibility.YES,
    mirror="type-from-any",
    needs=frozenset((Ability.EXACT_TYPES,)),
)
TYPE_FROM_ANY: Final = ChangeRule(
    id="type-from-any",
    title="a value may no longer be just anything",
    weight=Weight(_B, _C),
    visibility=Visibility.YES,
    mirror="type-to-any",
    needs=frozenset((Ability.EXACT_TYPES,)),
)
TYPE_ARRAY_CHANGED: Final = ChangeRule(
    id="type-array-changed",
    title="one value became an array, or the reverse",
    weight=Weight(_B, _B),
    visibility=Visibility.YES,
    mirror="type-array-changed",
)
TYPE_CHANGED: Final = ChangeRule(
    id="type-changed",
    title="no value of the old type is one of the new",
    weight=Weight(_B, _B),
    visibility=Visibility.YES,
    mirror="type-changed",
)
ALTERNATE_BRANCH_ADDED: Final = ChangeRule(
    id="alternate-branch-added",
    title="an alternate takes another JSON type",
    weight=Weight(_C, _B),
    visibility=Visibility.YES,
    mirror="alternate-branch-removed",
    needs=frozenset((Ability.EXACT_TYPES,)),
)
ALTERNATE_BRANCH_REMOVED: Final = ChangeRule(
    id="alternate-branch-removed",
    title="an alternate no longer takes a JSON type",
    weight=Weight(_B, _C),
    visibility=Visibility.YES,
    mirror="alternate-branch-added",
    needs=frozenset((Ability.EXACT_TYPES,)),
)
ENUM_VALUE_ADDED: Final = ChangeRule(
    id="enum-value-added",
    title="an enum has a new value",
    weight=Weight(_C, _D),
    visibility=Visibility.YES,
    mirror="enum-value-removed",
)
ENUM_VALUE_REMOVED: Final = ChangeRule(
    id="enum-value-removed",
    title="a value of an enum is gone",
    weight=Weight(_B, _C),
    visibility=Visibility.YES,
    mirror="enum-value-added",
    profiles={Profile.BINDINGS: Weight(_B, _B)},
)
