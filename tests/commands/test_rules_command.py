import json

import pytest
from program import Program

from qapigen.report.explain import all_rules


def test_every_rule_has_a_line(qapigen: Program) -> None:
    outcome = qapigen("rules")
    assert (outcome.status, outcome.err) == (0, "")
    assert [line.split()[0] for line in outcome.out.splitlines()] == list(all_rules())


@pytest.mark.parametrize("rule", sorted(all_rules()))
def test_every_rule_has_a_page(qapigen: Program, rule: str) -> None:
    outcome = qapigen("rules", rule)
    assert (outcome.status, outcome.err) == (0, "")
    headline, *rest = outcome.out.splitlines()
    assert headline.startswith(f"{rule} (")
    assert headline.endswith(f"): {all_rules()[rule].summary}")
    assert len(rest) > 2


def test_a_page_shows_wrong_and_right(qapigen: Program) -> None:
    text = qapigen("rules", "unknown-type").out
    assert text.index("Wrong:") < text.index("Right:")
    style = qapigen("rules", "doc-long-line").out
    assert "An error with '--dialect current', a warning otherwise." in style


def test_rules_as_json(qapigen: Program) -> None:
    outcome = qapigen("rules", "--format", "json")
    document = json.loads(outcome.out)
    assert [each["id"] for each in document["rules"]] == list(all_rules())
    keys = {"id", "severity", "style", "stage", "summary"}
    keys |= {"explanation", "wrong", "right"}
    assert all(set(each) == keys for each in document["rules"])

    (one,) = json.loads(qapigen("rules", "unknown-type", "--format", "json").out)[
        "rules"
    ]
    assert one["stage"] == "semantics"


def test_an_unknown_rule(qapigen: Program) -> None:
    outcome = qapigen("rules", "unknown_tpye")
    assert (outcome.status, outcome.out) == (2, "")
    assert "did you mean 'unknown-type'?" in outcome.err
