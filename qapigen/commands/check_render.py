"""What ``qapigen check`` found out as text, for people and for other programs."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

from qapigen.commands.check_causes import has_moved
from qapigen.commands.check_diff import diff_of
from qapigen.commands.check_findings import CheckResult
from qapigen.commands.check_remedy import has_to_be_removed, removal
from qapigen.diff.render.markdown_text import code, inline
from qapigen.emit.states import FileState, SortedFile
from qapigen.report.render.github import workflow_command
from qapigen.report.render.ink import Ink, Paint
from qapigen.report.render.place import relative_path
from qapigen.report.render.visible import visible

_FORMAT: Final = 1
# As many as people will look at; the other formats have them all.
_FEW: Final = 20
# GitHub takes that many annotations of one kind from a step, and drops the others without a word.
_MOST: Final = 10
_TITLE: Final = "qapigen check"


def render_full(result: CheckResult, paint: Paint, *, with_diff: bool) -> str:
    """The files by state, then why, then what to do."""
    lines: list[str] = []
    for state, count in result.counts.items():
        lines.append(f"{paint(Ink.ERROR, state)}:")
        files = [each for each in result.findings if each.state is state]
        lines.extend(f"  {_described(result, each)}" for each in files[:_FEW])
        if count > _FEW:
            lines.append(f"  and {count - _FEW} more, listed by '--format concise'")
    lines.extend(f"because {visible(str(each))}" for each in result.causes)
    text = "".join(f"{line}\n" for line in lines)
    if with_diff:
        text += _diffs(result)
    text += f"{paint(Ink.STRONG, visible(result.headline))}\n"
    for command in result.remedies.lines:
        text += f"  = {paint(Ink.HELP, 'run')}: {visible(command)}\n"
    return text


def render_concise(result: CheckResult, paint: Paint, *, with_diff: bool) -> str:
    """``path: state``, a line for each file, then the counts."""
    text = "".join(
        f"{paint(Ink.STRONG, visible(f'{result.output}/{each.path}'))}: {_told(each)}\n"
        for each in result.findings
    )
    if with_diff:
        text += _diffs(result)
    return f"{text}{visible(result.headline)}\n"


def render_json(result: CheckResult, drift: object, *, with_diff: bool) -> str:
    """One JSON object; ``drift`` is what ``qapigen diff --format json`` says of upstream."""
    files: list[dict[str, object]] = []
    for each in result.findings:
        entry: dict[str, object] = {
            "path": each.path,
            "state": each.state.value,
            "note": each.note,
        }
        if with_diff:
            entry["diff"] = diff_of(each)
        files.append(entry)
    document = {
        "format": _FORMAT,
        "current": not result.findings,
        "output": result.output,
        "total": result.total,
        "rendered": result.was_rendered,
        "counts": {
            state.value: result.counts.get(state, 0)
            for state in FileState
            if state is not FileState.CURRENT
        },
        "files": files,
        "moved": [
            {
                "what": each.moved.value,
                "detail": each.detail,
                "targets": list(each.targets),
            }
            for each in result.causes
        ],
        "run": result.remedies.lines,
        "upstream": drift,
    }
    return json.dumps(document, indent=2) + "\n"


def render_github(result: CheckResult, base: Path) -> str:
    """Workflow commands; where there are too many, the last says how many more."""
    fitting = result.findings
    if len(fitting) > _MOST:
        fitting = fitting[: _MOST - 1]
    lines = [_annotation(result, each, base) for each in fitting]
    if len(result.findings) > len(fitting):
        more = len(result.findings) - len(fitting)
        lines.append(
            workflow_command(
                "error",
                {"title": _TITLE},
                f"{more} more files are in the job's summary",
            )
        )
    return "".join(f"{line}\n" for line in lines)


def render_gitlab(result: CheckResult, base: Path) -> list[dict[str, object]]:
    """The issues of a Code Quality report."""
    return [
        {
            "description": "; ".join((_told(each), *_why_and_how(result, each))),
            "check_name": f"generated-{each.state.name.lower()}",
            "fingerprint": sha256(
                f"{each.state.name} {each.path}".encode(errors="surrogatepass")
            ).hexdigest(),
            "severity": "major",
            "location": {
                "path": _place(result, each, base),
                "lines": {"begin": 1},
            },
        }
        for each in result.findings
    ]


def summary_markdown(result: CheckResult) -> str:
    """The findings for the summary of a job."""
    lines = ["## Generated files", "", inline(result.headline)]
    if result.findings:
        lines.append("")
    lines += [
        f"- {code(f'{result.output}/{each.path}')}: {inline(_told(each))}"
        for each in result.findings
    ]
    if result.causes:
        lines += ["", *(f"Because {inline(str(each))}." for each in result.causes)]
    for command in result.remedies.lines:
        lines += ["", f"Run {code(command)}"]
    return "".join(f"{line}\n" for line in (*lines, ""))


def _annotation(result: CheckResult, file: SortedFile, base: Path) -> str:
    properties = {
        "title": f"{_TITLE}: {file.state}",
        "file": _place(result, file, base),
    }
    message = "\n".join((_told(file), *_why_and_how(result, file)))
    return workflow_command("error", properties, message)


def _place(result: CheckResult, file: SortedFile, base: Path) -> str:
    return relative_path(f"{result.output}/{file.path}", base)


def _why_and_how(result: CheckResult, file: SortedFile) -> Iterator[str]:
    """Why a file is in its state, and what to do about it."""
    if has_moved(file):
        target = file.path.split("/")[0]
        for cause in result.causes:
            if target in cause.targets:
                yield f"because {cause}"
    if has_to_be_removed(file):
        yield f"run: {removal(result.output, [file])}"
    elif result.remedies.generation is not None:
        yield f"run: {result.remedies.generation}"


def _described(result: CheckResult, file: SortedFile) -> str:
    path = visible(f"{result.output}/{file.path}")
    return path if file.note is None else f"{path} ({visible(file.note)})"


def _told(file: SortedFile) -> str:
    return file.state.value if file.note is None else f"{file.state} ({file.note})"


def _diffs(result: CheckResult) -> str:
    return "".join(diff_of(each) for each in result.findings)
