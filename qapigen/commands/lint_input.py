"""Lints one input: what every one of several processes does with its share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qapigen.checks.doc_lint import History, lint_documentation
from qapigen.commands.failure import at_work
from qapigen.commands.lint_silences import DocSilences
from qapigen.commands.load import find_faults
from qapigen.commands.settings import Reading
from qapigen.commands.status import Status
from qapigen.config.model import Silence
from qapigen.ir import Schema
from qapigen.report import Diagnostic, Report, Severity


@dataclass(frozen=True, slots=True)
class LintSettings:
    """How inputs are read, and which of the diagnostics are wanted."""

    how: Reading
    wanted: frozenset[str]
    silences: tuple[Silence, ...] = ()
    history: History | None = None

    def pick(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The wanted ones."""
        return [each for each in diagnostics if each.rule.id in self.wanted]


@dataclass(frozen=True, slots=True)
class ReleaseCounts:
    """What is said about a release as a whole, whichever of its diagnostics are shown."""

    label: str
    schemas: int
    numbers: Mapping[Severity, int]
    status: Status


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in an input.

    ``release`` is None for an input that is none of a repository's releases.  ``contents``
    stand for what ``diagnostics`` say, one for each, wherever a release has it.
    """

    diagnostics: tuple[Diagnostic, ...]
    used: frozenset[Silence]
    release: ReleaseCounts | None = None
    contents: tuple[bytes, ...] = ()


def lint_input(path: str, settings: LintSettings) -> Found:
    """What there is to say about the input that users call ``path``."""
    silences = DocSilences(settings.silences)
    schema, found = find_faults(path, settings.how)
    if schema is not None:
        found += documentation_faults(schema, path, settings, silences)
    return Found(tuple(settings.pick(found)), silences.used)


def documentation_faults(
    schema: Schema, label: str, settings: LintSettings, silences: DocSilences
) -> list[Diagnostic]:
    """What is to be said about the documentation of a valid schema."""
    report = Report(strict=settings.how.dialect == "current")
    with at_work(f"looking at the documentation in '{label}'"):
        lint_documentation(
            schema, report, history=settings.history, is_silenced=silences.holds_for
        )
    return list(report)
