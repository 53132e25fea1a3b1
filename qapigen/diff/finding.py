"""What a comparison found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from qapigen.diff.power import Ability
from qapigen.diff.rule import ChangeRule, Visibility
from qapigen.diff.severity import ChangeSeverity, Position
from qapigen.source import Span


class Modifier(StrEnum):
    """A fact about a finding that may make it matter less.

    ANNOUNCED: OLD had marked it deprecated.  UNSTABLE: it was never promised.  CONDITIONAL: not
    every build of OLD had it.  RENAMED: something of the same shape took its place.  UNUSED: it
    is outside of what the user declared to use.
    """

    ANNOUNCED = "announced"
    UNSTABLE = "unstable"
    CONDITIONAL = "conditional"
    RENAMED = "renamed-to"
    UNUSED = "unused-by-us"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands; ``is_enclosing`` when it is gone and only its owner stands there."""

    span: Span
    is_enclosing: bool = False

    @property
    def file(self) -> str:
        """Path as the user knows it."""
        return self.span.file.path

    @property
    def line(self) -> int:
        """Line from 1."""
        return self.span.line

    @property
    def column(self) -> int:
        """Column from 1."""
        return self.span.column


class WitnessKind(StrEnum):
    """What is wrong with a message.

    REFUSED: a request that OLD accepts and NEW does not.  UNREADABLE: a reply or event that NEW
    sends and a decoder made for OLD cannot read.  LOST: one that OLD sent and NEW never will.
    """

    REFUSED = "refused"
    UNREADABLE = "unreadable"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Witness:
    """A message that shows that a change breaks something; ``message`` is JSON in one line.

    ``root`` is the command or event that it belongs to.
    """

    kind: WitnessKind
    root: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One change, told once for the definition that declares it.

    ``symbol`` is that definition and ``item`` the member, value, branch or feature of it
    ("member.feature" for a member's), None for the definition as a whole.  ``reached_from`` are
    the commands and events that the change is felt at, sorted; empty, and so are ``positions``,
    for what none reaches; ``reached_by_position`` says which of them feel it where.  ``old`` and ``new`` are what changed into what, in the language's own
    words, None for what is not there.  ``renamed_to`` is what took the place of something gone.
    """

    rule: ChangeRule
    severity: ChangeSeverity
    severity_by_position: Mapping[Position, ChangeSeverity]
    symbol: str
    item: str | None
    reached_from: tuple[str, ...]
    old: str | None
    new: str | None
    message: str
    modifiers: tuple[Modifier, ...] = ()
    deprecated_since: str | None = None
    renamed_to: str | None = None
    reached_by_position: Mapping[Position, tuple[str, ...]] = field(
        default_factory=dict
    )
    old_place: Place | None = field(default=None, compare=False)
    new_place: Place | None = field(default=None, compare=False)
    witness: Witness | None = None

    @property
    def positions(self) -> tuple[Position, ...]:
        """Where the change is felt."""
        return tuple(self.severity_by_position)

    @property
    def is_wire_visible(self) -> bool:
        """Whether introspection can show it."""
        return self.rule.visibility is not Visibility.NO

    @property
    def name(self) -> str:
        """Symbol and item as users write them: ``migrate.inc``."""
        return self.symbol if self.item is None else f"{self.symbol}.{self.item}"

    @property
    def fingerprint(self) -> str:
        """12 hex digits that neither wording nor moves change."""
        parts = (self.rule.id, self.symbol, self.item, self.old, self.new)
        text = "\0".join("\1" if part is None else part for part in parts)
        return sha256(text.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class SkippedRule:
    """A rule that could not be decided: ``side`` ("old" or "new") cannot state ``lacking``."""

    rule: ChangeRule
    side: str
    lacking: tuple[Ability, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed: worst first, then by symbol, item and rule.

    ``old`` and ``new`` are the labels of what was compared, ``skipped`` the rules that could not
    be decided, in the order of the catalogue.
    """

    old: str
    new: str
    findings: tuple[Finding, ...]
    skipped: tuple[SkippedRule, ...] = ()

    @property
    def counts(self) -> dict[ChangeSeverity, int]:
        """How many findings there are of each severity, also where there are none."""
        result = dict.fromkeys(ChangeSeverity, 0)
        for each in self.findings:
            result[each.severity] += 1
        return result

    def at_least(self, severity: ChangeSeverity) -> Sequence[Finding]:
        """The findings that are as bad as ``severity`` or worse."""
        return [each for each in self.findings if each.severity.rank <= severity.rank]
