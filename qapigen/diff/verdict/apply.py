"""Applies what a project says to the changes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from qapigen.diff.finding import Changes, Finding
from qapigen.diff.verdict.baseline import Baseline
from qapigen.diff.verdict.ignore import Ignore, Standing
from qapigen.diff.verdict.model import Entry, FailOn, Remark, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What a project says: what makes a run fail, and what is passed over ``today``."""

    today: date
    fail_on: FailOn = FailOn.BREAKING
    ignores: Sequence[Ignore] = ()
    baseline: Baseline = field(default_factory=lambda: Baseline(frozenset()))


def apply_policy(
    changes: Changes,
    policy: Policy,
    *,
    old_version: str | None = None,
    new_version: str | None = None,
    releases: Mapping[str, str] | None = None,
) -> Verdict:
    """What ``changes`` come to; ``releases`` has what brought each, by fingerprint."""
    standings = [each.standing(new_version, policy.today) for each in policy.ignores]
    in_force = [
        each
        for each, standing in zip(policy.ignores, standings, strict=True)
        if standing is not Standing.EXPIRED
    ]
    by_rule: dict[str, list[Ignore]] = {}
    for each in in_force:
        by_rule.setdefault(each.rule, []).append(each)
    entries = tuple(
        _entry(each, by_rule.get(each.rule.id, ()), policy.baseline, releases or {})
        for each in changes.findings
    )
    return Verdict(
        changes=changes,
        entries=entries,
        fail_on=policy.fail_on,
        remarks=(
            *_on_ignores(changes, policy.ignores, standings),
            *_on_baseline(changes, policy.baseline),
        ),
        old_version=old_version,
        new_version=new_version,
    )


def _entry(
    finding: Finding,
    ignores: Sequence[Ignore],
    baseline: Baseline,
    releases: Mapping[str, str],
) -> Entry:
    ignore = next((each for each in ignores if each.matches(finding)), None)
    fingerprint = finding.fingerprint
    return Entry(
        finding=finding,
        ignored_because=None if ignore is None else ignore.reason,
        is_known=ignore is None and fingerprint in baseline.fingerprints,
        release=releases.get(fingerprint),
    )


def _on_ignores(
    changes: Changes, ignores: Sequence[Ignore], standings: Sequence[Standing]
) -> Iterator[Remark]:
    skipped = {each.rule.id for each in changes.skipped}
    by_rule: dict[str, list[Finding]] = {}
    for finding in changes.findings:
        by_rule.setdefault(finding.rule.id, []).append(finding)
    for ignore, standing in zip(ignores, standings, strict=True):
        if ignore.rule in skipped:
            # Whether there is such a change cannot be known.
            continue
        if not any(map(ignore.matches, by_rule.get(ignore.rule, ()))):
            yield Remark(f"{ignore} matches nothing", "remove it")
        elif standing is Standing.EXPIRED:
            yield Remark(
                f"{ignore} ended with {_end(ignore)}",
                "adapt to the change, or give the ignore a new 'until'",
            )
        elif standing is Standing.UNKNOWN:
            yield Remark(
                f"{ignore} ends with {_end(ignore)}, and the version of NEW is unknown",
                "it still holds; a day as its 'until' can be checked with any input",
            )


def _end(ignore: Ignore) -> str:
    if isinstance(ignore.until, date):
        return ignore.until.isoformat()
    return f"release {ignore.until}"


def _on_baseline(changes: Changes, baseline: Baseline) -> Iterator[Remark]:
    gone = baseline.fingerprints - {each.fingerprint for each in changes.findings}
    if gone:
        yield Remark(
            f"{len(gone)} of {len(baseline.fingerprints)} findings in the baseline are gone",
            "'--write-baseline' leaves them out",
        )
