"""How bad a change is, and where on the wire it is felt."""

from enum import StrEnum
from functools import cache


class ChangeSeverity(StrEnum):
    """What a change means for programs that speak to the old server.

    BREAKING: some message that worked no longer does.  DANGEROUS: it may, depending on the
    program or the build.  COMPATIBLE: none.  SILENT: the wire does not even show it.
    """

    BREAKING = "breaking"
    DANGEROUS = "dangerous"
    COMPATIBLE = "compatible"
    SILENT = "silent"

    @property
    def rank(self) -> int:
        """0 for the worst, growing."""
        return _ranks()[self]


class Position(StrEnum):
    """Where a type is used: what a client sends (ARG), and what it gets (RETURN, EVENT)."""

    ARG = "arg"
    RETURN = "return"
    EVENT = "event"

    @property
    def is_input(self) -> bool:
        """Whether the server reads what stands here."""
        return self is Position.ARG


@cache
def _ranks() -> dict[ChangeSeverity, int]:
    return {each: rank for rank, each in enumerate(ChangeSeverity)}


def worst(first: ChangeSeverity, *others: ChangeSeverity) -> ChangeSeverity:
    """The worst of some severities."""
    return min((first, *others), key=lambda each: each.rank)
