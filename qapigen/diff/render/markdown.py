"""A verdict as a changelog in Markdown, to be pasted into release notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from qapigen.diff.finding import Finding, WitnessKind
from qapigen.diff.render.changelog import Changelog, Subject, changelog
from qapigen.diff.render.markdown_text import code, inline
from qapigen.diff.render.wording import WITNESSES, notes
from qapigen.diff.severity import ChangeSeverity
from qapigen.diff.verdict.model import Entry, Verdict
from qapigen.emit.templates import environment

_LONGEST: Final = 120


@dataclass(frozen=True, slots=True)
class SubjectView:
    """A definition as a bullet: its one sentence beside it, or several below."""

    name: str
    used_by: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A section: everything in it is Markdown."""

    heading: str
    subjects: tuple[SubjectView, ...]


def render_markdown(verdict: Verdict, least: ChangeSeverity) -> str:
    """Sections Breaking, Deprecated, Dangerous, Added, Changed, and what is silent."""
    log = changelog(verdict, least)
    template = environment("diff").get_template("changelog.md.j2")
    return template.render(
        title=inline(log.title),
        summary=inline(log.summary),
        chapters=_chapters(log),
        silent=[
            f"{code(each.rule)}: {inline(each.title)} ({each.count})"
            for each in log.silent
        ],
        skipped=[inline(each) for each in log.skipped],
    )


def _chapters(log: Changelog) -> Sequence[ChapterView]:
    return [
        ChapterView(each.heading.value, tuple(map(_subject, each.subjects)))
        for each in log.chapters
    ]


def _subject(subject: Subject) -> SubjectView:
    used_by = ", ".join(map(code, subject.used_by))
    return SubjectView(
        code(subject.symbol),
        f" (used by {used_by})" if used_by else "",
        tuple(map(_sentence, subject.entries)),
    )


def _sentence(entry: Entry) -> str:
    facts = ", ".join(notes(entry))
    text = inline(entry.finding.message)
    return text + (f" ({inline(facts)})" if facts else "") + _witness(entry.finding)


def _witness(finding: Finding) -> str:
    """The message, where it says more than the sentence and is short enough to be read."""
    witness = finding.witness
    if (
        witness is None
        or witness.kind is WitnessKind.LOST
        or len(witness.message) > _LONGEST
    ):
        return ""
    return f"; {WITNESSES[witness.kind]}: {code(witness.message)}"
