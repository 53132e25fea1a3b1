"""The one place where commands call the front end."""

from collections.abc import Iterable

from qapigen.commands.console import Console, tally
from qapigen.commands.failure import at_work
from qapigen.commands.settings import Reading
from qapigen.commands.status import Status
from qapigen.compile import ReadOptions, check, check_opened
from qapigen.inputs import Input
from qapigen.ir import Schema
from qapigen.report import Diagnostic, Report, Severity, Stage, rules


def load_schema(
    path: str, reading: Reading, console: Console, *, result_on_out: bool
) -> Schema | Status:
    """The schema in ``path``, or what the run comes to because it has errors.

    Errors are shown.  Without errors the rest is shown when diagnostics were asked for by
    ``--format``, beside the result if that goes to standard output; otherwise it is counted.
    """
    schema, everything = find_faults(path, reading)
    found = [each for each in everything if each.rule is not rules.OLD_SYNTAX]
    if schema is None:
        shown = found if console.format else _errors(found)
        console.diagnostics(shown)
        console.note(f"{tally(found)} in '{path}'")
        return status_of(found)
    if console.format:
        console.diagnostics(found, beside_result=result_on_out)
    elif found:
        console.note(f"{tally(found)} in '{path}', shown by 'qapigen lint'")
    return schema


def load_opened(opened: Input, reading: Reading, report: Report) -> Schema | None:
    """The schema in an input that is open already; None if it has errors."""
    options = ReadOptions(reading.dialect, reading.tree, reading.kind, reading.base)
    with at_work(f"reading '{opened.label}'"):
        return check_opened(opened, options, report)


def status_of(diagnostics: Iterable[Diagnostic]) -> Status:
    """What diagnostics come to: an input that cannot be read is no finding about it."""
    errors = _errors(diagnostics)
    if any(each.rule.stage is Stage.READ for each in errors):
        return Status.FAILED
    return Status.FINDINGS if errors else Status.FINE


def find_faults(path: str, reading: Reading) -> tuple[Schema | None, list[Diagnostic]]:
    """The schema in ``path``, None if it has errors; and all that the front end says of it."""
    with at_work(f"reading '{path}'"):
        schema, report = check(
            path,
            dialect=reading.dialect,
            tree=reading.tree,
            kind=reading.kind,
            base=reading.base,
        )
    return schema, list(report)


def _errors(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [each for each in diagnostics if each.severity is Severity.ERROR]
