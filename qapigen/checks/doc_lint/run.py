"""Runs the documentation rules."""

from collections.abc import Callable

from qapigen.checks.doc_lint.example import check_examples
from qapigen.checks.doc_lint.heading import check_headings
from qapigen.checks.doc_lint.history import check_history
from qapigen.checks.doc_lint.markup import check_markup
from qapigen.checks.doc_lint.reference import check_references
from qapigen.checks.doc_lint.scope import History, LintScope
from qapigen.checks.doc_lint.unsaid import check_exempt, check_since
from qapigen.ir import Schema
from qapigen.report import Report


def _never(rule: str, name: str) -> bool:
    return False


def lint_documentation(
    schema: Schema,
    report: Report,
    *,
    history: History | None = None,
    is_silenced: Callable[[str, str], bool] = _never,
) -> None:
    """Report on the documentation of a valid schema.

    ``is_silenced`` is asked by the id of a rule and the name of a definition, empty for free-form
    comments.  Without ``history`` nothing is said of the releases that comments name.
    """
    scope = LintScope(schema, report, is_silenced)
    check_headings(scope)
    check_markup(scope)
    check_references(scope)
    check_examples(scope)
    check_exempt(scope)
    check_since(scope)
    if history is not None:
        check_history(scope, history)
