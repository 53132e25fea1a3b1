"""Every rule has a fixture in both directions and its mirror: the example that explains it."""

from operator import le
from pathlib import Path

import pytest
from sides import compared, framed

from qapigen.diff import ChangeRule, ChangeSeverity, Finding, Profile
from qapigen.diff.explain import change_explanations
from qapigen.diff.rules import CATALOGUE

TEXTS = change_explanations()
OF_WHOLE_SCHEMAS = {"pragma-changed", "type-added", "type-removed", "since-stale"}
"""Rules whose examples change nothing that a message leads to."""


def found(rule: ChangeRule, findings: tuple[Finding, ...]) -> Finding:
    [finding] = [each for each in findings if each.rule.id == rule.id]
    return finding


def test_the_catalogue_is_complete() -> None:
    assert len(CATALOGUE) == 77
    assert TEXTS.keys() == CATALOGUE.keys()


def test_explanations_are_prose() -> None:
    for rule, text in TEXTS.items():
        for part in (text.rationale, text.hint):
            assert part.strip().endswith("."), rule
            assert "\n\n" not in part, rule


@pytest.mark.parametrize("rule", CATALOGUE.values(), ids=CATALOGUE)
def test_example_shows_the_rule(rule: ChangeRule, tmp_path: Path) -> None:
    text = TEXTS[rule.id]
    changes = compared(framed(text.old), framed(text.new), tmp_path)
    finding = found(rule, changes.findings)
    if rule.id in OF_WHOLE_SCHEMAS:
        assert not finding.positions
        return
    for position, severity in finding.severity_by_position.items():
        weight = rule.weight.input if position.is_input else rule.weight.output
        assert severity is weight, position
    sides = {position.is_input for position in finding.positions}
    takes = rule.weight.input is not None, rule.weight.output is not None
    is_of_messages = rule.id.startswith(("command-", "experimental-", "args-"))
    if all(takes) and not is_of_messages:
        assert sides == {True, False}


@pytest.mark.parametrize(
    "rule", [each for each in CATALOGUE.values() if each.mirror], ids=lambda r: r.id
)
def test_backwards_it_is_the_mirror(rule: ChangeRule, tmp_path: Path) -> None:
    text = TEXTS[rule.id]
    changes = compared(framed(text.new), framed(text.old), tmp_path)
    assert rule.mirror in {each.rule.id for each in changes.findings}


@pytest.mark.parametrize("rule", CATALOGUE.values(), ids=CATALOGUE)
def test_breaking_examples_have_a_witness(rule: ChangeRule, tmp_path: Path) -> None:
    text = TEXTS[rule.id]
    for old, new in ((text.old, text.new), (text.new, text.old)):
        for each in compared(framed(old), framed(new), tmp_path).findings:
            assert (each.witness is not None) == (
                each.severity is ChangeSeverity.BREAKING
            ), each


@pytest.mark.parametrize("profile", [each for each in Profile if each != Profile.ALL])
def test_profiles_only_raise(profile: Profile, tmp_path: Path) -> None:
    for rule in CATALOGUE.values():
        if profile not in rule.profiles:
            continue
        text = TEXTS[rule.id]
        plain, raised, whole = (
            found(
                rule,
                compared(
                    *map(framed, (text.old, text.new)), tmp_path, profile=each
                ).findings,
            )
            for each in (Profile.WIRE, profile, Profile.ALL)
        )
        assert ranks(raised) != ranks(plain), rule.id
        assert all(map(le, ranks(raised), ranks(plain))), rule.id
        assert all(map(le, ranks(whole), ranks(raised))), rule.id


def ranks(finding: Finding) -> list[int]:
    """How bad a finding is as a whole, then in each position."""
    severities = [finding.severity, *finding.severity_by_position.values()]
    return [each.rank for each in severities]
