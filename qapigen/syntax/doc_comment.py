"""Parses documentation comments into ordered sections."""

import re
from dataclasses import dataclass
from textwrap import indent
from typing import Final

from qapigen.ir import Doc, Section, SectionKind
from qapigen.report import Related, Report, Rule, rules
from qapigen.source import SourceFile, Span
from qapigen.syntax.doc_lines import DocLines, doc_lines
from qapigen.syntax.nodes import DocComment

_AT_NAME: Final = re.compile(r"@([^:]*): *")
_TAG: Final = re.compile(r"(Returns|Errors|Since|TODO|Notes?|Examples?):(?!:) *")
_TAG_KINDS: Final = {
    "Returns": SectionKind.RETURNS,
    "Errors": SectionKind.ERRORS,
    "Since": SectionKind.SINCE,
    "TODO": SectionKind.TODO,
}
_ONCE: Final = (SectionKind.RETURNS, SectionKind.ERRORS, SectionKind.SINCE)


def parse_doc(file: SourceFile, comment: DocComment, report: Report) -> Doc:
    """The sections of ``comment``; what breaks the form is reported and read as it is meant."""
    lines = doc_lines(file, comment.start, comment.end, report)
    span = Span(file, comment.start, comment.end)
    if not lines.texts or not lines.texts[0].startswith("@"):
        return _free_form(lines, span, report)
    return _DefinitionDoc(lines, span, report).parse()


def _free_form(lines: DocLines, span: Span, report: Report) -> Doc:
    for index, text in enumerate(lines.texts):
        match = _AT_NAME.match(text)
        if match:
            report.add(
                rules.DOC_SYMBOL_IN_FREE_FORM,
                lines.span(index),
                f"'@{match[1]}:' in a comment that belongs to no definition",
                help="a definition's comment has '@NAME:' as its first line",
            )
            break
    text = "\n".join(lines.texts).strip("\n")
    return Doc(None, (Section(SectionKind.PLAIN, None, text, span),), span)


@dataclass(slots=True)
class _Draft:
    """A section being read: where it starts, and the text behind its tag."""

    kind: SectionKind
    name: str | None
    index: int
    head: str
    end: int
    directive: str | None = None


