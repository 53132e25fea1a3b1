"""What changed between two schemas, and whom it breaks."""

from qapigen.diff.engine import diff
from qapigen.diff.finding import (
    Changes,
    Finding,
    Modifier,
    Place,
    SkippedRule,
    Witness,
    WitnessKind,
)
from qapigen.diff.options import DiffOptions, Usage
from qapigen.diff.power import Ability, Power
from qapigen.diff.rule import ChangeRule, Profile, Visibility, Weight
from qapigen.diff.severity import ChangeSeverity, Position
from qapigen.diff.side import Side

__all__ = [
    "Ability",
    "ChangeRule",
    "ChangeSeverity",
    "Changes",
    "DiffOptions",
    "Finding",
    "Modifier",
    "Place",
    "Position",
    "Power",
    "Profile",
    "Side",
    "SkippedRule",
    "Usage",
    "Visibility",
    "Weight",
    "Witness",
    "WitnessKind",
    "diff",
]
