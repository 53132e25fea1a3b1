"""A verdict as a changelog in one HTML file that needs nothing else, and runs nothing."""

from dataclasses import dataclass
from html import escape

from qapigen.diff.finding import Place
from qapigen.diff.render.changelog import Chapter, Subject, changelog
from qapigen.diff.render.place import path_inside
from qapigen.diff.render.wording import WITNESSES, notes, side
from qapigen.diff.severity import ChangeSeverity
from qapigen.diff.verdict.model import Entry, Verdict
from qapigen.emit.templates import environment
from qapigen.report.render.visible import visible


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding; ``witness`` and the places are empty where there are none."""

    id: str
    severity: str
    rule: str
    message: str
    notes: tuple[str, ...]
    old_place: str
    new_place: str
    witness_label: str
    witness: str


@dataclass(frozen=True, slots=True)
class SubjectView:
    """A definition and its findings."""

    name: str
    used_by: tuple[str, ...]
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A section; ``id`` is its anchor, ``count`` the findings in it.  Everything is escaped."""

    id: str
    heading: str
    count: int
    subjects: tuple[SubjectView, ...]


@dataclass(frozen=True, slots=True)
class SilentView:
    """How often something silent happened."""

    rule: str
    title: str
    count: int


def render_html(verdict: Verdict, least: ChangeSeverity) -> str:
    """The same sections as in Markdown, with places and rules."""
    log = changelog(verdict, least)
    changes = verdict.changes
    template = environment("diff").get_template("changelog.html.j2")
    return template.render(
        title=safe(log.title),
        summary=safe(log.summary),
        old=safe(side(changes.old, verdict.old_version)),
        new=safe(side(changes.new, verdict.new_version)),
        chapters=[_chapter(each) for each in log.chapters],
        silent=[
            SilentView(safe(each.rule), safe(each.title), each.count)
            for each in log.silent
        ],
        skipped=[safe(each) for each in log.skipped],
    )


def safe(text: str) -> str:
    """``text`` as part of an element or a quoted attribute."""
    return escape(visible(text), quote=True)


def _chapter(chapter: Chapter) -> ChapterView:
    subjects = tuple(map(_subject, chapter.subjects))
    count = sum(len(each.findings) for each in subjects)
    return ChapterView(chapter.heading.lower(), chapter.heading.value, count, subjects)


def _subject(subject: Subject) -> SubjectView:
    return SubjectView(
        safe(subject.symbol),
        tuple(map(safe, subject.used_by)),
        tuple(map(_finding, subject.entries)),
    )


def _finding(entry: Entry) -> FindingView:
    finding = entry.finding
    witness = finding.witness
    return FindingView(
        id=finding.fingerprint,
        severity=finding.severity.value,
        rule=safe(finding.rule.id),
        message=safe(finding.message),
        notes=tuple(map(safe, (*finding.positions, *notes(entry)))),
        old_place=_place(finding.old_place),
        new_place=_place(finding.new_place),
        witness_label="" if witness is None else WITNESSES[witness.kind],
        witness="" if witness is None else safe(witness.message),
    )


def _place(place: Place | None) -> str:
    return "" if place is None else safe(f"{path_inside(place)}:{place.line}")
