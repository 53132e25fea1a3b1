"""Diagnostics as workflow commands, which GitHub shows beside the changed lines."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from qapigen.report.diagnostic import Diagnostic
from qapigen.report.render.place import region_of, relative_path
from qapigen.report.render.visible import visible
from qapigen.report.rule import Severity

_COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}


def render_github(diagnostics: Sequence[Diagnostic], base: Path) -> str:
    """A line ``::error file=…,line=…::message`` for each diagnostic."""
    return "".join(f"{_command(each, base)}\n" for each in diagnostics)


def _command(diagnostic: Diagnostic, base: Path) -> str:
    place = region_of(diagnostic)
    properties = {
        "title": diagnostic.rule.id,
        "file": relative_path(diagnostic.path, base),
        "line": str(place.line),
        "col": str(place.column),
        "endLine": str(place.end_line),
        "endColumn": str(place.end_column),
    }
    # Columns are only understood within one line.
    if place.end_line != place.line:
        del properties["col"], properties["endColumn"]
    message = diagnostic.message
    if diagnostic.help is not None:
        message += f"\nhelp: {diagnostic.help}"
    return workflow_command(_COMMANDS[diagnostic.severity], properties, message)


def workflow_command(name: str, properties: Mapping[str, str], message: str) -> str:
    """One line ``::name key=value,…::message``, whatever characters are in the texts."""
    written = ",".join(f"{key}={_property(text)}" for key, text in properties.items())
    return f"::{name} {written}::{_data(message)}"


def _data(text: str) -> str:
    text = "\n".join(map(visible, text.split("\n")))
    return text.replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
