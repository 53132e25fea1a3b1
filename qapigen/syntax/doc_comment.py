"""Parses documentation comments into ordered sections."""

from qapigen.ir import Doc, Section, SectionKind
from qapigen.report import Report, rules
from qapigen.source import SourceFile, Span
from qapigen.syntax.doc_lines import DocLines, doc_lines
from qapigen.syntax.doc_sections import AT_NAME, DefinitionDoc
from qapigen.syntax.nodes import DocComment
from qapigen.syntax.old_doc_sections import OldDefinitionDoc


def parse_doc(
    file: SourceFile,
    comment: DocComment,
    report: Report,
    *,
    accepts_old: bool,
    below: str | None = None,
) -> Doc | None:
    """The sections of ``comment``; what breaks the form is reported and read as it is meant.

    With ``accepts_old`` the forms of earlier releases are understood as well; ``below`` is then
    the name of the definition below the comment.  None for a line that only looks like the start
    of a comment.
    """
    lines = doc_lines(file, comment, report, accepts_old=accepts_old)
    span = Span(file, comment.start, comment.end)
    if not comment.is_closed and "\n" not in span.text:
        return None
    if below is not None and lines.texts and lines.texts[0].rstrip(": ") == below:
        _name_with_at(lines, below, report)
    if not lines.texts or not lines.texts[0].startswith("@"):
        return _free_form(lines, span, report)
    reader = OldDefinitionDoc if accepts_old else DefinitionDoc
    return reader(lines, span, report).parse()


def _name_with_at(lines: DocLines, name: str, report: Report) -> None:
    """Read the first line as a definition's although it lacks its ``@``."""
    report.add(
        rules.DOC_WITHOUT_SYMBOL,
        lines.span(0),
        f"'{name}' without '@' in the first line of its documentation",
        help=f"write '@{name}:'",
    )
    lines.texts[0] = f"@{name}:"


def _free_form(lines: DocLines, span: Span, report: Report) -> Doc:
    for index, text in enumerate(lines.texts):
        match = AT_NAME.match(text)
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
