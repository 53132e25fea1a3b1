"""One finding about an input."""

from dataclasses import dataclass

from qapigen.report.rule import Rule, Severity
from qapigen.source import Span


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that explains a diagnostic."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What is wrong, where, and the cure.

    ``span`` is None when there is no text to point at; ``path`` then names the input.
    ``anchor`` is the start of the definition that the place belongs to: diagnostics of one
    definition stay together, in the order in which they were found.
    """

    rule: Rule
    severity: Severity
    message: str
    path: str
    span: Span | None
    help: str | None = None
    related: tuple[Related, ...] = ()
    anchor: Span | None = None
