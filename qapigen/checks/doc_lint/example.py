"""Rules ``doc-example-not-json`` and ``doc-example-misfit``."""

from qapigen.checks.doc_lint import rules
from qapigen.checks.doc_lint.scope import LintScope
from qapigen.examples import (
    CheckedMessage,
    check_example,
    examples,
    json_path,
    place,
)
from qapigen.ir import Definition


def check_examples(scope: LintScope) -> None:
    """Report every message of an example that could not be sent."""
    for definition in scope.schema.definitions:
        for example in examples(definition):
            for checked in check_example(scope.schema, definition, example):
                if not checked.is_valid:
                    _report(scope, definition, checked)


def _report(scope: LintScope, definition: Definition, checked: CheckedMessage) -> None:
    message = checked.message
    if message.problem is not None:
        scope.add(
            rules.EXAMPLE_NOT_JSON,
            definition,
            place(message, ()),
            f"example of '{definition.name}' is not JSON: {message.problem.message}",
        )
    for fault in checked.faults:
        scope.add(
            rules.EXAMPLE_MISFIT,
            definition,
            place(message, fault.path),
            f"example of '{definition.name}' does not fit at {json_path(fault.path)}: "
            f"{fault.message}",
        )
