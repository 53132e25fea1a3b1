import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from qapigen.report import Diagnostic, Related, Rule, Severity, Stage
from qapigen.report.render import Format, render
from qapigen.source import SourceFile, Span

UNKNOWN = Rule("unknown-type", Stage.SEMANTICS, "a type that is not defined")
STYLE = Rule("doc-long-line", Stage.SYNTAX, "a long line", style=True)

# The part of the SARIF 2.1.0 schema that the log uses, with nothing beside it allowed.
LOCATION: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "id": {"type": "integer", "minimum": -1},
        "message": {"$ref": "#/$defs/message"},
        "physicalLocation": {
            "type": "object",
            "additionalProperties": False,
            "required": ["artifactLocation", "region"],
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {
                        "uri": {"type": "string", "format": "uri-reference"}
                    },
                },
                "region": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {
                        key: {"type": "integer", "minimum": 1}
                        for key in ("startLine", "startColumn", "endLine", "endColumn")
                    },
                },
            },
        },
    },
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
SARIF: dict[str, Any] = {
    "$defs": {
        "message": {
            "type": "object",
            "additionalProperties": False,
            "required": ["text"],
            "properties": {"text": {"type": "string"}},
        },
        "location": LOCATION,
        "rule": {
            "type": "object",
            "additionalProperties": False,
            "required": ["id"],
            "properties": {
                "id": {"type": "string"},
                "shortDescription": {"$ref": "#/$defs/message"},
                "defaultConfiguration": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {"level": LEVEL},
                },
            },
        },
        "result": {
            "type": "object",
            "additionalProperties": False,
            "required": ["message"],
            "properties": {
                "ruleId": {"type": "string"},
                "ruleIndex": {"type": "integer", "minimum": -1},
                "level": LEVEL,
                "message": {"$ref": "#/$defs/message"},
                "locations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
                "relatedLocations": {
                    "type": "array",
                    "uniqueItems": True,
                    "items": {"$ref": "#/$defs/location"},
                },
                "partialFingerprints": {
                    "type": "object",
                    "additionalProperties": {"type": "string"},
                },
            },
        },
    },
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["tool"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "additionalProperties": False,
                                "required": ["name"],
                                "properties": {
                                    "name": {"type": "string"},
                                    "version": {"type": "string"},
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {"$ref": "#/$defs/rule"},
                                    },
                                },
                            }
                        },
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {
                        "type": "array",
                        "items": {"$ref": "#/$defs/result"},
                    },
                },
            },
        },
    },
}


def diagnostic(
    rule: Rule, file: SourceFile, text: str, *, related: tuple[Related, ...] = ()
) -> Diagnostic:
    start = file.text.index(text)
    place = Span(file, start, start + len(text))
    severity = Severity.WARNING if rule.style else rule.severity
    return Diagnostic(
        rule, severity, "it is wrong", file.path, place, "mend it", related
    )


def sarif(*diagnostics: Diagnostic, base: Path | None = None) -> Any:
    text = render(diagnostics, Format.SARIF, version="1.2.3", base=base or Path.cwd())
    log = json.loads(text)
    jsonschema.validate(log, SARIF)
    return log["runs"][0]


def test_rules_results_and_places() -> None:
    file = SourceFile("qapi/a file.json", "one two\nthree\n")
    related = Related(Span(file, 0, 3), "this one")
    run = sarif(
        diagnostic(UNKNOWN, file, "three", related=(related,)),
        diagnostic(STYLE, file, "two"),
    )
    assert run["tool"]["driver"]["version"] == "1.2.3"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [
        "doc-long-line",
        "unknown-type",
    ]
    first, second = run["results"]
    assert (first["ruleIndex"], first["level"]) == (1, "error")
    assert (second["ruleIndex"], second["level"]) == (0, "warning")
    assert first["message"]["text"] == "it is wrong\nhelp: mend it"
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "qapi/a%20file.json"},
        "region": {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 6},
    }
    assert first["relatedLocations"][0]["message"] == {"text": "this one"}


def test_a_file_outside_the_base_has_an_absolute_uri(tmp_path: Path) -> None:
    file = SourceFile(str(tmp_path / "x.json"), "one")
    run = sarif(diagnostic(UNKNOWN, file, "one"), base=tmp_path / "elsewhere")
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert uri == {"uri": (tmp_path.resolve() / "x.json").as_uri()}


def fingerprints(*diagnostics: Diagnostic) -> list[str]:
    return [
        result["partialFingerprints"]["qapigen/v1"]
        for result in sarif(*diagnostics)["results"]
    ]


def test_fingerprints_outlive_moved_lines() -> None:
    before = SourceFile("f.json", "one\ntwo\n")
    after = SourceFile("f.json", "new\n\none\n  two\n")
    assert fingerprints(diagnostic(UNKNOWN, before, "two")) == fingerprints(
        diagnostic(UNKNOWN, after, "two")
    )


@pytest.mark.parametrize("count", [2, 3])
def test_fingerprints_tell_equal_lines_apart(count: int) -> None:
    file = SourceFile("f.json", "one\n" * count)
    same = [
        Diagnostic(UNKNOWN, Severity.ERROR, "m", "f.json", Span(file, n * 4, n * 4 + 3))
        for n in range(count)
    ]
    assert len(set(fingerprints(*same))) == count
