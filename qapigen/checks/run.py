"""Runs all checks, in the order in which the reference front end would find the faults."""

from qapigen.checks.alternates import check_alternate
from qapigen.checks.clash import check_clashes
from qapigen.checks.documentation import check_all_documented, check_all_exist
from qapigen.checks.features import check_feature_count, check_own_features
from qapigen.checks.messages import check_command, check_event
from qapigen.checks.objects import ObjectChecks
from qapigen.checks.scope import Scope
from qapigen.ir import Alternate, Command, Enum, Event, Struct, Union


def check_schema(scope: Scope) -> None:
    """Report everything that is wrong with the schema of ``scope``."""
    objects = ObjectChecks(scope)
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
        check_all_documented(scope, definition)
    for definition in scope.schema.definitions:
        check_all_exist(scope, definition)
    check_feature_count(scope)
