"""From lines to a document, and what is wrong with its form."""

from collections.abc import Sequence

from qapigen.legacy import rules
from qapigen.legacy.grammar import build
from qapigen.legacy.line import Line
from qapigen.legacy.nesting import restore_nesting
from qapigen.legacy.tree import Document, Example, Section, every_bullet
from qapigen.report import Report


def parse(lines: Sequence[Line], report: Report) -> Document:
    """Read the lines of an events text; faults go to ``report``, the rest is still read."""
    document = restore_nesting(build(lines, report))
    for stray in document.strays:
        report.add(
            rules.STRAY_TEXT,
            stray.span,
            "text that stands below no heading",
            help="an event starts with its name, underlined with '-'",
        )
    for section in document.sections:
        _check_heading(section, report)
        _check_labels(section, report)
        _check_members(section, report)
        for example in section.examples:
            _check_json(section, example, report)
    return document


def _check_heading(section: Section, report: Report) -> None:
    heading, underline = section.heading, section.underline
    if not section.names:
        report.add(
            rules.MALFORMED_HEADING,
            heading.span,
            f"heading '{heading.text}' names no event",
            help="an event's name consists of upper-case letters, digits and '_'",
            anchor=section.span,
        )
    if len(heading.text) != len(underline.text):
        report.add(
            rules.UNDERLINE_LENGTH,
            underline.span,
            f"underline of {len(underline.text)} characters below a heading of "
            f"{len(heading.text)}",
            anchor=section.span,
        )
    if section.is_empty:
        report.add(
            rules.EMPTY_SECTION,
            heading.span,
            f"nothing stands below the heading '{heading.text}'",
            help="the event is left out",
            anchor=section.span,
        )


def _check_labels(section: Section, report: Report) -> None:
    if section.is_empty:
        return
    if section.data is None:
        report.add(
            rules.MISSING_DATA_LABEL,
            section.span,
            f"'{section.heading.text}' has no 'Data:'",
            anchor=section.span,
        )
    if section.empty_example is not None:
        report.add(
            rules.MISSING_EXAMPLE,
            section.empty_example.span,
            "no example follows 'Example:'",
            anchor=section.span,
        )
    for example in section.examples:
        if not example.is_labelled:
            report.add(
                rules.MISSING_EXAMPLE_LABEL,
                example.span,
                "an example with no 'Example:' before it",
                anchor=section.span,
            )


def _check_members(section: Section, report: Report) -> None:
    if section.nesting_restored:
        report.add(
            rules.NESTING_RESTORED,
            section.members[0].span,
            "no member is indented, so the example says which object holds which",
            anchor=section.span,
        )
    for bullet in every_bullet(section.members):
        if not bullet.is_quoted:
            report.add(
                rules.UNQUOTED_MEMBER,
                bullet.span,
                f"member '{bullet.name}' stands without quotes",
                anchor=section.span,
            )
        if not bullet.is_closed:
            report.add(
                rules.UNCLOSED_TYPE,
                bullet.span,
                f"the type of '{bullet.name}' has no closing parenthesis",
                anchor=section.span,
            )


def _check_json(section: Section, example: Example, report: Report) -> None:
    said: set[str] = set()
    for repair in example.json.repairs:
        if repair.kind in said:
            continue
        said.add(repair.kind)
        report.add(
            rules.EXAMPLE_REPAIRED,
            example.passage.span(repair.start, repair.end),
            f"the example is no JSON and was read as if {repair.kind}",
            anchor=section.span,
        )
    fault = example.json.fault
    if fault is not None:
        report.add(
            rules.EXAMPLE_UNREADABLE,
            example.passage.span(fault.start, fault.end),
            f"the example cannot be read: {fault.message}",
            help="the example is left out; the members are read from the text alone",
            anchor=section.span,
        )
