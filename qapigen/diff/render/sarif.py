"""A verdict as SARIF 2.1.0, the format of code-scanning services."""

from typing import Final

from qapigen.diff.explain import ChangeExplanation, change_explanations
from qapigen.diff.render import DiffStyle
from qapigen.diff.render.place import repository_uri
from qapigen.diff.render.wording import WITNESSES, at, place_of, sentence
from qapigen.diff.rule import ChangeRule
from qapigen.diff.severity import ChangeSeverity, worst
from qapigen.diff.verdict.model import Entry, Verdict
from qapigen.report.render.place import region
from qapigen.report.render.sarif import JsonObject, sarif_location, sarif_log

_LEVELS: Final = {
    ChangeSeverity.BREAKING: "error",
    ChangeSeverity.DANGEROUS: "warning",
    ChangeSeverity.COMPATIBLE: "note",
    ChangeSeverity.SILENT: "none",
}


def render_sarif(verdict: Verdict, style: DiffStyle) -> str:
    """A log with one run; what is passed over is there as suppressed."""
    entries = [
        each
        for each in verdict.entries
        if each.finding.severity.rank <= style.least.rank or verdict.fails(each)
    ]
    rules = {each.finding.rule.id: each.finding.rule for each in entries}
    ordered = [rules[rule_id] for rule_id in sorted(rules)]
    index = {each.id: position for position, each in enumerate(ordered)}
    texts = change_explanations()
    return sarif_log(
        style.version,
        [_descriptor(each, texts[each.id]) for each in ordered],
        [_result(each, index[each.finding.rule.id], style) for each in entries],
    )


def _descriptor(rule: ChangeRule, text: ChangeExplanation) -> JsonObject:
    weights = [each for each in (rule.weight.input, rule.weight.output) if each]
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": text.rationale.strip()},
        "help": {"text": f"{text.rationale.strip()}\n\n{text.hint.strip()}"},
        "defaultConfiguration": {"level": _LEVELS[worst(*weights)]},
    }


def _result(entry: Entry, rule_index: int, style: DiffStyle) -> JsonObject:
    finding = entry.finding
    result: JsonObject = {
        "ruleId": finding.rule.id,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(entry)},
        "partialFingerprints": {"qapigenChange/v1": finding.fingerprint},
        "properties": {
            "symbol": finding.name,
            "positions": [each.value for each in finding.positions],
            "reachedFrom": list(finding.reached_from),
        },
    }
    place = place_of(finding)
    if place is not None:
        uri = repository_uri(place, style.base)
        result["locations"] = [sarif_location(uri, region(place.span))]
    if not entry.is_open:
        reason = entry.ignored_because or "in the baseline"
        result["suppressions"] = [{"kind": "external", "justification": reason}]
    return result


def _message(entry: Entry) -> str:
    finding = entry.finding
    lines = [sentence(entry)]
    if finding.old_place is not None:
        lines.append(f"in OLD: {at(finding.old_place)}")
    if finding.witness is not None:
        witness = finding.witness
        lines.append(f"{WITNESSES[witness.kind]}: {witness.message}")
    return "\n".join(lines)
