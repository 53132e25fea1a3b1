"""What is wrong with an input: rules, diagnostics, and the report that collects them."""

from qapigen.report.diagnostic import Diagnostic, Related
from qapigen.report.report import Report
from qapigen.report.rule import Rule, Severity, Stage

__all__ = ["Diagnostic", "Related", "Report", "Rule", "Severity", "Stage"]
