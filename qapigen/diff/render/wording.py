"""Pieces of text that several formats have."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from qapigen.diff.finding import Finding, Modifier, Place, WitnessKind
from qapigen.diff.severity import ChangeSeverity
from qapigen.diff.verdict.model import Entry, Verdict

_FEW: Final = 3

WITNESSES: Final = {
    WitnessKind.REFUSED: "now refused",
    WitnessKind.UNREADABLE: "now sent",
    WitnessKind.LOST: "no longer sent",
}


def headline(verdict: Verdict) -> str:
    """How much changed: ``2 breaking (1 announced), 3 compatible; 1 ignored``."""
    counts = [
        f"{count} {severity}{_modifiers(verdict, severity)}"
        for severity, count in verdict.counts.items()
        if count
    ]
    passed = []
    if verdict.ignored:
        passed.append(f"{verdict.ignored} ignored")
    if verdict.known:
        passed.append(f"{verdict.known} in the baseline")
    parts = (", ".join(counts), ", ".join(passed))
    return "; ".join(each for each in parts if each) or "nothing changed"


def title(verdict: Verdict) -> str:
    """What was compared: the releases if they are known and not the same, else the inputs."""
    old, new = verdict.old_version, verdict.new_version
    if old is None or new is None or old == new:
        old, new = verdict.changes.old, verdict.changes.new
    return f"{old} → {new}"


def side(label: str, version: str | None) -> str:
    """An input and the release that it is."""
    return label if version is None else f"{label} (QEMU {version})"


def few(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    listed = ", ".join(names[:_FEW])
    more = len(names) - _FEW
    return listed if more <= 0 else f"{listed} and {more} more"


def reached(finding: Finding) -> tuple[str, ...]:
    """The commands and events that a finding is felt at, apart from the one that it is about."""
    return tuple(each for each in finding.reached_from if each != finding.symbol)


def notes(entry: Entry) -> Iterator[str]:
    """What puts a finding into perspective, a few words each."""
    finding = entry.finding
    for each in finding.modifiers:
        if each is Modifier.ANNOUNCED and finding.deprecated_since is not None:
            yield f"{each} since {finding.deprecated_since}"
        elif each is Modifier.RENAMED and finding.renamed_to is not None:
            yield f"renamed to {finding.renamed_to}"
        else:
            yield each
    if entry.release is not None:
        yield f"in {entry.release}"


def facts(entry: Entry) -> str:
    """Where a finding is felt, and what puts it into perspective; empty for nothing."""
    return ", ".join((*entry.finding.positions, *notes(entry)))


def sentence(entry: Entry) -> str:
    """All of a finding that fits in a line: ``name: message (facts)``."""
    told = facts(entry)
    tail = f" ({told})" if told else ""
    return f"{entry.finding.name}: {entry.finding.message}{tail}"


def at(place: Place) -> str:
    """File and line."""
    return f"{place.file}:{place.line}"


def place_of(finding: Finding) -> Place | None:
    """Where to look: in NEW, if that has anything to look at."""
    return finding.new_place or finding.old_place


def ignore_line(finding: Finding) -> str:
    """What ignores a finding as an item of the list ``ignore`` in the configuration."""
    rule, symbol = json.dumps(finding.rule.id), json.dumps(finding.name)
    return f'{{ rule = {rule}, symbol = {symbol}, reason = "…" }},'


def skipped_rules(verdict: Verdict) -> Iterator[str]:
    """Which rules could not be decided and why, a line for each reason."""
    rules: dict[tuple[str, str], list[str]] = {}
    for each in verdict.changes.skipped:
        why = (each.side.upper(), joined(each.lacking))
        rules.setdefault(why, []).append(each.rule.id)
    for (which, lacking), ids in rules.items():
        yield f"as {which} cannot tell {lacking}: {', '.join(ids)}"


def joined(words: Iterable[str]) -> str:
    """``a, b and c``."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def _modifiers(verdict: Verdict, severity: ChangeSeverity) -> str:
    """What excuses harmful findings; nobody needs an excuse for the others."""
    if severity not in (ChangeSeverity.BREAKING, ChangeSeverity.DANGEROUS):
        return ""
    counts = [f"{count} {name}" for name, count in verdict.modifiers(severity).items()]
    return f" ({', '.join(counts)})" if counts else ""
