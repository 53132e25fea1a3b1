"""What is said about names: features and conditions."""

from typing import Final

from qapigen.diff.power import Ability
from qapigen.diff.rule import ChangeRule, Profile, Visibility, Weight
from qapigen.diff.severity import ChangeSeverity

_B, _D = ChangeSeverity.BREAKING, ChangeSeverity.DANGEROUS
_C, _S = ChangeSeverity.COMPATIBLE, ChangeSeverity.SILENT

FEATURE_ADDED: Final = ChangeRule(
    id="feature-added",
    title="a feature is new",
    weight=Weight(_C, _C),
    visibility=Visibility.YES,
    mirror="feature-removed",
    needs=frozenset((Ability.FEATURES,)),
)
FEATURE_REMOVED: Final = ChangeRule(
    id="feature-removed",
    title="a feature is gone",
    weight=Weight(_D, _D),
    visibility=Visibility.YES,
    mirror="feature-added",
    needs=frozenset((Ability.FEATURES,)),
)
DEPRECATED_ADDED: Final = ChangeRule(
    id="deprecated-added",
    title="something is deprecated now",
    weight=Weight(_C, _C),
    visibility=Visibility.YES,
    mirror="deprecated-removed",
    needs=frozenset((Ability.FEATURES,)),
)
DEPRECATED_REMOVED: Final = ChangeRule(
    id="deprecated-removed",
    title="something is no longer deprecated",
    weight=Weight(_C, _C),
    visibility=Visibility.YES,
    mirror="deprecated-added",
    needs=frozenset((Ability.FEATURES,)),
)
UNSTABLE_ADDED: Final = ChangeRule(
    id="unstable-added",
    title="something is unstable now",
    weight=Weight(_D, _D),
    visibility=Visibility.YES,
    mirror="unstable-removed",
    needs=frozenset((Ability.FEATURES,)),
)
UNSTABLE_REMOVED: Final = ChangeRule(
    id="unstable-removed",
    title="something is stable now",
    weight=Weight(_C, _C),
    visibility=Visibility.YES,
    mirror="unstable-added",
    needs=frozenset((Ability.FEATURES,)),
)
CONDITION_NARROWED: Final = ChangeRule(
    id="condition-narrowed",
    title="fewer builds have something",
    weight=Weight(_D, _D),
    visibility=Visibility.VARIES,
    mirror="condition-widened",
    needs=frozenset((Ability.CONDITIONS,)),
)
CONDITION_WIDENED: Final = ChangeRule(
    id="condition-widened",
    title="more builds have something",
    weight=Weight(_C, _C),
    visibility=Visibility.VARIES,
    mirror="condition-narrowed",
    needs=frozenset((Ability.CONDITIONS,)),
    profiles={Profile.INTROSPECTION: Weight(_D, _D)},
)
CONDITION_CHANGED: Final = ChangeRule(
    id="condition-changed",
    title="other builds have something",
    weight=Weight(_D, _D),
    visibility=Visibility.VARIES,
    mirror="condition-changed",
    needs=frozenset((Ability.CONDITIONS,)),
)
CONDITION_RESPELLED: Final = ChangeRule(
    id="condition-respelled",
    title="a condition says the same in another way",
    weight=Weight(_S, _S),
    visibility=Visibility.NO,
    mirror="condition-respelled",
    needs=frozenset((Ability.CONDITIONS, Ability.LAYOUT)),
)
DOWNSTREAM_NAME: Final = ChangeRule(
    id="downstream-name",
    title="a vendor's name came or went",
    weight=Weight(_B, _B),
    visibility=Visibility.YES,
    mirror="downstream-name",
)
