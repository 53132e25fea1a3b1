"""Diagnostics in one line each, for people and for editors."""

from collections.abc import Sequence

from qapigen.report.diagnostic import Diagnostic
from qapigen.report.render.ink import SEVERITY_INK, Ink, Paint
from qapigen.report.render.visible import visible


def render_concise(diagnostics: Sequence[Diagnostic], paint: Paint) -> str:
    """A line ``path:line:column: severity[rule-id]: message`` for each diagnostic."""
    return "".join(f"{_line(each, paint)}\n" for each in diagnostics)


def _line(diagnostic: Diagnostic, paint: Paint) -> str:
    place = visible(diagnostic.path)
    if diagnostic.span is not None:
        place += f":{diagnostic.span.line}:{diagnostic.span.column}"
    kind = f"{diagnostic.severity}[{diagnostic.rule.id}]"
    coloured_kind = paint(SEVERITY_INK[diagnostic.severity], kind)
    return f"{paint(Ink.STRONG, place)}: {coloured_kind}: {visible(diagnostic.message)}"
