import json
from datetime import date

import pytest
from diff_samples import ALL, MOVED, REMOVED, RENAMED, SKIPPED, WIDER
from hypothesis import given
from hypothesis import strategies as st

from qapigen.diff import Changes, ChangeSeverity, Finding
from qapigen.diff.verdict import (
    Baseline,
    FailOn,
    Ignore,
    Policy,
    Verdict,
    apply_policy,
)
from qapigen.diff.verdict.baseline import BaselineError, write_baseline
from qapigen.diff.verdict.ignore import version_key

TODAY = date(2026, 8, 1)


def changes(*findings: Finding) -> Changes:
    return Changes("a", "b", findings, (SKIPPED,))


def ignore(
    rule: str = "member-removed-optional",
    symbol: str = "lamp-on.colour",
    until: date | str | None = None,
) -> Ignore:
    return Ignore(rule, symbol, "not used", until)


def applied(
    *ignores: Ignore, new_version: str | None = "9.1.0", baseline: str | None = None
) -> Verdict:
    known = Baseline(frozenset()) if baseline is None else Baseline.read(baseline)
    policy = Policy(today=TODAY, ignores=ignores, baseline=known)
    return apply_policy(changes(*ALL), policy, new_version=new_version)


@pytest.mark.parametrize(
    ("fail_on", "failing"),
    [
        (FailOn.BREAKING, (REMOVED, RENAMED)),
        (FailOn.DANGEROUS, (REMOVED, RENAMED, WIDER)),
        (FailOn.ANY, ALL),
        (FailOn.NEVER, ()),
    ],
)
def test_what_makes_a_run_fail(fail_on: FailOn, failing: tuple[Finding, ...]) -> None:
    verdict = apply_policy(changes(*ALL), Policy(today=TODAY, fail_on=fail_on))
    assert tuple(each.finding for each in verdict.failing) == failing


@pytest.mark.parametrize("symbol", ["lamp-on.colour", "lamp-on.*", "*colour", "*"])
def test_an_ignore_passes_over_what_it_matches(symbol: str) -> None:
    verdict = applied(ignore(symbol=symbol))
    assert [each.finding for each in verdict.failing] == [RENAMED]
    assert verdict.entries[0].ignored_because == "not used"
    assert (verdict.ignored, verdict.remarks) == (1, ())
    assert verdict.counts[ChangeSeverity.BREAKING] == 1


@pytest.mark.parametrize(
    ("rule", "symbol"),
    [
        ("member-removed-optional", "lamp-on"),
        ("member-removed-mandatory", "lamp-on.colour"),
        ("member-removed-optional", "Lamp-On.Colour"),
    ],
)
def test_an_ignore_that_matches_nothing_is_remarked_on(rule: str, symbol: str) -> None:
    verdict = applied(ignore(rule, symbol))
    assert len(verdict.failing) == 2
    (remark,) = verdict.remarks
    assert remark.message == f"the ignore of '{rule}' for '{symbol}' matches nothing"


def test_an_ignore_of_a_rule_that_was_skipped_may_match() -> None:
    assert applied(ignore("type-renamed", "*")).remarks == ()


@pytest.mark.parametrize(
    ("until", "new_version", "holds"),
    [
        (date(2026, 8, 1), None, True),
        (date(2026, 7, 31), None, False),
        ("9.2", "9.1.0", True),
        ("9.1", "9.1.0", False),
        ("9.1.1", "9.1.0", True),
        ("9.0", "9.1.0", False),
        ("11.0", "9.1.50", True),
    ],
)
def test_an_ignore_ends(
    until: date | str, new_version: str | None, holds: bool
) -> None:
    verdict = applied(ignore(until=until), new_version=new_version)
    assert verdict.ignored == holds
    remarks = [each.message for each in verdict.remarks]
    if holds:
        assert not remarks
    else:
        assert remarks[0].startswith(
            "the ignore of 'member-removed-optional' for 'lamp-on.colour' ended with "
        )


def test_an_end_that_cannot_be_known() -> None:
    verdict = applied(ignore(until="9.2"), new_version=None)
    assert verdict.ignored == 1
    assert "the version of NEW is unknown" in verdict.remarks[0].message


def test_versions_compare_as_numbers() -> None:
    order = ["1.0", "9.2.0", "9.2.1", "10.0", "10.0.50", "10.1"]
    keys = [version_key(each) for each in order]
    assert None not in keys
    assert keys == sorted(keys, key=lambda key: key or ())
    assert version_key("v11.0.0") == version_key("11")
    assert version_key("eleven") is None


def test_a_baseline_passes_over_what_was_there() -> None:
    text = write_baseline([REMOVED, MOVED])
    verdict = applied(baseline=text)
    assert [each.finding for each in verdict.failing] == [RENAMED]
    assert (verdict.known, verdict.remarks) == (2, ())


def test_what_is_gone_from_a_baseline_is_remarked_on() -> None:
    policy = Policy(today=TODAY, baseline=Baseline.read(write_baseline(ALL)))
    verdict = apply_policy(changes(*ALL[2:]), policy)
    (remark,) = verdict.remarks
    assert remark.message == "2 of 7 findings in the baseline are gone"


def test_an_ignore_comes_before_the_baseline() -> None:
    verdict = applied(ignore(), baseline=write_baseline([REMOVED]))
    assert (verdict.ignored, verdict.known) == (1, 0)


def test_a_baseline_has_a_line_for_each_finding() -> None:
    text = write_baseline(ALL)
    assert text == write_baseline(ALL[::-1])
    assert sum('"fingerprint"' in line for line in text.splitlines()) == len(ALL)
    assert json.loads(write_baseline([])) == {"format": 1, "findings": []}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ("[]", "is no baseline"),
        ("{}", "is no baseline"),
        ('{"format": 2}', "is in format 2, not 1"),
        ('{"format": true}', "is in format true, not 1"),
        ('{"format": 1}', "has no list"),
        ('{"format": 1, "findings": [1]}', "has a finding without"),
    ],
)
def test_what_is_no_baseline(text: str, message: str) -> None:
    with pytest.raises(BaselineError, match=message):
        Baseline.read(text)


@given(st.sets(st.text()))
def test_releases_go_by_fingerprint(names: set[str]) -> None:
    releases = {REMOVED.fingerprint: "v9.1.0", **dict.fromkeys(names, "x")}
    policy = Policy(today=TODAY)
    verdict = apply_policy(changes(REMOVED, WIDER), policy, releases=releases)
    assert [each.release for each in verdict.entries] == ["v9.1.0", None]
