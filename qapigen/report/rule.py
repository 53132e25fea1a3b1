"""A rule: one kind of fault that a diagnostic can report."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Severity(StrEnum):
    """How bad a diagnostic is; only errors make an input invalid."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Stage(IntEnum):
    """When the reference front end looks for a fault: an earlier stage hides the later ones there.

    Reports list diagnostics in this order, so the first one is the one that it would give.
    """

    READ = 0
    SYNTAX = 1
    DEFINITION = 2
    NAMES = 3
    SEMANTICS = 4
    DOCUMENTATION = 5
    LIMITS = 6


@dataclass(frozen=True, slots=True)
class Rule:
    """A fault with its public, kebab-case id.

    ``style`` marks rules that releases have broken without harm, of documentation above all:
    faults to the letter of the current language (dialect ``current``), warnings otherwise.
    """

    id: str
    stage: Stage
    summary: str
    severity: Severity = Severity.ERROR
    style: bool = False
