"""A verdict as a Code Quality report, which GitLab shows in merge requests."""

import json
from pathlib import Path
from typing import Final

from qapigen.diff.render.place import repository_path
from qapigen.diff.render.wording import place_of, sentence
from qapigen.diff.severity import ChangeSeverity
from qapigen.diff.verdict.model import Entry, Verdict

_SEVERITIES: Final = {
    ChangeSeverity.BREAKING: "critical",
    ChangeSeverity.DANGEROUS: "major",
    ChangeSeverity.COMPATIBLE: "info",
    ChangeSeverity.SILENT: "info",
}


def render_gitlab(verdict: Verdict, least: ChangeSeverity, base: Path) -> str:
    """A JSON array with an issue for each finding."""
    issues = [_issue(each, base) for each in verdict.shown(least)]
    return json.dumps(issues, indent=2) + "\n"


def _issue(entry: Entry, base: Path) -> dict[str, object]:
    finding = entry.finding
    place = place_of(finding)
    return {
        "description": sentence(entry),
        "check_name": finding.rule.id,
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            # An issue has to have a place.
            "path": "." if place is None else repository_path(place, base),
            "lines": {"begin": 1 if place is None else place.line},
        },
    }
