"""Where the findings of ``qapigen check`` go."""

import json
import os
from pathlib import Path

from qapigen import __version__
from qapigen.commands import check_render
from qapigen.commands.arguments import Arguments
from qapigen.commands.check_findings import CheckResult
from qapigen.commands.console import Console, workspace
from qapigen.commands.failure import CommandError
from qapigen.diff.render import DiffFormat, DiffStyle, render_diff
from qapigen.diff.verdict import Verdict
from qapigen.emit.states import FileState

# GitHub refuses a larger summary as a whole.
_LARGEST_SUMMARY = 1 << 20


def write_result(result: CheckResult, arguments: Arguments, console: Console) -> None:
    """Write everything as the command line asks for; raises CommandError."""
    style = DiffStyle(
        show=None,
        version=__version__,
        base=workspace(os.environ),
        paint=console.paint(console.out),
    )
    written = _render(result, arguments, style)
    # Those who read JSON cannot read nothing.
    is_json = arguments.check_format in ("json", "gitlab")
    if result.fails or not arguments.quiet or is_json:
        console.result(written)
    if arguments.check_format in ("github", "gitlab"):
        console.note(result.headline)
    if arguments.check_format == "github":
        _tell_github(result, style)
    if result.drift is not None:
        for remark in result.drift.remarks:
            console.warning(remark.message, remark.help)


def _render(result: CheckResult, arguments: Arguments, style: DiffStyle) -> str:
    with_diff = arguments.diff
    match arguments.check_format:
        case "concise":
            text = check_render.render_concise(result, style.paint, with_diff=with_diff)
            return text + _drift(result.drift, DiffFormat.CONCISE, style)
        case "json":
            drift = _drift(result.drift, DiffFormat.JSON, style)
            document = json.loads(drift) if drift else None
            return check_render.render_json(result, document, with_diff=with_diff)
        case "github":
            text = check_render.render_github(result, style.base)
            return text + _drift(result.drift, DiffFormat.GITHUB, style)
        case "gitlab":
            drift = _drift(result.drift, DiffFormat.GITLAB, style)
            issues = check_render.render_gitlab(result, style.base)
            return json.dumps([*issues, *json.loads(drift or "[]")], indent=2) + "\n"
        case _:
            text = check_render.render_full(result, style.paint, with_diff=with_diff)
            drift = _drift(result.drift, DiffFormat.FULL, style)
            return f"{text}\nupstream:\n{drift}" if drift else text


def _drift(verdict: Verdict | None, format: DiffFormat, style: DiffStyle) -> str:
    return "" if verdict is None else render_diff(verdict, format, style)


def _tell_github(result: CheckResult, style: DiffStyle) -> None:
    """Add to the summary and the outputs of a job, where there is one."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        text = check_render.summary_markdown(result)
        text += _drift(result.drift, DiffFormat.MARKDOWN, style)
        _append(summary, _cut(text))
    outputs = os.environ.get("GITHUB_OUTPUT")
    if outputs:
        counts = {
            state.name.lower(): result.counts.get(state, 0)
            for state in FileState
            if state is not FileState.CURRENT
        }
        failing = 0 if result.drift is None else len(result.drift.failing)
        lines = {"current": str(not result.findings).lower(), **counts}
        lines["upstream-failing"] = failing
        _append(outputs, "".join(f"{name}={value}\n" for name, value in lines.items()))


def _cut(text: str) -> str:
    """As many whole lines as a summary may have."""
    if len(text.encode(errors="replace")) <= _LARGEST_SUMMARY:
        return text
    rest = "\n- and more\n"
    kept = text.encode(errors="replace")[: _LARGEST_SUMMARY - len(rest)]
    return kept[: kept.rindex(b"\n")].decode() + rest


def _append(path: str, text: str) -> None:
    try:
        with Path(path).open(
            "a", encoding="utf-8", errors="replace", newline="\n"
        ) as stream:
            stream.write(text)
    except OSError as error:
        raise CommandError(f"'{path}' cannot be written: {error.strerror}") from None
