"""Where the formats of ``qapigen diff`` go."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from qapigen.commands.arguments import Arguments
from qapigen.commands.console import Console, counted
from qapigen.commands.failure import CommandError
from qapigen.diff.render import DiffFormat, DiffStyle, render_diff
from qapigen.diff.render.github import job_outputs
from qapigen.diff.render.wording import headline
from qapigen.diff.verdict import Verdict
from qapigen.report.render.ink import plain
from qapigen.report.suggest import did_you_mean

# GitHub refuses a larger summary as a whole.
_LARGEST_SUMMARY: Final = 1 << 20
_STANDARD_OUTPUT: Final = "-"


@dataclass(frozen=True, slots=True)
class DiffOutput:
    """A format and the file that it goes to; None is standard output."""

    format: DiffFormat
    path: str | None


def diff_outputs(arguments: Arguments) -> list[DiffOutput]:
    """What the command line asks for; raises CommandError for what cannot be."""
    wanted = [_output(each) for each in arguments.formats]
    outputs = wanted or [DiffOutput(DiffFormat.FULL, None)]
    to_stdout = [each for each in outputs if each.path is None]
    if len(to_stdout) > 1:
        both = " and ".join(f"'{each.format}'" for each in to_stdout[:2])
        raise CommandError(
            f"both {both} go to one place",
            f"give one of them a file: '-f {to_stdout[1].format}=FILE'",
        )
    if arguments.output is not None and arguments.output != _STANDARD_OUTPUT:
        if not to_stdout:
            raise CommandError("--output with a file for every format")
        outputs = [
            replace(each, path=arguments.output) if each.path is None else each
            for each in outputs
        ]
    paths = [os.path.normpath(each.path) for each in outputs if each.path is not None]
    for path in paths:
        if paths.count(path) > 1:
            raise CommandError(f"several formats go to '{path}'")
    return outputs


def write_outputs(
    outputs: Sequence[DiffOutput], verdict: Verdict, style: DiffStyle, console: Console
) -> None:
    """Write all formats, those to files first; raises CommandError."""
    for each in outputs:
        if each.path is not None:
            in_file = replace(style, paint=plain)
            write_file(each.path, render_diff(verdict, each.format, in_file))
    for each in outputs:
        if each.path is None:
            console.result(render_diff(verdict, each.format, style))
    if all(each.path is not None for each in outputs):
        console.note(f"{headline(verdict)}, in {counted(len(outputs), 'file')}")
    if any(each.format is DiffFormat.GITHUB for each in outputs):
        _tell_github(verdict, style)


def write_file(path: str, text: str) -> None:
    """Write a file as a whole; raises CommandError."""
    try:
        Path(path).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise CommandError(f"'{path}' cannot be written: {error.strerror}") from None


def _output(text: str) -> DiffOutput:
    name, equals, path = text.partition("=")
    if name not in tuple(DiffFormat):
        raise CommandError(
            f"unknown format '{name}'",
            did_you_mean(name, DiffFormat) or f"known are {', '.join(DiffFormat)}",
        )
    if equals and not path:
        raise CommandError(f"no file after '{text}'")
    to_stdout = not equals or path == _STANDARD_OUTPUT
    return DiffOutput(DiffFormat(name), None if to_stdout else path)


def _tell_github(verdict: Verdict, style: DiffStyle) -> None:
    """Add to the summary and the outputs of a job, where there is one."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        text = render_diff(verdict, DiffFormat.MARKDOWN, style)
        _append(summary, _cut(text + "\n"))
    outputs = os.environ.get("GITHUB_OUTPUT")
    if outputs:
        _append(outputs, job_outputs(verdict))


def _cut(text: str) -> str:
    """As many whole lines as a summary may have."""
    if len(text.encode()) <= _LARGEST_SUMMARY:
        return text
    rest = "\n- and more\n"
    kept = text.encode()[: _LARGEST_SUMMARY - len(rest)]
    return kept[: kept.rindex(b"\n")].decode() + rest


def _append(path: str, text: str) -> None:
    try:
        with open(path, "a", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        raise CommandError(f"'{path}' cannot be written: {error.strerror}") from None
