"""What ``qapigen rules`` says about each rule: complete, and every example does as it says."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import pytest

from qapigen.compile import check
from qapigen.report import rules
from qapigen.report.rule import Rule

EXPLANATIONS = files("qapigen.report") / "explanations"
NOT_SHOWN = {
    "schema-unreadable",
    "not-utf8",
    "nesting-too-deep",
    "undeclared-type",
}
"""Rules that no readable text can show; ``corpus/bad`` has cases for them."""

TOLERANT = "old-syntax"
"""The one rule that only the dialect ``auto`` has."""

NEIGHBOUR = "{ 'enum': 'DiskKind', 'data': [ 'internal', 'external' ] }\n"


def _read() -> dict[str, Mapping[str, str]]:
    tables: dict[str, Mapping[str, str]] = {}
    for path in EXPLANATIONS.iterdir():
        if path.name.endswith(".toml"):
            found = tomllib.loads(path.read_text("utf-8"))
            assert not tables.keys() & found.keys(), "explained in two files"
            tables |= found
    return tables


TABLES = _read()
EXAMPLES = [
    pytest.param(rule, which, id=f"{rule}-{which}")
    for rule, table in TABLES.items()
    for which in ("wrong", "right")
    if which in table
]


def test_every_rule_is_explained() -> None:
    known = {each.id for each in vars(rules).values() if isinstance(each, Rule)}
    assert TABLES.keys() == known


def test_every_explanation_is_one_paragraph() -> None:
    for rule, table in TABLES.items():
        assert table.keys() <= {"explanation", "wrong", "right"}, rule
        text = table["explanation"].strip()
        assert text.endswith("."), rule
        assert "\n\n" not in text, rule


def test_what_can_be_shown_is_shown() -> None:
    lacking = {rule for rule, table in TABLES.items() if "wrong" not in table}
    assert lacking == NOT_SHOWN
    for rule, table in TABLES.items():
        assert ("wrong" in table) == ("right" in table), rule


@pytest.mark.parametrize(("rule", "which"), EXAMPLES)
def test_example(rule: str, which: str, tmp_path: Path) -> None:
    schema = tmp_path / "schema.json"
    schema.write_text(TABLES[rule][which], "utf-8")
    (tmp_path / "disk.json").write_text(NEIGHBOUR, "utf-8")
    _, report = check(str(schema), dialect="auto" if rule == TOLERANT else "current")
    expected = [rule] if which == "wrong" else []
    assert [each.rule.id for each in report] == expected, list(map(str, report))
