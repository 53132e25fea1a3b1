"""Remarks on syntax that only earlier releases have."""

from dataclasses import dataclass

from qapigen.lower.context import Placed
from qapigen.report import Report, rules
from qapigen.source import SourceFile, Span


@dataclass(frozen=True, slots=True)
class Remarks:
    """Adds remarks about one file to a report."""

    file: SourceFile
    report: Report

    def add(self, node: Placed, message: str) -> None:
        """Say that ``node`` is old syntax."""
        span = Span(self.file, node.start, node.end)
        self.report.add(rules.OLD_SYNTAX, span, message)
