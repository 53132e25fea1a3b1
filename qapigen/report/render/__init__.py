"""Diagnostics as text, for people and for other programs."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from qapigen.report.diagnostic import Diagnostic
from qapigen.report.render.ink import Paint, plain

__all__ = ["Format", "render"]


class Format(StrEnum):
    """How diagnostics are written."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


def render(
    diagnostics: Sequence[Diagnostic],
    format: Format,
    *,
    version: str,
    base: Path,
    paint: Paint = plain,
) -> str:
    """All ``diagnostics`` as one text: complete lines, or nothing.

    ``version`` is the program's.  The formats for other programs give paths relative to ``base``
    where they can; the ones for people give them as the user did.  Only the format's own
    renderer is imported.
    """
    match format:
        case Format.FULL:
            from qapigen.report.render.full import render_full

            return render_full(diagnostics, paint)
        case Format.CONCISE:
            from qapigen.report.render.concise import render_concise

            return render_concise(diagnostics, paint)
        case Format.JSON:
            from qapigen.report.render.json_document import render_json

            return render_json(diagnostics)
        case Format.GITHUB:
            from qapigen.report.render.github import render_github

            return render_github(diagnostics, base)
        case Format.SARIF:
            from qapigen.report.render.sarif import render_sarif

            return render_sarif(diagnostics, version, base)
