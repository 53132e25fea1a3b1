"""What the documentation says."""

from typing import Final

from qapigen.diff.power import Ability
from qapigen.diff.rule import ChangeRule, Profile, Visibility, Weight
from qapigen.diff.severity import ChangeSeverity

_B, _D = ChangeSeverity.BREAKING, ChangeSeverity.DANGEROUS
_C, _S = ChangeSeverity.COMPATIBLE, ChangeSeverity.SILENT

DOCUMENTED_DEFAULT_CHANGED: Final = ChangeRule(
    id="documented-default-changed",
    title="an absent member means something else",
    weight=Weight(_D, _S),
    visibility=Visibility.NO,
    mirror="documented-default-changed",
    needs=frozenset((Ability.PROSE,)),
    profiles={Profile.DOCS: Weight(_D, _D)},
)
DOC_CHANGED: Final = ChangeRule(
    id="doc-changed",
    title="documentation has other words",
    weight=Weight(_S, _S),
    visibility=Visibility.NO,
    mirror="doc-changed",
    needs=frozenset((Ability.DOC_DIGESTS,)),
    profiles={Profile.DOCS: Weight(_C, _C)},
)
SINCE_CHANGED: Final = ChangeRule(
    id="since-changed",
    title="documentation says another release brought it",
    weight=Weight(_S, _S),
    visibility=Visibility.NO,
    mirror="since-changed",
    needs=frozenset((Ability.SINCE,)),
    profiles={Profile.DOCS: Weight(_D, _D)},
)
SINCE_STALE: Final = ChangeRule(
    id="since-stale",
    title="something new is documented as older",
    weight=Weight(_S, _S),
    visibility=Visibility.NO,
    mirror=None,
    needs=frozenset((Ability.SINCE,)),
    profiles={Profile.DOCS: Weight(_D, _D)},
)
