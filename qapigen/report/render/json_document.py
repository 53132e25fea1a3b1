"""Diagnostics as one JSON document."""

import json
from collections.abc import Sequence

from qapigen.report.diagnostic import Diagnostic, Related
from qapigen.report.render.place import region, region_of

JsonObject = dict[str, object]


def render_json(diagnostics: Sequence[Diagnostic]) -> str:
    """An object with the list ``diagnostics``; text outside ASCII is escaped."""
    document = {"diagnostics": [_diagnostic(each) for each in diagnostics]}
    return json.dumps(document, indent=2) + "\n"


def _diagnostic(diagnostic: Diagnostic) -> JsonObject:
    place = region_of(diagnostic)
    return {
        "rule": diagnostic.rule.id,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "path": diagnostic.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "help": diagnostic.help,
        "related": [_related(each) for each in diagnostic.related],
    }


def _related(related: Related) -> JsonObject:
    place = region(related.span)
    return {
        "path": related.span.file.path,
        "line": place.line,
        "column": place.column,
        "message": related.message,
    }
