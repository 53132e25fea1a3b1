"""What a project makes of the changes: what it passes over, and what makes the run fail."""

from qapigen.diff.verdict.apply import Policy, apply_policy
from qapigen.diff.verdict.baseline import Baseline
from qapigen.diff.verdict.ignore import Ignore
from qapigen.diff.verdict.model import Entry, FailOn, Remark, Verdict

__all__ = [
    "Baseline",
    "Entry",
    "FailOn",
    "Ignore",
    "Policy",
    "Remark",
    "Verdict",
    "apply_policy",
]
