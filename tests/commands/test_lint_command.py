import json
from pathlib import Path

import pytest
from program import Program


def rules_of(text: str) -> list[str]:
    return [each["rule"] for each in json.loads(text)["diagnostics"]]


def test_a_good_schema(qapigen: Program) -> None:
    outcome = qapigen("lint", "good.json")
    assert (outcome.status, outcome.out) == (0, "")
    assert outcome.err == "nothing wrong in 'good.json'\n"
    assert qapigen("lint", "-q", "good.json").err == ""


def test_errors_are_findings(qapigen: Program) -> None:
    outcome = qapigen("lint", "bad.json")
    assert (outcome.status, outcome.out) == (1, "")
    assert "error[unknown-type]: " in outcome.err
    assert "--> bad.json:1:" in outcome.err
    assert outcome.err.endswith("1 error in 'bad.json'\n")


def test_warnings_are_none(qapigen: Program) -> None:
    outcome = qapigen("lint", "style.json")
    assert outcome.status == 0
    assert "warning[doc-single-space]" in outcome.err
    assert outcome.err.endswith("1 warning in 'style.json'\n")


def test_the_current_language_is_stricter(qapigen: Program) -> None:
    outcome = qapigen("lint", "--dialect", "current", "style.json")
    assert outcome.status == 1
    assert "error[doc-single-space]" in outcome.err


@pytest.mark.parametrize("format", ["full", "concise", "json", "github", "sarif"])
def test_a_format_goes_to_standard_output(qapigen: Program, format: str) -> None:
    outcome = qapigen("lint", "--format", format, "bad.json")
    assert outcome.status == 1
    assert "unknown-type" in outcome.out
    assert outcome.err == "1 error in 'bad.json'\n"


def test_an_unreadable_input_is_no_finding(qapigen: Program) -> None:
    outcome = qapigen("lint", "none.json", "bad.json")
    assert outcome.status == 2
    assert "schema-unreadable" in outcome.err
    assert "unknown-type" in outcome.err
    assert outcome.err.endswith("2 errors in 2 inputs\n")


def test_what_two_inputs_include_is_reported_once(
    qapigen: Program, folder: Path
) -> None:
    (folder / "sub").mkdir()
    (folder / "one.json").write_text("{ 'include': 'bad.json' }\n")
    (folder / "sub" / "two.json").write_text("{ 'include': '../bad.json' }\n")
    outcome = qapigen(
        *("lint", "--tree", ".", "--format", "json", "one.json", "sub/two.json")
    )
    assert rules_of(outcome.out) == ["unknown-type"]


def test_rules_can_be_selected_and_ignored(qapigen: Program, folder: Path) -> None:
    (folder / "both.json").write_text("{ 'command': 'Up', 'data': 'None' }\n")

    def found(*options: str) -> list[str]:
        outcome = qapigen("lint", "--format", "json", *options, "both.json")
        assert outcome.status == ('"severity": "error"' in outcome.out)
        return rules_of(outcome.out)

    everything = found()
    assert sorted(everything) == ["name-case", "unknown-type"]
    assert found("--select", "unknown-type") == ["unknown-type"]
    assert found("--ignore", "unknown-type") == ["name-case"]
    assert found("--ignore", "unknown-type,name-case") == []
    assert found("--select", "name-case", "--select", "unknown-type") == everything
    assert found("--select", "name-case", "--ignore", "name-case") == []

    (folder / "qapigen.toml").write_text('[lint]\nignore = ["unknown-type"]')
    assert found() == ["name-case"]
    assert found("--ignore", "name-case") == ["unknown-type"]
    assert found("--no-config") == everything


def test_an_unknown_rule_is_a_bad_option(qapigen: Program) -> None:
    outcome = qapigen("lint", "--select", "unknwon-type", "good.json")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == (
        "error: unknown rule 'unknwon-type'\n"
        "  = help: did you mean 'unknown-type'?\n"
    )
    assert "'qapigen rules' lists them" in qapigen("lint", "--ignore", "x").err


def test_the_input_may_come_from_the_configuration(
    qapigen: Program, folder: Path
) -> None:
    assert qapigen("lint").status == 2
    assert "no INPUT given" in qapigen("lint").err
    (folder / "qapigen.toml").write_text('input = "bad.json"')
    assert qapigen("lint").status == 1
    assert qapigen("lint", "good.json").status == 0
