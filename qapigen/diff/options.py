"""What a caller can choose about a comparison."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from qapigen.diff.rule import Profile
from qapigen.diff.severity import ChangeSeverity


@dataclass(frozen=True, slots=True)
class Usage:
    """What a program uses.

    ``roots`` are names of commands and events.  ``members`` are "symbol.item"; None when that is
    not known, and then all members of what is used are.
    """

    roots: frozenset[str]
    members: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffOptions:
    """How to judge.

    ``announced``, ``unstable`` and ``unused`` are what a breaking or dangerous finding with that
    modifier becomes, None for no difference.  ``levels`` overrules severities by rule id or
    "rule@position", whatever else is said.  ``defined`` are configuration symbols that the
    user's build defines or not: what it leaves out is not compared.
    """

    profile: Profile = Profile.WIRE
    announced: ChangeSeverity | None = None
    unstable: ChangeSeverity | None = None
    unused: ChangeSeverity | None = ChangeSeverity.COMPATIBLE
    levels: Mapping[str, ChangeSeverity] = field(default_factory=dict)
    defined: Mapping[str, bool] = field(default_factory=dict)
    usage: Usage | None = None
