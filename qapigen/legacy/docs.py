"""The documentation comments of what an events text describes."""

from collections.abc import Sequence

from qapigen.ir import Doc, EnumValue, Member, Section, SectionKind
from qapigen.legacy import prose
from qapigen.legacy.facts import EventFacts
from qapigen.legacy.line import Line
from qapigen.source import Span


def member_section(name: str, text: str, span: Span) -> Section | None:
    """The description of a member or value; None when there is none."""
    if not text:
        return None
    return Section(SectionKind.MEMBER, name, prose.member_text(name, text), span)


def type_doc(
    name: str, intro: str, members: Sequence[Member | EnumValue], span: Span
) -> Doc:
    """What a type is for, and what is said of its members or values."""
    described = (member.doc for member in members if member.doc is not None)
    return Doc(name, (Section(SectionKind.PLAIN, None, intro, span), *described), span)


def event_doc(name: str, facts: EventFacts, members: Sequence[Member]) -> Doc:
    """Description, members, then notes and examples; plain text that touches is one section."""
    section = facts.section
    before = [prose.paragraph(each.text) for each in section.description]
    if section.data_prose:
        before.append(prose.paragraph(f"Data: {section.data_prose}"))
    after = [
        *(prose.paragraph(each.text) for each in section.remarks),
        *(prose.note(each.text) for each in section.notes),
        *(
            prose.example(each.message, each.caption)
            for each in section.examples
            if each.message is not None
        ),
    ]
    described = [member.doc for member in members if member.doc is not None]
    if not described:
        before, after = [*before, *after], []
    sections = [*_plain(before, section.span), *described, *_plain(after, section.span)]
    return Doc(name, tuple(sections), section.span)


def _plain(paragraphs: Sequence[str], span: Span) -> Sequence[Section]:
    text = "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
    return [Section(SectionKind.PLAIN, None, text, span)] if text else []


def title_doc(title: Line) -> Doc:
    """The text's title as the heading of a section."""
    ruler = "*" * len(title.text)
    text = f"{ruler}\n{prose.paragraph(title.text, len(ruler), len(ruler))}\n{ruler}"
    return Doc(None, (Section(SectionKind.PLAIN, None, text, title.span),), title.span)
