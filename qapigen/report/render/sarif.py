"""Diagnostics as SARIF 2.1.0, the format of code-scanning services."""

import json
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final

from qapigen.report.diagnostic import Diagnostic, Related
from qapigen.report.render.place import Region, region, region_of, relative_uri
from qapigen.report.rule import Rule, Severity

JsonObject = dict[str, object]

_SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json"
)
_LEVELS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}


def render_sarif(diagnostics: Sequence[Diagnostic], version: str, base: Path) -> str:
    """A log with one run; rules are described in order of id, paths are relative to ``base``."""
    rules = sorted({each.rule.id: each.rule for each in diagnostics}.items())
    index = {rule_id: position for position, (rule_id, _) in enumerate(rules)}
    fingerprints = _fingerprints(diagnostics, base)
    return sarif_log(
        version,
        [_descriptor(rule) for _, rule in rules],
        [
            _result(each, index[each.rule.id], fingerprint, base)
            for each, fingerprint in zip(diagnostics, fingerprints, strict=True)
        ],
    )


def sarif_log(
    version: str, rules: Sequence[JsonObject], results: Sequence[JsonObject]
) -> str:
    """A log with one run of qapigen; columns count code points."""
    run = {
        "tool": {
            "driver": {"name": "qapigen", "version": version, "rules": list(rules)}
        },
        "columnKind": "unicodeCodePoints",
        "results": list(results),
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2) + "\n"


def _descriptor(rule: Rule) -> JsonObject:
    severity = Severity.WARNING if rule.style else rule.severity
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "defaultConfiguration": {"level": _LEVELS[severity]},
    }


def _result(
    diagnostic: Diagnostic, rule_index: int, fingerprint: str, base: Path
) -> JsonObject:
    message = diagnostic.message
    if diagnostic.help is not None:
        message += f"\nhelp: {diagnostic.help}"
    result: JsonObject = {
        "ruleId": diagnostic.rule.id,
        "ruleIndex": rule_index,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": message},
        "locations": [
            sarif_location(relative_uri(diagnostic.path, base), region_of(diagnostic))
        ],
        "partialFingerprints": {"qapigen/v1": fingerprint},
    }
    if diagnostic.related:
        result["relatedLocations"] = [
            _related(number, each, base)
            for number, each in enumerate(diagnostic.related)
        ]
    return result


def _related(number: int, related: Related, base: Path) -> JsonObject:
    uri = relative_uri(related.span.file.path, base)
    location = sarif_location(uri, region(related.span))
    return {"id": number, **location, "message": {"text": related.message}}


def sarif_location(uri: str, place: Region) -> JsonObject:
    """A place in the file ``uri``."""
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri},
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
            },
        }
    }


def _fingerprints(diagnostics: Sequence[Diagnostic], base: Path) -> list[str]:
    """For each diagnostic a text that stays the same while other lines come and go."""
    seen: Counter[str] = Counter()
    fingerprints = []
    for each in diagnostics:
        line = "" if each.span is None else each.span.file.line_text(each.span.line)
        parts = (
            each.rule.id,
            relative_uri(each.path, base),
            each.message,
            line.strip(),
        )
        identity = "\0".join(parts)
        seen[identity] += 1
        numbered = f"{identity}\0{seen[identity]}"
        digest = sha256(numbered.encode(errors="surrogatepass")).hexdigest()
        fingerprints.append(digest)
    return fingerprints
