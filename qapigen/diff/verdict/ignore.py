"""Findings that a project passes over, with the reason and the end of that."""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from fnmatch import fnmatchcase
from typing import Final

from qapigen.diff.finding import Finding

_VERSION: Final = re.compile(r"\d{1,9}(?:\.\d{1,9})*")


class Standing(Enum):
    """What the end of an ignore has come to; UNKNOWN: nobody knows NEW's version."""

    HOLDS = auto()
    EXPIRED = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Ignore:
    """Passes over findings of ``rule`` whose name matches the pattern ``symbol``.

    In patterns ``*`` stands for any text, ``?`` for any character.  ``until`` is the last day
    that it holds on, or the first release that it no longer holds for.
    """

    rule: str
    symbol: str
    reason: str
    until: date | str | None = None

    def matches(self, finding: Finding) -> bool:
        """Whether the finding is one that this is about."""
        return finding.rule.id == self.rule and fnmatchcase(finding.name, self.symbol)

    def standing(self, new_version: str | None, today: date) -> Standing:
        """Whether it still holds for NEW's version, today."""
        if self.until is None:
            return Standing.HOLDS
        if isinstance(self.until, date):
            return Standing.EXPIRED if today > self.until else Standing.HOLDS
        new = None if new_version is None else version_key(new_version)
        end = version_key(self.until)
        if new is None or end is None:
            return Standing.UNKNOWN
        return Standing.EXPIRED if new >= end else Standing.HOLDS

    def __str__(self) -> str:
        return f"the ignore of '{self.rule}' for '{self.symbol}'"


def version_key(text: str) -> tuple[int, ...] | None:
    """What versions sort by: ``11``, ``11.0`` and ``v11.0.0`` are the same.

    None when ``text`` is no version.
    """
    match = _VERSION.fullmatch(text.removeprefix("v"))
    if match is None:
        return None
    numbers = [int(each) for each in match[0].split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
