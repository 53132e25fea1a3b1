import json
import xml.etree.ElementTree as ET
from typing import Any

import jsonschema
import pytest
from diff_samples import (
    ALL,
    MOVED,
    REMOVED,
    RENAMED,
    SKIPPED,
    WIDER,
    finding,
    verdict,
    written,
)

from qapigen.diff import ChangeSeverity
from qapigen.diff.render import DiffFormat
from qapigen.diff.render.github import job_outputs
from qapigen.diff.render.json_document import json_schema
from qapigen.diff.verdict import Entry, FailOn, Remark, Verdict

PASSED = (
    Entry(finding=REMOVED, ignored_because="not used"),
    Entry(finding=RENAMED, is_known=True),
    Entry(finding=WIDER, release="v9.1.0"),
)
REMARK = Remark("an ignore matches nothing", "remove it")
VERDICTS = [
    verdict(),
    verdict(*ALL, skipped=(SKIPPED,), remarks=(REMARK,)),
    verdict(*PASSED, fail_on=FailOn.ANY, versions=(None, None)),
]


def document(told: Verdict, show: ChangeSeverity | None = None) -> Any:
    return json.loads(written(told, DiffFormat.JSON, show))


def closed(schema: Any) -> Any:
    """The schema with nothing allowed that it does not list."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(each) for key, each in schema.items()}
    if "properties" in inner and inner.get("type") == "object":
        inner["additionalProperties"] = False
    return inner


@pytest.mark.parametrize("told", VERDICTS)
def test_json_is_what_its_schema_says(told: Verdict) -> None:
    schema = closed(json.loads(json_schema()))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(document(told), schema)


def test_json_has_everything_unless_told_otherwise() -> None:
    told = verdict(*ALL, skipped=(SKIPPED,), remarks=(REMARK,))
    found = document(told)
    assert len(found["findings"]) == len(ALL)
    assert found["counts"] == {
        "breaking": 2,
        "dangerous": 1,
        "compatible": 3,
        "silent": 1,
    }
    assert found["failing"] == 2
    assert found["skipped_rules"] == [
        {"rule": "type-renamed", "side": "old", "lacking": ["names of types"]}
    ]
    assert found["remarks"] == [{"message": REMARK.message, "help": REMARK.help}]
    few = document(told, ChangeSeverity.DANGEROUS)
    assert [each["severity"] for each in few["findings"]] == [
        "breaking",
        "breaking",
        "dangerous",
    ]


def test_json_says_why_a_finding_is_passed_over() -> None:
    found = document(verdict(*PASSED))
    assert (found["ignored"], found["in_baseline"], found["failing"]) == (1, 1, 0)
    ignored, known, other = found["findings"]
    assert ignored["ignored_because"] == "not used"
    assert known["in_baseline"] is True
    assert other["release"] == "v9.1.0"


def test_github_annotates_lines_of_new() -> None:
    text = written(verdict(REMOVED, RENAMED), DiffFormat.GITHUB)
    first, second = text.splitlines()
    assert first.startswith(
        "::error title=breaking%3A member-removed-optional,file=qapi/lamp.json,line=3::"
        "lamp-on.colour: argument 'colour' is no longer accepted"
    )
    assert "%0Ain OLD: qapi/lamp.json:5%0A" in first
    assert second.startswith("::error title=breaking%3A command-removed::lamp_off: ")


@pytest.mark.parametrize(("count", "annotations", "more"), [(10, 10, 0), (11, 10, 2)])
def test_github_says_what_it_would_not_show(
    count: int, annotations: int, more: int
) -> None:
    many = [finding("command-removed", f"c{number}") for number in range(count)]
    warning = finding("enum-value-added", "E.v", "dangerous")
    lines = written(verdict(*many, warning), DiffFormat.GITHUB).splitlines()
    errors = [line for line in lines if line.startswith("::error ")]
    assert len(errors) == annotations
    assert len(lines) == annotations + 1
    if more:
        assert errors[-1].endswith(
            f"::{more} more of this kind are in the job's summary"
        )


def test_github_job_outputs() -> None:
    assert job_outputs(verdict(*PASSED)) == (
        "breaking=0\ndangerous=1\ncompatible=0\nsilent=0\nfailing=0\n"
    )


def test_gitlab() -> None:
    issues = json.loads(written(verdict(*PASSED, REMOVED), DiffFormat.GITLAB))
    assert [each["severity"] for each in issues] == ["major", "critical"]
    removed = issues[1]
    assert removed["location"] == {"path": "qapi/lamp.json", "lines": {"begin": 3}}
    assert removed["fingerprint"] == REMOVED.fingerprint
    assert removed["check_name"] == "member-removed-optional"


def test_junit() -> None:
    root = ET.fromstring(written(verdict(*PASSED, RENAMED), DiffFormat.JUNIT))
    assert (root.get("tests"), root.get("failures")) == ("4", "1")
    cases = root.findall("./testsuite/testcase")
    assert [[inner.tag for inner in case] for case in cases] == [
        ["skipped"],
        ["skipped"],
        [],
        ["failure"],
    ]
    (failure,) = cases[-1]
    assert failure.get("message") == "the command is gone"
    assert failure.text is not None
    assert "old qapi/lamp.json:9" in failure.text


def test_junit_without_findings_is_a_run_that_passed() -> None:
    root = ET.fromstring(written(verdict(), DiffFormat.JUNIT))
    (case,) = root.findall("./testsuite/testcase")
    assert (case.get("name"), len(case)) == ("nothing changed", 0)


def sarif(told: Verdict) -> Any:
    log = json.loads(written(told, DiffFormat.SARIF))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    return run


def test_sarif_describes_each_rule_once() -> None:
    run = sarif(verdict(*ALL, REMOVED))
    rules = run["tool"]["driver"]["rules"]
    ids = [each["id"] for each in rules]
    assert ids == sorted({each.rule.id for each in ALL if each is not MOVED})
    assert all(each["fullDescription"]["text"] for each in rules)
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]


def test_sarif_results() -> None:
    run = sarif(verdict(REMOVED, WIDER, ALL[4]))
    first, second, third = run["results"]
    levels = [each["level"] for each in (first, second, third)]
    assert levels == ["error", "warning", "note"]
    assert first["partialFingerprints"] == {"qapigenChange/v1": REMOVED.fingerprint}
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "qapi/lamp.json"},
        "region": {"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 4},
    }
    assert "in OLD: qapi/lamp.json:5" in first["message"]["text"]
    assert first["properties"]["reachedFrom"] == ["lamp-on"]


def test_sarif_says_what_is_passed_over() -> None:
    results = sarif(verdict(*PASSED))["results"]
    reasons = [each.get("suppressions") for each in results]
    assert reasons == [
        [{"kind": "external", "justification": "not used"}],
        [{"kind": "external", "justification": "in the baseline"}],
        None,
    ]


def test_sarif_without_findings_has_an_empty_list() -> None:
    run = sarif(verdict())
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


def test_paths_of_a_revision_are_those_in_its_tree() -> None:
    from diff_samples import place

    from qapigen.source import SourceFile

    file = SourceFile("qemu.git@v9.1.0:qapi/lamp.json", "a\nb\n")
    found = finding("command-added", "x", "compatible", new_place=place(file, 1))
    assert "file=qapi/lamp.json," in written(verdict(found), DiffFormat.GITHUB)


def test_fingerprints_know_neither_words_nor_places() -> None:
    same = finding("member-removed-optional", message="in other words")
    assert same.fingerprint == REMOVED.fingerprint
    other = finding("member-removed-optional", "lamp-on.color")
    assert other.fingerprint != REMOVED.fingerprint
