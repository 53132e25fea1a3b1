"""A verdict as one JSON document; ``report.schema.json`` is its JSON Schema."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from qapigen.diff.finding import Finding, Place, SkippedRule, Witness
from qapigen.diff.severity import ChangeSeverity
from qapigen.diff.verdict.model import Entry, Verdict

JsonObject = dict[str, object]

FORMAT: Final = 1
"""Grows when a reader of the old format would err; new members do not."""


def json_schema() -> str:
    """The JSON Schema of the document."""
    return (Path(__file__).parent / "report.schema.json").read_text(encoding="utf-8")


def render_json(verdict: Verdict, least: ChangeSeverity) -> str:
    """All findings that are as bad as ``least``, also those that are passed over."""
    changes = verdict.changes
    document = {
        "format": FORMAT,
        "old": {"label": changes.old, "version": verdict.old_version},
        "new": {"label": changes.new, "version": verdict.new_version},
        "fail_on": verdict.fail_on.value,
        "failing": len(verdict.failing),
        "counts": _by_name(verdict.counts),
        "ignored": verdict.ignored,
        "in_baseline": verdict.known,
        "findings": [
            _entry(each)
            for each in verdict.entries
            if each.finding.severity.rank <= least.rank or verdict.fails(each)
        ],
        "skipped_rules": [_skipped(each) for each in changes.skipped],
        "remarks": [
            {"message": each.message, "help": each.help} for each in verdict.remarks
        ],
    }
    return json.dumps(document, indent=2) + "\n"


def _entry(entry: Entry) -> JsonObject:
    return {
        **_finding(entry.finding),
        "release": entry.release,
        "ignored_because": entry.ignored_because,
        "in_baseline": entry.is_known,
    }


def _finding(finding: Finding) -> JsonObject:
    return {
        "rule": finding.rule.id,
        "severity": finding.severity.value,
        "severity_by_position": {
            position.value: severity.value
            for position, severity in finding.severity_by_position.items()
        },
        "symbol": finding.symbol,
        "item": finding.item,
        "message": finding.message,
        "positions": [each.value for each in finding.positions],
        "reached_from": list(finding.reached_from),
        "modifiers": [each.value for each in finding.modifiers],
        "deprecated_since": finding.deprecated_since,
        "renamed_to": finding.renamed_to,
        "old": finding.old,
        "new": finding.new,
        "old_location": _place(finding.old_place),
        "new_location": _place(finding.new_place),
        "witness": _witness(finding.witness),
        "wire_visible": finding.is_wire_visible,
        "fingerprint": finding.fingerprint,
    }


def _place(place: Place | None) -> JsonObject | None:
    if place is None:
        return None
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "enclosing": place.is_enclosing,
    }


def _witness(witness: Witness | None) -> JsonObject | None:
    if witness is None:
        return None
    return {
        "kind": witness.kind.value,
        "root": witness.root,
        "message": witness.message,
    }


def _skipped(skipped: SkippedRule) -> JsonObject:
    return {
        "rule": skipped.rule.id,
        "side": skipped.side,
        "lacking": [each.value for each in skipped.lacking],
    }


def _by_name(counts: Mapping[ChangeSeverity, int]) -> dict[str, int]:
    return {severity.value: count for severity, count in counts.items()}
