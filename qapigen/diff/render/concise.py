"""A verdict in one line a finding, for people and for editors."""

from qapigen.diff.render.full import SEVERITY_INK
from qapigen.diff.render.wording import headline, place_of, sentence, skipped_rules
from qapigen.diff.severity import ChangeSeverity
from qapigen.diff.verdict.model import Entry, Verdict
from qapigen.report.render.ink import Ink, Paint
from qapigen.report.render.visible import visible


def render_concise(verdict: Verdict, least: ChangeSeverity, paint: Paint) -> str:
    """``path:line:column: severity[rule-id]: name: message (positions)``, then the counts."""
    lines = [_line(each, paint) for each in verdict.shown(least)]
    lines.append(headline(verdict))
    lines.extend(f"skipped, {visible(each)}" for each in skipped_rules(verdict))
    return "".join(f"{line}\n" for line in lines)


def _line(entry: Entry, paint: Paint) -> str:
    finding = entry.finding
    place = place_of(finding)
    lead = ""
    if place is not None:
        where = visible(f"{place.file}:{place.line}:{place.column}")
        lead = f"{paint(Ink.STRONG, where)}: "
    kind = paint(
        SEVERITY_INK[finding.severity], f"{finding.severity}[{finding.rule.id}]"
    )
    return f"{lead}{kind}: {visible(sentence(entry))}"
