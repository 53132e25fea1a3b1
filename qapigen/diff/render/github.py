"""A verdict as workflow commands, which GitHub shows beside the lines of NEW."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from qapigen.diff.render.place import repository_path
from qapigen.diff.render.wording import at, sentence
from qapigen.diff.severity import ChangeSeverity
from qapigen.diff.verdict.model import Entry, Verdict
from qapigen.report.render.github import workflow_command

_COMMANDS: Final = {
    ChangeSeverity.BREAKING: "error",
    ChangeSeverity.DANGEROUS: "warning",
    ChangeSeverity.COMPATIBLE: "notice",
    ChangeSeverity.SILENT: "notice",
}
# GitHub takes that many of one kind from a step, and drops the others without a word.
_MOST: Final = 10


def render_github(verdict: Verdict, least: ChangeSeverity, base: Path) -> str:
    """A line for each finding; where there are too many of a kind, the last says how many more."""
    lines: list[str] = []
    shown = sorted(verdict.shown(least), key=lambda each: each.finding.severity.rank)
    for command, group in groupby(shown, key=_command):
        lines.extend(_some(command, list(group), base))
    lines.extend(
        workflow_command("notice", {"title": "qapigen diff"}, _remark(each.message))
        for each in verdict.remarks
    )
    return "".join(f"{line}\n" for line in lines)


def job_outputs(verdict: Verdict) -> str:
    """What later steps of a job can read: the counts, and how many findings fail it."""
    outputs = {severity.value: count for severity, count in verdict.counts.items()}
    outputs["failing"] = len(verdict.failing)
    return "".join(f"{name}={count}\n" for name, count in outputs.items())


def _command(entry: Entry) -> str:
    return _COMMANDS[entry.finding.severity]


def _some(command: str, entries: Sequence[Entry], base: Path) -> Iterator[str]:
    fitting = entries if len(entries) <= _MOST else entries[: _MOST - 1]
    for entry in fitting:
        yield _annotation(command, entry, base)
    if len(entries) > len(fitting):
        more = len(entries) - len(fitting)
        yield workflow_command(
            command,
            {"title": "qapigen diff"},
            f"{more} more of this kind are in the job's summary",
        )


def _annotation(command: str, entry: Entry, base: Path) -> str:
    finding = entry.finding
    properties = {"title": f"{finding.severity}: {finding.rule.id}"}
    place = finding.new_place
    if place is not None:
        properties["file"] = repository_path(place, base)
        properties["line"] = str(place.line)
    message = sentence(entry)
    if finding.old_place is not None:
        message += f"\nin OLD: {at(finding.old_place)}"
    if finding.witness is not None:
        message += f"\n{finding.witness.message}"
    return workflow_command(command, properties, message)


def _remark(message: str) -> str:
    return f"configuration: {message}"
