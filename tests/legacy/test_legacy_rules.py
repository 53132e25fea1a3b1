"""Every rule about events texts is explained, and its examples do what the explanation says."""

import tomllib
from importlib.resources import files

import pytest

from qapigen.legacy import read, rules
from qapigen.report import Report, Rule
from qapigen.source import SourceFile

TABLES: dict[str, dict[str, str]] = tomllib.loads(
    (files("qapigen.legacy") / "explanations.toml").read_text("utf-8")
)
RULES = [each for each in vars(rules).values() if isinstance(each, Rule)]
SHOWN = sorted(rule_id for rule_id, table in TABLES.items() if "wrong" in table)
NEEDS_TWO_TEXTS = {"prose-diff-base-mismatch"}


def _found(text: str) -> list[str]:
    report = Report()
    read(SourceFile("events.txt", text), report)
    return [each.rule.id for each in report]


def test_every_rule_is_explained() -> None:
    assert list(TABLES) == [rule.id for rule in RULES]
    assert {rule.id for rule in RULES} - set(SHOWN) == NEEDS_TWO_TEXTS


@pytest.mark.parametrize("rule_id", SHOWN)
def test_the_wrong_text_breaks_its_rule(rule_id: str) -> None:
    assert rule_id in _found(TABLES[rule_id]["wrong"])


@pytest.mark.parametrize("rule_id", SHOWN)
def test_the_right_text_breaks_no_rule_like_it(rule_id: str) -> None:
    found = _found(TABLES[rule_id]["right"])
    assert rule_id not in found
    assert len(found) < len(_found(TABLES[rule_id]["wrong"]))
