"""Collects diagnostics and puts them in canonical order."""

from collections.abc import Iterator, Sequence

from qapigen.report.diagnostic import Diagnostic, Related
from qapigen.report.rule import Rule, Severity
from qapigen.source import Span


class Report:
    """Everything found wrong with an input; never raises for a user's mistake.

    With ``strict`` the style rules are errors, otherwise warnings.
    """

    def __init__(self, *, strict: bool = False) -> None:
        self._strict = strict
        self._diagnostics: list[Diagnostic] = []

    def add(
        self,
        rule: Rule,
        span: Span,
        message: str,
        *,
        help: str | None = None,
        related: Sequence[Related] = (),
        anchor: Span | None = None,
    ) -> None:
        """Report a fault at ``span``, found while looking at the definition at ``anchor``."""
        severity = self._severity(rule)
        self._diagnostics.append(
            Diagnostic(
                rule,
                severity,
                message,
                span.file.path,
                span,
                help,
                tuple(related),
                anchor,
            )
        )

    def add_unplaced(
        self, rule: Rule, path: str, message: str, *, help: str | None = None
    ) -> None:
        """Report a fault of the input called ``path`` as a whole."""
        self._diagnostics.append(
            Diagnostic(rule, self._severity(rule), message, path, None, help)
        )

    def has(self, rule: Rule) -> bool:
        """Whether a diagnostic of ``rule`` was added."""
        return any(each.rule is rule for each in self._diagnostics)

    @property
    def has_errors(self) -> bool:
        """Whether the input is invalid."""
        return any(each.severity is Severity.ERROR for each in self._diagnostics)

    def __iter__(self) -> Iterator[Diagnostic]:
        """The diagnostics by stage, then by file and place, each fault at a place once."""
        seen: set[object] = set()
        for each in sorted(self._diagnostics, key=_order):
            identity = (
                each.rule.id,
                each.path,
                each.span and each.span[1:],
                each.message,
            )
            if identity not in seen:
                seen.add(identity)
                yield each

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _severity(self, rule: Rule) -> Severity:
        if rule.style and not self._strict:
            return Severity.WARNING
        return rule.severity


def _order(diagnostic: Diagnostic) -> tuple[int, tuple[int, ...]]:
    place = diagnostic.anchor or diagnostic.span
    if place is None:
        return diagnostic.rule.stage, ()
    return diagnostic.rule.stage, (*place.file.splice, place.start)
