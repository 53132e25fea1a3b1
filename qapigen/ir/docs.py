"""Documentation comments as ordered sections of reStructuredText."""

from dataclasses import field
from enum import StrEnum

from qapigen.ir.frozen import frozen
from qapigen.source import Span


class SectionKind(StrEnum):
    """What a section of a documentation comment is about."""

    PLAIN = "plain"
    MEMBER = "member"
    FEATURE = "feature"
    RETURNS = "returns"
    ERRORS = "errors"
    SINCE = "since"
    TODO = "todo"


@frozen
class Section:
    """One section: what it is about and its text.

    ``name`` is the member's (value's, alternative's) or feature's, None for the other kinds.
    ``text`` is reStructuredText without the comment marks, the section's own indentation
    removed; a line of it is a line of the source.
    """

    kind: SectionKind
    name: str | None
    text: str
    span: Span = field(compare=False, repr=False)


@frozen
class Doc:
    """A documentation comment: the sections in source order.

    ``symbol`` is the definition it belongs to; a free-form comment has None and one plain
    section.
    """

    symbol: str | None
    sections: tuple[Section, ...]
    span: Span = field(compare=False, repr=False)

    def text_of(self, kind: SectionKind) -> str | None:
        """Text of the first section of ``kind``, None when there is none."""
        return next((each.text for each in self.sections if each.kind is kind), None)

    @property
    def summary(self) -> str:
        """First paragraph of the first plain section, in one line; empty when there is none."""
        body = self.text_of(SectionKind.PLAIN) or ""
        return " ".join(body.split("\n\n", 1)[0].split())

    @property
    def since(self) -> str | None:
        """What the ``Since:`` section says, usually a version."""
        return self.text_of(SectionKind.SINCE)
