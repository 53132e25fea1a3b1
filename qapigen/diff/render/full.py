"""A verdict for people: definition by definition, with all there is to know."""

from collections.abc import Iterator
from typing import Final

from qapigen.diff.render.place import path_inside
from qapigen.diff.render.wording import (
    WITNESSES,
    few,
    headline,
    ignore_line,
    notes,
    reached,
    side,
    skipped_rules,
)
from qapigen.diff.severity import ChangeSeverity
from qapigen.diff.verdict.model import Entry, Verdict
from qapigen.report.render.ink import Ink, Paint
from qapigen.report.render.visible import visible

SEVERITY_INK: Final = {
    ChangeSeverity.BREAKING: Ink.ERROR,
    ChangeSeverity.DANGEROUS: Ink.WARNING,
    ChangeSeverity.COMPATIBLE: Ink.HELP,
    ChangeSeverity.SILENT: Ink.INFO,
}
_MARGIN: Final = max(map(len, ChangeSeverity)) + 2


def render_full(verdict: Verdict, least: ChangeSeverity, paint: Paint) -> str:
    """Counts first, then the findings by the definition that they are about."""
    changes = verdict.changes
    lines = [
        paint(Ink.STRONG, headline(verdict)),
        f"  old  {visible(side(changes.old, verdict.old_version))}",
        f"  new  {visible(side(changes.new, verdict.new_version))}",
    ]
    by_symbol: dict[str, list[Entry]] = {}
    for entry in verdict.shown(least):
        by_symbol.setdefault(entry.finding.symbol, []).append(entry)
    for symbol, entries in by_symbol.items():
        lines.append("")
        lines.append(_heading(symbol, entries, paint))
        for entry in entries:
            lines.extend(_entry(verdict, entry, paint))
    skipped = list(skipped_rules(verdict))
    if skipped:
        lines.append("")
        lines.extend(f"skipped, {visible(each)}" for each in skipped)
    return "".join(f"{line}\n" for line in lines)


def _heading(symbol: str, entries: list[Entry], paint: Paint) -> str:
    roots = sorted({root for each in entries for root in reached(each.finding)})
    name = paint(Ink.STRONG, visible(symbol))
    return f"{name}  ({visible(few(roots))})" if roots else name


def _entry(verdict: Verdict, entry: Entry, paint: Paint) -> Iterator[str]:
    finding = entry.finding
    severity = paint(SEVERITY_INK[finding.severity], f"{finding.severity:{_MARGIN}}")
    facts = [", ".join(finding.positions), *notes(entry)]
    brackets = "; ".join(each for each in facts if each)
    tail = f"  [{visible(brackets)}]" if brackets else ""
    yield f"  {severity}{finding.rule.id}: {visible(finding.message)}{tail}"
    margin = " " * (_MARGIN + 2)
    places = _places(entry)
    if places:
        yield f"{margin}{visible(places)}"
    if finding.witness is not None:
        label = WITNESSES[finding.witness.kind]
        yield f"{margin}{paint(Ink.GUTTER, label)} {visible(finding.witness.message)}"
    if verdict.fails(entry):
        yield f"{margin}{paint(Ink.GUTTER, 'ignore')} {visible(ignore_line(finding))}"


def _places(entry: Entry) -> str:
    finding = entry.finding
    texts = []
    for name, place in (("old", finding.old_place), ("new", finding.new_place)):
        if place is not None:
            is_owner = place.is_enclosing and finding.item is not None
            enclosing = f" (in {finding.symbol})" if is_owner else ""
            texts.append(f"{name} {path_inside(place)}:{place.line}{enclosing}")
    return ", ".join(texts)
