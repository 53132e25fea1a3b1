"""Rules for features: which may stand where, and how many there may be."""

from collections.abc import Sequence
from typing import Final

from qapigen.checks.clash import check_clashes
from qapigen.checks.scope import Scope
from qapigen.ir import Command, Definition, Event, Feature
from qapigen.report import rules

SPECIAL: Final = ("deprecated", "unstable")
MAX_NAMES: Final = 64
"""Names of features in one schema, the two special ones included."""


def check_own_features(scope: Scope, definition: Definition) -> None:
    """Features of the definition itself: no clash, and on types no special ones."""
    check_clashes(scope, definition, definition.features, "feature")
    if isinstance(definition, Command | Event):
        return
    for feature in definition.features:
        if feature.name in SPECIAL:
            scope.add(
                rules.SPECIAL_FEATURE_ON_TYPE,
                definition,
                feature.span,
                f"feature '{feature.name}' on {definition.kind} '{definition.name}'",
                help="it belongs on commands, events, members and enum values",
            )


def check_feature_count(
    scope: Scope, all_parts: Sequence[tuple[Definition, Sequence[Feature]]]
) -> None:
    """The whole schema: at most 64 names; the definition that brings the 65th is at fault."""
    names: set[str] = set(SPECIAL)
    for definition, features in all_parts:
        for feature in features:
            if feature.name in names:
                continue
            names.add(feature.name)
            if len(names) > MAX_NAMES:
                scope.add(
                    rules.TOO_MANY_FEATURES,
                    definition,
                    feature.span,
                    f"feature '{feature.name}' is one name more than the {MAX_NAMES} "
                    "that a schema can have",
                )
                return
