"""``qapigen lint``: every error and warning in one run."""

import os
from collections.abc import Generator, Sequence
from contextlib import ExitStack, closing

from qapigen.commands.arguments import Arguments
from qapigen.commands.console import Console
from qapigen.commands.failure import CommandError
from qapigen.commands.lint_history import release_history
from qapigen.commands.lint_input import Found, LintSettings
from qapigen.commands.lint_processes import lint_in_processes, lint_in_turn
from qapigen.commands.lint_results import LintResults
from qapigen.commands.lint_silences import DocSilences
from qapigen.commands.lint_tasks import LintTask, steps_of, tasks_for
from qapigen.commands.progress import Progress
from qapigen.commands.rule_families import diagnostic_rules
from qapigen.commands.settings import configuration, inputs, reading
from qapigen.commands.status import Status
from qapigen.config import Config
from qapigen.report import rules
from qapigen.report.suggest import did_you_mean

# It takes as long to start a process as to read a large schema.
_WORTH_PROCESSES = 4
_STANDARD_INPUT = "-"


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
    settings = LintSettings(how, wanted, tuple(config.lint.silence), history)
    results = LintResults(console, silences)
    with ExitStack() as opened:
        tasks = list(tasks_for(paths, opened))
        progress = _progress(tasks, console)
        progress.advance(0)
        try:
            with closing(_found(tasks, settings, arguments.jobs)) as found:
                for task, each in zip(tasks, found, strict=True):
                    progress.finish()
                    results.add(task, each)
                    progress.advance(steps_of(task))
        finally:
            progress.finish()
    return results.finish(paths)


def _found(
    tasks: Sequence[LintTask], settings: LintSettings, jobs: int | None
) -> Generator[list[Found], None, None]:
    most = jobs or (os.cpu_count() or 1 if len(tasks) >= _WORTH_PROCESSES else 1)
    count = min(most, len(tasks))
    # No other process has this one's standard input.
    if count == 1 or any(each.label == _STANDARD_INPUT for each in tasks):
        return lint_in_turn(tasks, settings)
    return lint_in_processes(tasks, settings, count)


def _progress(tasks: Sequence[LintTask], console: Console) -> Progress:
    is_shown = len(tasks) > 1 and console.err.isatty() and not console.quiet
    total = sum(map(steps_of, tasks))
    return Progress(console.err if is_shown else None, total, "reading inputs")


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
    # That a schema is old is no news to whoever reads it, unless they ask.
    by_default = frozenset(known) - {rules.OLD_SYNTAX.id}
    return frozenset(selected or by_default) - frozenset(ignored)
