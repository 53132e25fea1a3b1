"""Short ways to read a text in a test and to say what came out."""

from collections.abc import Iterator

from qapigen.ir import Enum, Event, Schema, Struct
from qapigen.legacy import read, read_document
from qapigen.legacy.tree import Section
from qapigen.report import Report
from qapigen.source import SourceFile


def read_text(text: str, path: str = "events.txt") -> tuple[Schema, Report]:
    """The schema of a text, and what was found wrong."""
    report = Report()
    return read(SourceFile(path, text), report), report


def only_section(text: str) -> Section:
    """The one section of a text."""
    (section,) = read_document(SourceFile("events.txt", text), Report()).sections
    return section


def places(report: Report) -> list[str]:
    """What was found wrong and where, ``rule line:column``."""
    return [
        f"{each.rule.id} {each.span.line}:{each.span.column}"
        for each in report
        if each.span is not None
    ]


def facts(schema: Schema) -> list[str]:
    """Every definition in a line, without its documentation."""
    return list(_facts(schema))


def _facts(schema: Schema) -> Iterator[str]:
    for each in schema.definitions:
        match each:
            case Enum():
                yield f"{each.name} = {' | '.join(value.name for value in each.values)}"
            case Struct() | Event():
                members = (
                    f"{'*' * member.optional}{member.name}: {member.type}"
                    for member in each.members
                )
                data = each.data if isinstance(each, Event) else None
                yield f"{each.name} {{ {data or ', '.join(members)} }}"


def unresolved(schema: Schema) -> list[str]:
    """Types that are used and not defined."""
    names = [
        ref.name
        for each in schema.definitions
        if isinstance(each, Struct | Event)
        for ref in (
            *(member.type for member in each.members),
            *([each.data] if isinstance(each, Event) and each.data else []),
        )
    ]
    return [name for name in names if schema.find(name) is None]


def repeated(schema: Schema) -> list[str]:
    """Names that are defined twice."""
    names = [each.name for each in schema.definitions]
    return [name for name in names if names.count(name) > 1]
