"""A verdict as text, for people and for other programs."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from qapigen.diff.severity import ChangeSeverity
from qapigen.diff.verdict.model import Verdict
from qapigen.report.render.ink import Paint, plain

__all__ = ["DiffFormat", "DiffStyle", "render_diff"]


class DiffFormat(StrEnum):
    """How a verdict is written."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    SARIF = "sarif"


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffStyle:
    """What a text depends on apart from the verdict.

    ``show`` is the least severity that is listed, None for what is usual in a format.
    ``version`` is the program's; formats for other programs give paths relative to ``base``.
    """

    show: ChangeSeverity | None
    version: str
    base: Path
    paint: Paint = plain

    @property
    def least(self) -> ChangeSeverity:
        """The least severity that is listed where nothing else is usual."""
        return self.show or ChangeSeverity.COMPATIBLE


def render_diff(verdict: Verdict, format: DiffFormat, style: DiffStyle) -> str:
    """All of ``verdict`` as one text: complete lines, or nothing.

    Only the format's own renderer is imported.
    """
    match format:
        case DiffFormat.FULL:
            from qapigen.diff.render.full import render_full

            return render_full(verdict, style.least, style.paint)
        case DiffFormat.CONCISE:
            from qapigen.diff.render.concise import render_concise

            return render_concise(verdict, style.least, style.paint)
        case DiffFormat.JSON:
            from qapigen.diff.render.json_document import render_json

            return render_json(verdict, style.show or ChangeSeverity.SILENT)
        case DiffFormat.MARKDOWN:
            from qapigen.diff.render.markdown import render_markdown

            return render_markdown(verdict, style.least)
        case DiffFormat.HTML:
            from qapigen.diff.render.html import render_html

            return render_html(verdict, style.least)
        case DiffFormat.GITHUB:
            from qapigen.diff.render.github import render_github

            return render_github(verdict, style.least, style.base)
        case DiffFormat.GITLAB:
            from qapigen.diff.render.gitlab import render_gitlab

            return render_gitlab(verdict, style.least, style.base)
        case DiffFormat.JUNIT:
            from qapigen.diff.render.junit import render_junit

            return render_junit(verdict, style.least)
        case DiffFormat.SARIF:
            from qapigen.diff.render.sarif import render_sarif

            return render_sarif(verdict, style)
