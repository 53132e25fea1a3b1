"""Reads the documentation comment of a definition: its sections, in the current form."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from textwrap import indent
from typing import Final

from qapigen.ir import Doc, Section, SectionKind
from qapigen.report import Related, Report, Rule, rules
from qapigen.source import Span
from qapigen.syntax.doc_lines import DocLines

AT_NAME: Final = re.compile(r"@([^:]*): *")
_TAG: Final = re.compile(r"(Returns|Errors|Since|TODO|Notes?|Examples?):(?!:) *")
_TAG_KINDS: Final = {
    "Returns": SectionKind.RETURNS,
    "Errors": SectionKind.ERRORS,
    "Since": SectionKind.SINCE,
    "TODO": SectionKind.TODO,
}
_ONCE: Final = (SectionKind.RETURNS, SectionKind.ERRORS, SectionKind.SINCE)


@dataclass(slots=True)
class Draft:
    """A section being read: where it starts, and the text behind its tag."""

    kind: SectionKind
    name: str | None
    index: int
    head: str
    end: int
    directive: str | None = None


class DefinitionDoc:
    """Reads the comment of one definition, paragraph by paragraph."""

    at_name = AT_NAME
    """What a member's or feature's description starts with; group 1 is the name."""

    def __init__(self, lines: DocLines, span: Span, report: Report) -> None:
        self._lines = lines
        self._texts = lines.texts
        self._span = span
        self._report = report
        self._drafts = [Draft(SectionKind.PLAIN, None, 0, "", 1)]
        self._described: dict[tuple[SectionKind, str], int] = {}
        self._has_features = False
        self._has_directives = False
        self._skipped: int | None = None
        # Set by the first section after which no member may be described any more.
        self._members_are_over = False

    def parse(self) -> Doc:
        """The comment's sections."""
        symbol = self._symbol()
        texts = self._texts
        index, end = 1, len(texts)
        while index < end:
            text = texts[index]
            if not text:
                index += 1
            elif text == "Features:":
                index = self._read_features(index)
            elif text[0] == "@" and self.at_name.match(text):
                index = self._read_members(index)
            elif (match := self._tag(text)) is not None:
                index = self._read_tagged(index, match)
            else:
                index = self._read_paragraph(index)
        sections = self._sections()
        if self._has_directives:
            sections = tuple(_joined(sections))
        return Doc(symbol, sections, self._span)

    def _symbol(self) -> str:
        line = self._texts[0]
        if not line.endswith(":"):
            self._add(rules.DOC_SYMBOL_MISSING_COLON, 0, "the line does not end in ':'")
            return re.match(r"@?([^\s:]*)", line)[1]  # type: ignore[index]
        if line == "@:":
            self._add(rules.DOC_SYMBOL_EMPTY, 0, "no name after '@'")
        return line[1:-1]

    def _tag(self, text: str) -> re.Match[str] | None:
        """The word that opens a section at the start of a line, as group 1."""
        return _TAG.match(text)

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
            self._skipped = index - 1
        self._has_features = True
        self._members_are_over = True
        return next_index

    def _read_members(self, index: int) -> int:
        if self._members_are_over:
            match = self.at_name.match(self._texts[index])
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
            match = self.at_name.match(texts[index])
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
        self._has_directives = True
        return next_index

    def _read_indented(
        self, kind: SectionKind, name: str | None, index: int, head: str
    ) -> int:
        """A section's text: behind its tag, and in the indented lines that follow."""
        texts = self._texts
        draft = Draft(kind, name, index, head, index + 1)
        self._drafts.append(draft)
        end = len(texts)
        index += 1
        while index < end and not texts[index]:
            index += 1
        if index == end or texts[index][0] != " ":
            return index
        margin = texts[index][: indentation(texts[index])]
        is_second = True
        index += 1
        while index < end:
            text = texts[index]
            if text:
                if text[0] == "@" and self.at_name.match(text):
                    break
                if not text.startswith(margin) and indentation(text) < len(margin):
                    # Only the line right after the first one has to keep the indentation.
                    if not is_second:
                        break
                    self._add(
                        rules.DOC_BAD_INDENT,
                        index,
                        f"line indented by {indentation(text)}, less than its section's "
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
        is_new = last.kind is not SectionKind.PLAIN or last.directive is not None
        if not is_new and self._skipped is not None and last.end <= self._skipped:
            # What was skipped must not come to stand in the text around it.
            is_new = self._has_directives = True
        if is_new:
            last = Draft(SectionKind.PLAIN, None, index, texts[index], index + 1)
            self._drafts.append(last)
        elif len(self._drafts) == 1 and last.end == 1 and not last.head:
            last.index, last.head = index, texts[index]
        index += 1
        while index < len(texts) and not self._ends_paragraph(texts[index]):
            index += 1
        last.end = index
        return index

    def _ends_paragraph(self, text: str) -> bool:
        return not text

    def _sections(self) -> tuple[Section, ...]:
        return tuple(map(self._section, self._drafts))

    def _section(self, draft: Draft) -> Section:
        text = draft.head
        end = draft.end
        while end > draft.index + 1 and not self._texts[end - 1]:
            end -= 1
        span = self._lines.span(draft.index, end)
        if end > draft.index + 1:
            body = self._texts[draft.index + 1 : end]
            if draft.kind is not SectionKind.PLAIN or draft.directive is not None:
                body = self._dedented(draft, body)
            text = "\n".join([text, *body]) if text else "\n".join(body).lstrip("\n")
        if draft.directive is not None:
            text = f".. {draft.directive}::\n\n{indent(text, '   ')}".rstrip()
        if not text and draft.kind is not SectionKind.PLAIN:
            self._add_empty(draft)
        return Section(draft.kind, draft.name, text, span)

    def _dedented(self, draft: Draft, body: list[str]) -> list[str]:
        """The lines without the indentation of the first one."""
        first = next((line for line in body if line), "")
        margin = first[: indentation(first)]
        if not margin:
            return body
        return [
            line[len(margin) :] if line.startswith(margin) else line.lstrip()
            for line in body
        ]

    def _add_empty(self, draft: Draft) -> None:
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


def _joined(sections: Iterable[Section]) -> Iterator[Section]:
    """The sections, plain ones next to each other as one: old notes and examples are text."""
    for is_plain, run in groupby(sections, lambda each: each.kind is SectionKind.PLAIN):
        if not is_plain:
            yield from run
            continue
        first, *others = run
        with_text = [each for each in (first, *others) if each.text] or [first]
        if len(with_text) > 1:
            text = "\n\n".join(each.text for each in with_text)
            span = with_text[0].span._replace(end=with_text[-1].span.end)
            yield Section(SectionKind.PLAIN, None, text, span)
        else:
            yield with_text[0]


def indentation(text: str) -> int:
    """How many blanks ``text`` starts with."""
    return len(text) - len(text.lstrip())
