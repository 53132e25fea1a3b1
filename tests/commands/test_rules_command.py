import json

import pytest
from program import Program

from qapigen.commands.rule_families import Family, diagnostic_rules, families
from qapigen.diff.rules import CATALOGUE


def test_every_rule_has_a_line(qapigen: Program) -> None:
    outcome = qapigen("rules")
    assert (outcome.status, outcome.err) == (0, "")
    lines = [line for line in outcome.out.splitlines() if line.startswith("  ")]
    assert [line.split()[0] for line in lines] == [*diagnostic_rules(), *CATALOGUE]
    headings = [line for line in outcome.out.splitlines() if line.startswith("About ")]
    assert len(headings) == len(families()) + 1


def test_no_two_rules_have_one_id() -> None:
    ids = [rule for family in families() for rule in family.rules]
    assert len({*ids, *CATALOGUE}) == len(ids) + len(CATALOGUE)


@pytest.mark.parametrize("rule", sorted(diagnostic_rules()))
def test_every_rule_has_a_page(qapigen: Program, rule: str) -> None:
    outcome = qapigen("rules", rule)
    assert (outcome.status, outcome.err) == (0, "")
    headline, *_ = outcome.out.splitlines()
    assert headline.startswith(f"{rule} (")
    assert headline.endswith(f"): {diagnostic_rules()[rule].summary}")


@pytest.mark.parametrize("family", families(), ids=lambda each: each.subject)
def test_what_is_explained_is_a_rule(family: Family) -> None:
    assert family.explanations().keys() <= family.rules.keys()


@pytest.mark.parametrize("rule", sorted(CATALOGUE))
def test_every_change_rule_has_a_page(qapigen: Program, rule: str) -> None:
    outcome = qapigen("rules", rule)
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.startswith(f"{rule}: {CATALOGUE[rule].title}\n\n")
    assert "\nBefore:\n" in outcome.out
    assert outcome.out.index("\nBefore:\n") < outcome.out.index("\nAfter:\n")


def test_a_page_shows_wrong_and_right(qapigen: Program) -> None:
    text = qapigen("rules", "unknown-type").out
    assert text.index("Wrong:") < text.index("Right:")
    style = qapigen("rules", "doc-long-line").out
    assert "An error with '--dialect current', a warning otherwise." in style


def test_rules_as_json(qapigen: Program) -> None:
    outcome = qapigen("rules", "--format", "json")
    document = json.loads(outcome.out)
    assert [each["id"] for each in document["rules"]] == list(diagnostic_rules())
    keys = {"id", "about", "severity", "style", "stage", "summary"}
    keys |= {"explanation", "wrong", "right"}
    assert all(set(each) == keys for each in document["rules"])
    assert [each["id"] for each in document["changes"]] == list(CATALOGUE)

    one = json.loads(qapigen("rules", "unknown-type", "--format", "json").out)
    assert [each["stage"] for each in one["rules"]] == ["semantics"]
    assert one["changes"] == []


def test_a_change_rule_as_json(qapigen: Program) -> None:
    document = json.loads(qapigen("rules", "event-removed", "--format", "json").out)
    assert document["rules"] == []
    (rule,) = document["changes"]
    assert (rule["input"], rule["output"]) == (None, "breaking")
    assert (rule["introspection"], rule["mirror"]) == ("yes", "event-added")
    assert all(rule[key] for key in ("title", "rationale", "hint", "old", "new"))


def test_an_unknown_rule(qapigen: Program) -> None:
    for wrong, right in (
        ("unknown_tpye", "unknown-type"),
        ("event-remvoed", "event-removed"),
        ("prose-stray-txet", "prose-stray-text"),
    ):
        outcome = qapigen("rules", wrong)
        assert (outcome.status, outcome.out) == (2, "")
        assert f"did you mean '{right}'?" in outcome.err
