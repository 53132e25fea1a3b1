"""``qapigen lint``: every error and warning in one run."""

import os
from collections.abc import Iterable, Iterator, Sequence

from qapigen.checks.doc_lint import History, lint_documentation
from qapigen.commands.arguments import Arguments
from qapigen.commands.console import Console, counted, tally
from qapigen.commands.failure import CommandError, at_work
from qapigen.commands.lint_history import release_history
from qapigen.commands.lint_silences import DocSilences
from qapigen.commands.load import find_faults, status_of
from qapigen.commands.rule_families import diagnostic_rules
from qapigen.commands.settings import Reading, configuration, inputs, reading
from qapigen.commands.status import Status
from qapigen.config import Config
from qapigen.report import Diagnostic, Report
from qapigen.report.suggest import did_you_mean


def run(arguments: Arguments, console: Console) -> Status:
    """Report on all inputs; FINDINGS when there is an error."""
    config = configuration(arguments)
    wanted = _wanted_rules(arguments, config)
    paths = inputs(arguments.inputs, config)
    how = reading(arguments, config)
    silences = DocSilences(config.lint.silence)
    history = None
    if arguments.history is not None:
        history = release_history(arguments.history, how)
    found = [
        each
        for each in _once(
            each for path in paths for each in _all_faults(path, how, history, silences)
        )
        if each.rule.id in wanted
    ]
    console.diagnostics(found)
    for unused in silences.unused():
        console.warning(f"{unused} silences nothing")
    console.note(_summary(found, paths))
    return status_of(found)


def _all_faults(
    path: str, how: Reading, history: History | None, silences: DocSilences
) -> list[Diagnostic]:
    """What the front end says of an input and, if it is valid, of its documentation."""
    schema, found = find_faults(path, how)
    if schema is None:
        return found
    report = Report(strict=how.dialect == "current")
    with at_work(f"looking at the documentation in '{path}'"):
        lint_documentation(
            schema, report, history=history, is_silenced=silences.holds_for
        )
    return [*found, *report]


def _wanted_rules(arguments: Arguments, config: Config) -> frozenset[str]:
    selected = arguments.select or config.lint.select
    ignored = arguments.ignore or config.lint.ignore
    known = diagnostic_rules()
    for rule_id in (*selected, *ignored):
        if rule_id not in known:
            raise CommandError(
                f"unknown rule '{rule_id}'",
                did_you_mean(rule_id, known) or "'qapigen rules' lists them",
            )
    return frozenset(selected or known) - frozenset(ignored)


def _once(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Each fault once, though several inputs may include the file that has it."""
    seen: set[object] = set()
    for each in diagnostics:
        place = None if each.span is None else (each.span.start, each.span.end)
        identity = (each.rule.id, os.path.normpath(each.path), place, each.message)
        if identity not in seen:
            seen.add(identity)
            yield each


def _summary(found: Sequence[Diagnostic], paths: Sequence[str]) -> str:
    subject = f"'{paths[0]}'" if len(paths) == 1 else counted(len(paths), "input")
    return f"{tally(found) or 'nothing wrong'} in {subject}"
