"""Reads documentation comments as QEMU wrote them before their form was fixed.

Until 9.0 a tag or ``@name:`` opened a section at the start of any line, text went on in the
column that its first line had, and notes and examples were sections.
"""

import re
from typing import Final

from qapigen.ir import Section, SectionKind
from qapigen.report import rules
from qapigen.syntax.doc_sections import DefinitionDoc, Draft, indentation

_AT_NAME: Final = re.compile(r"@([\w.*-]*) ?: *")
_SYMBOL: Final = re.compile(r"@([^\s:]*) ?:? *")
_TAG: Final = re.compile(
    r"(Since(?= +v?\d)|(?:Returns|Errors|Since|TODO|Notes?|Examples?)(?= ?:(?!:)))"
    r" ?:? *"
)
_INITIALS: Final = frozenset("@FRESTN")
"""What lines that open a section start with: most lines need no closer look."""
_SECTION_TODAY: Final = re.compile(r"(?:(?<=\n\n)|\A)@(?=[^:\n]*:)")
_OPTIONAL: Final = re.compile(r"\(?#optional\b\)?[,.:]? *")


class OldDefinitionDoc(DefinitionDoc):
    """Reads the comment of one definition, line by line."""

    at_name = _AT_NAME

    def _symbol(self) -> str:
        line = self._texts[0]
        match = _SYMBOL.match(line)
        assert match is not None
        if not line.endswith(":"):
            self._add(rules.DOC_SYMBOL_MISSING_COLON, 0, "the line does not end in ':'")
        elif not match[1]:
            self._add(rules.DOC_SYMBOL_EMPTY, 0, "no name after '@'")
        self._drafts[0].head = line[match.end() :]
        return match[1]

    def _tag(self, text: str) -> re.Match[str] | None:
        return _TAG.match(text)

    def _opens_section(self, text: str) -> bool:
        return (
            text == "Features:"
            or _TAG.match(text) is not None
            or _AT_NAME.match(text) is not None
        )

    def _read_indented(
        self, kind: SectionKind, name: str | None, index: int, head: str
    ) -> int:
        """A section's text: behind its tag, in the lines right below, and in indented ones."""
        texts = self._texts
        draft = Draft(kind, name, index, head, index + 1)
        self._drafts.append(draft)
        # A note or example that starts in column 1 below its tag takes all up to the next tag.
        takes_all = kind is SectionKind.PLAIN and not head
        end = len(texts)
        index += 1
        while index < end:
            text = texts[index]
            if not text:
                while index < end and not texts[index]:
                    index += 1
                if index == end or not (takes_all or texts[index][0] == " "):
                    break
            elif text[0] in _INITIALS and self._opens_section(text):
                break
            else:
                index += 1
                draft.end = index
        return index

    def _ends_paragraph(self, text: str) -> bool:
        return not text or (text[0] in _INITIALS and self._opens_section(text))

    def _dedented(self, draft: Draft, body: list[str]) -> list[str]:
        if draft.directive is None:
            return super()._dedented(draft, body)
        margin = min((indentation(line) for line in body if line), default=0)
        return [line[margin:] for line in body]

    def _sections(self) -> tuple[Section, ...]:
        sections = super()._sections()
        # Few comments have any of what is mended here.
        if (
            self._span.file.text.find("#optional", self._span.start, self._span.end)
            >= 0
        ):
            sections = tuple(map(self._without_mark, self._drafts, sections))
        if any(each.text[:1] == "@" or "\n\n@" in each.text for each in sections):
            sections = tuple(map(_escaped, self._drafts, sections))
        return sections

    def _without_mark(self, draft: Draft, section: Section) -> Section:
        if section.kind is not SectionKind.MEMBER or "#optional" not in section.text:
            return section
        self._add(
            rules.OLD_SYNTAX,
            draft.index,
            "'#optional', which the '*' before a member's name says already",
        )
        text = _OPTIONAL.sub("", section.text).strip()
        return Section(section.kind, section.name, text, section.span)


def _escaped(draft: Draft, section: Section) -> Section:
    """Text whose paragraphs open no section today either: ``@a, @b: …`` would."""
    if section.kind is not SectionKind.PLAIN or draft.directive is not None:
        return section
    text = _SECTION_TODAY.sub(r"\\ @", section.text)
    return Section(section.kind, section.name, text, section.span)
