"""Readers of events texts copied from web pages: small cleaners in front of the parser."""

from qapigen.legacy.line import Line, lines_of
from qapigen.legacy.pages.collapsed import collapsed_lines
from qapigen.legacy.pages.diff import added_lines, patched_lines
from qapigen.legacy.pages.kind import PageKind, recognise
from qapigen.legacy.pages.numbered import numbered_lines
from qapigen.legacy.pages.rows import blame_lines, mirror_lines
from qapigen.legacy.pages.schema_page import CleanedFile, clean_schema_page
from qapigen.report import Report
from qapigen.source import SourceFile

__all__ = ["CleanedFile", "PageKind", "clean_schema_page", "page_lines", "recognise"]


def page_lines(
    kind: PageKind, file: SourceFile, base: SourceFile | None, report: Report
) -> list[Line]:
    """The lines of the document that a page shows; ``base`` is what a diff applies to."""
    match kind:
        case PageKind.BLAME:
            return blame_lines(file)
        case PageKind.NUMBERED:
            return numbered_lines(file)
        case PageKind.COLLAPSED:
            return collapsed_lines(file)
        case PageKind.MIRROR:
            return mirror_lines(file)
        case PageKind.DIFF if base is not None:
            return patched_lines(file, base, report)
        case PageKind.DIFF:
            return added_lines(file)
        case PageKind.TEXT | PageKind.SCHEMA_MIRROR:
            return lines_of(file)
