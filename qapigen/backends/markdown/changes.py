"""The page about what changed since an earlier schema."""

from collections.abc import Iterator
from dataclasses import dataclass

from qapigen.backends.markdown import escape
from qapigen.backends.markdown.links import PageLinks
from qapigen.backends.markdown.view import SectionView


@dataclass(frozen=True, slots=True)
class ChangedDefinition:
    """What happened to one definition, in sentences; ``used_by`` are commands and events."""

    name: str
    sentences: tuple[str, ...]
    used_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeChapter:
    """Changes of one kind, such as breaking ones."""

    heading: str
    definitions: tuple[ChangedDefinition, ...]


@dataclass(frozen=True, slots=True)
class ReleaseChanges:
    """All changes since ``since``; plain text throughout."""

    since: str
    summary: str
    chapters: tuple[ChangeChapter, ...]


def change_sections(
    changes: ReleaseChanges, links: PageLinks
) -> tuple[SectionView, ...]:
    """The chapters; definitions that are still there are links."""
    return (
        SectionView("", (), text=escape.line(escape.text(changes.summary))),
        *(
            SectionView(
                escape.heading(escape.text(each.heading)),
                tuple(_entries(each, links)),
            )
            for each in changes.chapters
        ),
    )


def _entries(chapter: ChangeChapter, links: PageLinks) -> Iterator[str]:
    for each in chapter.definitions:
        told = "; ".join(map(escape.text, each.sentences))
        used = ", ".join(map(links.named, each.used_by))
        tail = f" (used by {used})" if used else ""
        yield f"{links.named(each.name)}: {told}{tail}"
