"""Diagnostics with the source lines they are about, for people."""

from collections.abc import Iterator, Sequence

from qapigen.report.diagnostic import Diagnostic
from qapigen.report.render.ink import SEVERITY_INK, Ink, Paint
from qapigen.report.render.snippet import Mark, gutter_width, snippet
from qapigen.report.render.visible import visible
from qapigen.source import SourceFile, Span


def render_full(diagnostics: Sequence[Diagnostic], paint: Paint) -> str:
    """Each diagnostic as headline, places with their lines underlined, and help."""
    return "".join(
        f"{line}\n" for each in diagnostics for line in (*_lines(each, paint), "")
    )


def _lines(diagnostic: Diagnostic, paint: Paint) -> Iterator[str]:
    yield _headline(diagnostic, paint)
    gutter = 1
    if diagnostic.span is None:
        yield f" {paint(Ink.GUTTER, '-->')} {visible(diagnostic.path)}"
    else:
        marks = _marks(diagnostic, diagnostic.span)
        gutter = gutter_width(marks)
        yield from _places(marks, gutter, paint)
    if diagnostic.help is not None:
        if diagnostic.span is not None:
            yield paint(Ink.GUTTER, " " * gutter + " |")
        yield from _help(diagnostic.help, gutter, paint)


def _headline(diagnostic: Diagnostic, paint: Paint) -> str:
    ink = SEVERITY_INK[diagnostic.severity]
    kind = paint(ink, f"{diagnostic.severity}[{diagnostic.rule.id}]")
    return f"{kind}{paint(Ink.STRONG, f': {visible(diagnostic.message)}')}"


def _marks(diagnostic: Diagnostic, span: Span) -> list[Mark]:
    """The diagnostic's own place first, then the related ones."""
    primary = Mark(span, "^", "", SEVERITY_INK[diagnostic.severity])
    related = (
        Mark(each.span, "-", each.message, Ink.RELATED) for each in diagnostic.related
    )
    return [primary, *related]


def _places(marks: list[Mark], gutter: int, paint: Paint) -> Iterator[str]:
    by_file: dict[SourceFile, list[Mark]] = {}
    for mark in marks:
        by_file.setdefault(mark.span.file, []).append(mark)
    arrow = "-->"
    for file, in_file in by_file.items():
        if arrow == ":::":
            yield paint(Ink.GUTTER, " " * gutter + " |")
        place = in_file[0].span
        at = f"{visible(file.path)}:{place.line}:{place.column}"
        yield f"{' ' * gutter}{paint(Ink.GUTTER, arrow)} {at}"
        yield from snippet(in_file, gutter, paint)
        arrow = ":::"


def _help(text: str, gutter: int, paint: Paint) -> Iterator[str]:
    lead = " " * gutter + " = "
    first, *rest = text.split("\n")
    yield f"{paint(Ink.GUTTER, lead)}{paint(Ink.HELP, 'help')}: {visible(first)}"
    for line in rest:
        yield f"{' ' * len(lead)}      {visible(line)}".rstrip()
