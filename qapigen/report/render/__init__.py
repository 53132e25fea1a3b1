"""Diagnostics as text, for people and for other programs."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from qapigen.report.diagnostic import Diagnostic
from qapigen.report.render.concise import render_concise
from qapigen.report.render.full import render_full
from qapigen.report.render.github import render_github
from qapigen.report.render.ink import Paint, plain
from qapigen.report.render.json_document import render_json
from qapigen.report.render.sarif import render_sarif

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
    where they can; the ones for people give them as the user did.
    """
    match format:
        case Format.FULL:
            return render_full(diagnostics, paint)
        case Format.CONCISE:
            return render_concise(diagnostics, paint)
        case Format.JSON:
            return render_json(diagnostics)
        case Format.GITHUB:
            return render_github(diagnostics, base)
        case Format.SARIF:
            return render_sarif(diagnostics, version, base)
