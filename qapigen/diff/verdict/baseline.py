"""Findings that were there before, in a file."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from qapigen.diff.finding import Finding

FORMAT: Final = 1


class BaselineError(ValueError):
    """A text is no baseline."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The fingerprints of findings to pass over."""

    fingerprints: frozenset[str]

    @staticmethod
    def read(text: str) -> "Baseline":
        """The baseline that :func:`write_baseline` wrote; raises BaselineError."""
        try:
            document = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise BaselineError(f"is no JSON: {error}") from None
        if not isinstance(document, dict) or "format" not in document:
            raise BaselineError("is no baseline, it does not say its 'format'")
        found = document["format"]
        if found != FORMAT or isinstance(found, bool):
            raise BaselineError(f"is in format {json.dumps(found)}, not {FORMAT}")
        findings = document.get("findings")
        if not isinstance(findings, list):
            raise BaselineError("has no list of 'findings'")
        return Baseline(frozenset(map(_fingerprint, findings)))


def write_baseline(findings: Iterable[Finding]) -> str:
    """A text for :meth:`Baseline.read`: a line each, sorted, so that versions of it merge."""
    lines = sorted(
        json.dumps(
            {"rule": each.rule.id, "name": each.name, "fingerprint": each.fingerprint}
        )
        for each in findings
    )
    listed = ",\n".join(f"    {line}" for line in lines)
    inner = f"[\n{listed}\n  ]" if lines else "[]"
    return f'{{\n  "format": {FORMAT},\n  "findings": {inner}\n}}\n'


def _fingerprint(finding: object) -> str:
    text = finding.get("fingerprint") if isinstance(finding, dict) else None
    if not isinstance(text, str):
        raise BaselineError("has a finding without 'fingerprint'")
    return text
