"""What is written about real releases: whole, of the promised form, and fit to be read."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from diff_samples import written

from qapigen.diff import Side
from qapigen.diff.engine import diff
from qapigen.diff.render import DiffFormat
from qapigen.diff.render.json_document import json_schema
from qapigen.diff.verdict import Policy, Verdict, apply_policy
from qapigen.ir import Schema

PAIRS = [("v5.2.0", "v6.0.0"), ("v6.0.0", "v6.1.0"), ("v9.0.0", "v9.1.0")]


@pytest.fixture(params=PAIRS, ids="-".join, scope="module")
def verdict(
    request: pytest.FixtureRequest, release: Callable[[str, str], Schema]
) -> Verdict:
    old, new = request.param
    changes = diff(Side(release(old, "qmp"), old), Side(release(new, "qmp"), new))
    policy = Policy(today=date(2026, 1, 1))
    return apply_policy(changes, policy, old_version=old[1:], new_version=new[1:])


def test_json(verdict: Verdict) -> None:
    document = json.loads(written(verdict, DiffFormat.JSON))
    jsonschema.validate(document, json.loads(json_schema()))
    fingerprints = [each["fingerprint"] for each in document["findings"]]
    assert len(fingerprints) == len(set(fingerprints)) > 100


def test_a_changelog_is_fit_to_be_read(verdict: Verdict) -> None:
    lines = written(verdict, DiffFormat.MARKDOWN).splitlines()
    assert len(lines) < 300
    assert max(map(len, lines)) < 600
    headings = [line for line in lines if line.startswith("### ")]
    assert headings[0] == "### Breaking"
    assert "### Silent" in headings


@pytest.mark.parametrize("format", DiffFormat)
def test_every_format_is_written(verdict: Verdict, format: DiffFormat) -> None:
    text = written(verdict, format)
    assert text.endswith("\n")
    assert str(Path.cwd()) not in text
    assert text == written(verdict, format)
