"""Runs all checks, in the order in which the reference front end would find the faults."""

from qapigen.checks.alternates import check_alternate
from qapigen.checks.clash import check_clashes
from qapigen.checks.documentation import check_all_documented, check_all_exist
from qapigen.checks.features import check_feature_count, check_own_features
from qapigen.checks.messages import check_command, check_event
from qapigen.checks.objects import ObjectChecks
from qapigen.checks.scope import Scope
from qapigen.ir import (
    Alternate,
    Command,
    Definition,
    Enum,
    Event,
    Feature,
    Struct,
    Union,
)
from qapigen.ir.features import all_features


def check_schema(scope: Scope) -> None:
    """Report everything that is wrong with the schema of ``scope``."""
    objects = ObjectChecks(scope)
    all_parts: list[tuple[Definition, tuple[Feature, ...]]] = []
    for definition in scope.schema.definitions:
        match definition:
            case Enum():
                check_own_features(scope, definition)
                check_clashes(scope, definition, definition.values, "value")
            case Struct() | Union():
                objects.check(definition)
            case Alternate():
                check_alternate(scope, definition)
            case Command():
                check_command(scope, definition)
            case Event():
                check_event(scope, definition)
        features = tuple(all_features(definition))
        all_parts.append((definition, features))
        check_all_documented(scope, definition, features)
    for definition, features in all_parts:
        check_all_exist(scope, definition, features)
    check_feature_count(scope, all_parts)
