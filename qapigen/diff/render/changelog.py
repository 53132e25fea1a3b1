"""A verdict in the order of release notes, whatever they are written in."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from qapigen.diff.render.wording import headline, skipped_rules, title
from qapigen.diff.rules import facts
from qapigen.diff.severity import ChangeSeverity
from qapigen.diff.verdict.model import Entry, Verdict


class Heading(StrEnum):
    """The sections, in their order."""

    BREAKING = "Breaking"
    DEPRECATED = "Deprecated"
    DANGEROUS = "Dangerous"
    ADDED = "Added"
    CHANGED = "Changed"


@dataclass(frozen=True, slots=True)
class Subject:
    """A definition and what happened to it; ``used_by`` are the commands and events it reaches."""

    symbol: str
    used_by: tuple[str, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section that has something in it."""

    heading: Heading
    subjects: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class SilentChange:
    """How often something happened that no client can see, and the id of its rule."""

    rule: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Changelog:
    """``summary`` has the counts, ``skipped`` what could not be compared."""

    title: str
    summary: str
    chapters: tuple[Chapter, ...]
    silent: tuple[SilentChange, ...]
    skipped: tuple[str, ...]


def changelog(verdict: Verdict, least: ChangeSeverity) -> Changelog:
    """The open findings that are as bad as ``least``; of silent ones only how many there are."""
    sorted_out: dict[Heading, dict[str, list[Entry]]] = {}
    for entry in verdict.shown(least):
        if entry.finding.severity is not ChangeSeverity.SILENT:
            by_symbol = sorted_out.setdefault(_heading(entry), {})
            by_symbol.setdefault(entry.finding.symbol, []).append(entry)
    chapters = tuple(
        Chapter(heading, _subjects(sorted_out[heading]))
        for heading in Heading
        if heading in sorted_out
    )
    return Changelog(
        title(verdict),
        headline(verdict),
        chapters,
        _silent(verdict),
        tuple(skipped_rules(verdict)),
    )


def _heading(entry: Entry) -> Heading:
    finding = entry.finding
    if finding.severity is ChangeSeverity.BREAKING:
        return Heading.BREAKING
    if finding.rule is facts.DEPRECATED_ADDED:
        return Heading.DEPRECATED
    if finding.severity is ChangeSeverity.DANGEROUS:
        return Heading.DANGEROUS
    return Heading.ADDED if _is_addition(finding.rule.id) else Heading.CHANGED


def _is_addition(rule_id: str) -> bool:
    return "added" in rule_id.split("-")


def _subjects(by_symbol: dict[str, list[Entry]]) -> tuple[Subject, ...]:
    return tuple(
        Subject(
            symbol,
            tuple(
                sorted(
                    {
                        root
                        for entry in entries
                        for root in entry.finding.reached_from
                        if root != symbol
                    }
                )
            ),
            tuple(entries),
        )
        for symbol, entries in by_symbol.items()
    )


def _silent(verdict: Verdict) -> tuple[SilentChange, ...]:
    silent = [
        each.finding.rule
        for each in verdict.shown(ChangeSeverity.SILENT)
        if each.finding.severity is ChangeSeverity.SILENT
    ]
    counts = Counter(each.id for each in silent)
    titles = {each.id: each.title for each in silent}
    return tuple(
        SilentChange(rule, titles[rule], count)
        for rule, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