class _DefinitionDoc:
    """Reads the comment of one definition, paragraph by paragraph."""

    def __init__(self, lines: DocLines, span: Span, report: Report) -> None:
        self._lines = lines
        self._texts = lines.texts
        self._span = span
        self._report = report
        self._drafts = [_Draft(SectionKind.PLAIN, None, 0, "", 1)]
        self._described: dict[tuple[SectionKind, str], int] = {}
        self._has_features = False
        # Set by the first section after which no member may be described any more.
        self._members_are_over = False

    def parse(self) -> Doc:
        symbol = self._symbol()
        texts = self._texts
        index, end = 1, len(texts)
        while index < end:
            text = texts[index]
            if not text:
                index += 1
            elif text == "Features:":
                index = self._read_features(index)
            elif text[0] == "@" and _AT_NAME.match(text):
                index = self._read_members(index)
            elif (match := _TAG.match(text)) is not None:
                index = self._read_tagged(index, match)
            else:
                index = self._read_paragraph(index)
        return Doc(symbol, tuple(map(self._section, self._drafts)), self._span)

    def _symbol(self) -> str:
        line = self._texts[0]
        if not line.endswith(":"):
            self._add(rules.DOC_SYMBOL_MISSING_COLON, 0, "the line does not end in ':'")
            return re.match(r"@?([^\s:]*)", line)[1]  # type: ignore[index]
        if line == "@:":
            self._add(rules.DOC_SYMBOL_EMPTY, 0, "no name after '@'")
        return line[1:-1]

    def _read_features(self, index: int) -> int:
        if self._has_features:
            self._add(
                rules.DOC_DUPLICATE_FEATURES,
                index,
                "a second 'Features:' section",
                help="describe all features in one section",
            )
        index += 1
        while index < len(self._texts) and not self._texts[index]:
            index += 1
        next_index = self._read_described(index, SectionKind.FEATURE)
        if next_index == index and not self._has_features:
            self._add(
                rules.DOC_EMPTY_FEATURES,
                min(index, len(self._texts) - 1),
                "no feature described after 'Features:'",
                help="a feature is described as '@NAME: text'",
            )
        self._has_features = True
        self._members_are_over = True
        return next_index

    def _read_members(self, index: int) -> int:
        if self._members_are_over:
            match = _AT_NAME.match(self._texts[index])
            assert match is not None
            self._add(
                rules.DOC_INTERLEAVED_MEMBER,
                index,
                f"'@{match[1]}:' described after another section",
                help="describe all members in one run, before any other section",
            )
        self._members_are_over = True
        return self._read_described(index, SectionKind.MEMBER)

    def _read_described(self, index: int, kind: SectionKind) -> int:
        """A run of ``@name: text``."""
        texts = self._texts
        while index < len(texts):
            match = _AT_NAME.match(texts[index])
            if match is None:
                break
            name = match[1]
            if not name:
                self._add(rules.DOC_EMPTY_NAME, index, "no name after '@'")
            elif (first := self._described.setdefault((kind, name), index)) != index:
                self._add(
                    rules.DOC_DUPLICATE_NAME,
                    index,
                    f"'@{name}:' described twice",
                    related=first,
                )
            index = self._read_indented(kind, name, index, texts[index][match.end() :])
        return index

    def _read_tagged(self, index: int, match: re.Match[str]) -> int:
        tag = match[1]
        head = self._texts[index][match.end() :]
        self._members_are_over = True
        if tag not in _TAG_KINDS:
            return self._read_old_tag(index, tag, head)
        kind = _TAG_KINDS[tag]
        if kind in _ONCE:
            earlier = next((each for each in self._drafts if each.kind is kind), None)
            if earlier is not None:
                self._add(
                    rules.DOC_DUPLICATE_SECTION,
                    index,
                    f"a second '{tag}:' section",
                    related=earlier.index,
                )
        return self._read_indented(kind, None, index, head)

    def _read_old_tag(self, index: int, tag: str, head: str) -> int:
        """A note or example as a section, which today is a directive inside plain text."""
        is_note = tag.startswith("Note")
        directive = "note" if is_note else "qmp-example"
        self._add(
            rules.DOC_OLD_NOTE if is_note else rules.DOC_OLD_EXAMPLE,
            index,
            f"'{tag}:' as a section",
            help=f"use '.. {directive}::' in plain text",
        )
        next_index = self._read_indented(SectionKind.PLAIN, None, index, head)
        self._drafts[-1].directive = directive
        return next_index

    def _read_indented(
        self, kind: SectionKind, name: str | None, index: int, head: str
    ) -> int:
        """A section's text: behind its tag, and in the indented lines that follow."""
        texts = self._texts
        draft = _Draft(kind, name, index, head, index + 1)
        self._drafts.append(draft)
        end = len(texts)
        index += 1
        while index < end and not texts[index]:
            index += 1
        if index == end or texts[index][0] != " ":
            return index
        margin = texts[index][: _indentation(texts[index])]
        is_second = True
        index += 1
        while index < end:
            text = texts[index]
            if text:
                if text[0] == "@" and _AT_NAME.match(text):
                    break
                if not text.startswith(margin) and _indentation(text) < len(margin):
                    # Only the line right after the first one has to keep the indentation.
                    if not is_second:
                        break
                    self._add(
                        rules.DOC_BAD_INDENT,
                        index,
                        f"line indented by {_indentation(text)}, less than its section's "
                        f"{len(margin)}",
                        help="indent it, or put a blank line before a new paragraph",
                    )
            is_second = False
            index += 1
        draft.end = index
        return index

    def _read_paragraph(self, index: int) -> int:
        texts = self._texts
        last = self._drafts[-1]
        if last.kind is not SectionKind.PLAIN or last.directive is not None:
            last = _Draft(SectionKind.PLAIN, None, index, texts[index], index + 1)
            self._drafts.append(last)
        elif len(self._drafts) == 1 and last.end == 1:
            last.index, last.head = index, texts[index]
        while index < len(texts) and texts[index]:
            index += 1
        last.end = index
        return index

    def _section(self, draft: _Draft) -> Section:
        body = self._texts[draft.index + 1 : draft.end]
        while body and not body[-1]:
            body.pop()
        text = draft.head
        if body:
            if draft.kind is not SectionKind.PLAIN or draft.directive is not None:
                body = _dedented(body)
            text = "\n".join([text, *body]) if text else "\n".join(body).lstrip("\n")
        if draft.directive is not None:
            text = f".. {draft.directive}::\n\n" + indent(text, "   ")
        if not text and draft.kind is not SectionKind.PLAIN:
            self._add_empty(draft)
        span = self._lines.span(draft.index, draft.end)
        return Section(draft.kind, draft.name, text, span)

    def _add_empty(self, draft: _Draft) -> None:
        shown = f"@{draft.name}" if draft.name is not None else draft.kind.capitalize()
        self._add(
            rules.DOC_EMPTY_SECTION,
            draft.index,
            f"no text after '{shown}:'",
            help="write the text, or remove the line",
        )

    def _add(
        self,
        rule: Rule,
        index: int,
        message: str,
        *,
        help: str | None = None,
        related: int | None = None,
    ) -> None:
        earlier = (
            ()
            if related is None
            else (Related(self._lines.span(related), "first here"),)
        )
        self._report.add(
            rule, self._lines.span(index), message, help=help, related=earlier
        )


def _indentation(text: str) -> int:
    return len(text) - len(text.lstrip())


def _dedented(body: list[str]) -> list[str]:
    first = next((line for line in body if line), "")
    margin = first[: _indentation(first)]
    if not margin:
        return body
    return [
        line[len(margin) :] if line.startswith(margin) else line.lstrip()
        for line in body
    ]
