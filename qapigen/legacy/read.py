"""The whole way from a file to a schema, step by step."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qapigen.ir import Schema
from qapigen.legacy import rules
from qapigen.legacy.evidence import settle
from qapigen.legacy.line import UNPRINTABLE, Line
from qapigen.legacy.lower import lower
from qapigen.legacy.pages import PageKind, page_lines, recognise
from qapigen.legacy.parse import parse
from qapigen.legacy.tree import Document, Section
from qapigen.report import Related, Report
from qapigen.source import SourceFile, Span


def read(
    file: SourceFile,
    report: Report,
    base: SourceFile | None = None,
    *,
    module: str | None = None,
) -> Schema:
    """The schema that an events text describes, in any form that ``recognise`` knows.

    ``module`` names its only module, by default the file's name.
    ``base`` is the text that a diff applies to; without one, the added text alone is read.
    Faults go to ``report``; what is not at fault is still read.
    """
    document = read_document(file, report, base)
    events = [settle(section, report) for section in _described(document, report)]
    return lower(document.title, events, module or file.path.rpartition("/")[2])


def read_document(
    file: SourceFile, report: Report, base: SourceFile | None = None
) -> Document:
    """What an events text says, section by section, before examples are weighed against it."""
    kind = recognise(file.text) or PageKind.TEXT
    lines = page_lines(kind, file, base, report)
    _check_characters(lines, report)
    document = parse(lines, report)
    if not any(section.names for section in document.sections):
        report.add(
            rules.NOT_EVENTS_TEXT,
            Span(file, 0, 0),
            "found no event",
            help="every event has a heading in upper case, underlined with '-'",
        )
    return document


def _check_characters(lines: Sequence[Line], report: Report) -> None:
    for line in lines:
        column = line.text.find(UNPRINTABLE)
        if column >= 0:
            report.add(
                rules.UNPRINTABLE_CHARACTER,
                line.part(column, column + 1),
                "found a character that cannot be printed",
                help="it and any others are read as U+FFFD",
            )
            return


def _described(document: Document, report: Report) -> Iterator[Section]:
    """The sections that describe an event, each with the names not described before."""
    seen: dict[str, Section] = {}
    for section in document.sections:
        if section.is_empty:
            continue
        names = []
        for name in section.names:
            if name in seen:
                report.add(
                    rules.REPEATED_EVENT,
                    section.span,
                    f"event '{name}' is described a second time",
                    help="the first description counts",
                    related=[Related(seen[name].span, "described here first")],
                    anchor=section.span,
                )
            else:
                seen[name] = section
                names.append(name)
        if names:
            yield replace(section, names=tuple(names))
