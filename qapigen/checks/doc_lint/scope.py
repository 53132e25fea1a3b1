"""What documentation rules look at, and where their findings go."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from qapigen.ir import Definition, Schema
from qapigen.report import Report, Rule
from qapigen.source import Span

Release = tuple[int, ...]
"""The numbers of a release, without zeros at the end: ``(9, 2)`` for 9.2.0."""


@dataclass(frozen=True, slots=True)
class History:
    """The first of ``releases``, the oldest first, that has each definition and part of one.

    Parts are called ``Definition.part``.  What the schema has and this does not is newer than all.
    """

    releases: Sequence[Release]
    first: Mapping[str, Release]


@dataclass(frozen=True, slots=True)
class LintScope:
    """A valid schema and the report about it; ``is_silenced`` is asked by rule and name."""

    schema: Schema
    report: Report
    is_silenced: Callable[[str, str], bool]

    def add(
        self,
        rule: Rule,
        definition: Definition | None,
        span: Span,
        message: str,
        *,
        help: str | None = None,
    ) -> None:
        """Report on the documentation of ``definition``, None for a free-form comment."""
        name = "" if definition is None else definition.name
        if not self.is_silenced(rule.id, name):
            anchor = None if definition is None else definition.span
            self.report.add(rule, span, message, help=help, anchor=anchor)
