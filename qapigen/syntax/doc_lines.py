"""The lines of a documentation comment: the marks taken off, each with its place."""

import re
from dataclasses import dataclass
from typing import Final

from qapigen.report import Report, Rule, rules
from qapigen.source import SourceFile, Span
from qapigen.syntax.careful_lexer import end_of_file
from qapigen.syntax.nodes import DocComment

MAX_COLUMNS: Final = 70

_WELL_FORMED: Final = re.compile(r"##\n(?:#(?: [^\n]*)?\n)*+##\Z")
_BLANK: Final = re.compile(r"(?:\s|#(?!#)[^\n]*)*+")
_LITERAL_START: Final = re.compile(r"\s*(?:\.\. qmp-example)?::\Z")
_SENTENCE_END: Final = re.compile(r"[.!?] (?=[A-Z0-9(])")
_ABBREVIATION: Final = re.compile(r"\W?e\.g\.\Z")


@dataclass(frozen=True, slots=True)
class DocLines:
    """The text lines between the two ``##``.

    ``first_line`` is the number of the opening ``##`` line; ``numbers`` are those of the text
    lines, None when they simply follow it.
    """

    file: SourceFile
    first_line: int
    texts: list[str]
    numbers: list[int] | None = None

    def span(self, index: int, end_index: int | None = None) -> Span:
        """From the ``#`` of one text line to the end of it, or of the last before ``end_index``."""
        file = self.file
        starts = file.line_starts
        last = index if end_index is None or end_index <= index else end_index - 1
        if self.numbers is None:
            first = self.first_line
            return Span(file, starts[first + index], starts[first + last + 1] - 1)
        start = file.text.index("#", starts[self.numbers[index] - 1])
        number = self.numbers[last]
        # An unclosed comment can end with the file.
        end = starts[number] - 1 if number < len(starts) else len(file.text)
        return Span(file, start, end)


def doc_lines(
    file: SourceFile, doc_comment: DocComment, report: Report, *, accepts_old: bool
) -> DocLines:
    """The lines of a comment; malformed marks and bad style are reported.

    With ``accepts_old`` text behind the opening ``##`` is a line as well.
    """
    comment = file.text[doc_comment.start : doc_comment.end]
    first_line = file.line_index(doc_comment.start) + 1
    if _WELL_FORMED.match(comment):
        texts = [line[2:] for line in comment.split("\n")[1:-1]]
        if " \n" in comment or "\t\n" in comment:
            texts = [text.rstrip() for text in texts]
        lines = DocLines(file, first_line, texts)
    else:
        lines = _IrregularLines(file, doc_comment, report).read(accepts_old)
    longest = max(map(len, lines.texts), default=0) + 2
    if longest > MAX_COLUMNS or _SENTENCE_END.search(comment):
        _check_style(lines, report)
    return lines


class _IrregularLines:
    """Lines that are indented, have holes between them or lack what belongs in them."""

    def __init__(self, file: SourceFile, comment: DocComment, report: Report) -> None:
        self._file = file
        self._comment = comment
        self._report = report
        self._texts: list[str] = []
        self._numbers: list[int] = []

    def read(self, accepts_old: bool) -> DocLines:
        comment = self._comment
        opening, *inner = self._file.text[comment.start : comment.end].split("\n")
        closing = inner.pop() if comment.is_closed and inner else None
        number = first_line = self._file.line_index(comment.start) + 1
        self._check_fence(comment.start, opening, rules.DOC_BAD_OPENING, "opens")
        text = opening.lstrip("#").strip()
        if text and accepts_old:
            self._texts.append(text)
            self._numbers.append(number)
        place = comment.start + len(opening) + 1
        for line in inner:
            number += 1
            self._read_line(line, place, number)
            place += len(line) + 1
        if closing is not None:
            place = comment.end - len(closing.lstrip())
            self._check_fence(place, closing.lstrip(), rules.DOC_BAD_CLOSING, "closes")
        elif opening == "##":
            self._add_unclosed()
        return DocLines(self._file, first_line, self._texts, self._numbers)

    def _read_line(self, line: str, place: int, number: int) -> None:
        body = line.lstrip()
        # A line without # vanishes altogether: it does not even end a paragraph.
        if not body:
            return
        if not body.startswith("# ") and body != "#":
            mark = place + len(line) - len(body)
            self._report.add(
                rules.DOC_MISSING_SPACE,
                Span(self._file, mark, mark + 2),
                "no space after '#'",
                help="write '# ' before the text of a documentation line",
            )
        self._texts.append(body[1:].removeprefix(" ").rstrip())
        self._numbers.append(number)

    def _check_fence(self, start: int, text: str, rule: Rule, verb: str) -> None:
        if text != "##":
            self._report.add(
                rule,
                Span(self._file, start, start + len(text)),
                f"text after the '##' that {verb} a documentation comment",
                help="the line has to be '##' and nothing else; an ordinary comment "
                "has one '#'",
            )

    def _add_unclosed(self) -> None:
        text = self._file.text
        rest = _BLANK.match(text, self._comment.end)
        place = self._comment.end if rest is None else rest.end()
        found = "the end of the file" if place == len(text) else f"'{text[place]}'"
        place = min(place, end_of_file(text))
        self._report.add(
            rules.DOC_UNCLOSED,
            Span(self._file, place, min(place + 1, len(text))),
            f"found {found} inside a documentation comment",
            help="close the comment with a line that is '##' and nothing else",
        )


def _check_style(lines: DocLines, report: Report) -> None:
    """Long lines and single spaces between sentences, outside literal blocks."""
    literal_indent: int | None = None
    in_literal = False
    for index, text in enumerate(lines.texts):
        if in_literal:
            indent = len(text) - len(text.lstrip())
            if literal_indent is None and text:
                literal_indent = indent
            if not text or literal_indent is None or indent >= literal_indent:
                continue
            in_literal = False
        if _LITERAL_START.match(text):
            in_literal, literal_indent = True, None
            continue
        if len(text) + 2 > MAX_COLUMNS and not _is_address(text):
            _add_long_line(lines, index, report)
        marker = len(text) - len(text.lstrip()) + 1
        for match in _SENTENCE_END.finditer(text):
            if not _ends_no_sentence(text, match.start(), marker):
                _add_single_space(lines, index, match.start(), report)


def _is_address(text: str) -> bool:
    words = text.split()
    return len(words) == 1 and "://" in words[0]


def _ends_no_sentence(text: str, at: int, marker: int) -> bool:
    """Whether the stop at ``at`` belongs to ``e.g.``, or to a list's number before ``marker``."""
    if text[at] != ".":
        return False
    is_abbreviation = _ABBREVIATION.match(text, max(0, at - 4), at + 1) is not None
    return is_abbreviation or (at == marker and text[at - 1].isdecimal())


def _add_long_line(lines: DocLines, index: int, report: Report) -> None:
    span = lines.span(index)
    report.add(
        rules.DOC_LONG_LINE,
        Span(span.file, span.start + MAX_COLUMNS, span.end),
        f"documentation line of {len(lines.texts[index]) + 2} columns, more than "
        f"{MAX_COLUMNS}",
        help="break the line",
        anchor=span,
    )


def _add_single_space(lines: DocLines, index: int, at: int, report: Report) -> None:
    start = lines.span(index).start + 2 + at
    report.add(
        rules.DOC_SINGLE_SPACE,
        Span(lines.file, start, start + 2),
        "one space between sentences",
        help="use two spaces",
    )
