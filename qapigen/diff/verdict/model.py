"""The changes as a project sees them."""

from dataclasses import dataclass
from enum import StrEnum

from qapigen.diff.finding import Changes, Finding, Modifier
from qapigen.diff.severity import ChangeSeverity


class FailOn(StrEnum):
    """The least severity that makes a run fail; ANY: whatever changed, NEVER: nothing does."""

    BREAKING = "breaking"
    DANGEROUS = "dangerous"
    ANY = "any"
    NEVER = "never"

    def is_failed_by(self, severity: ChangeSeverity) -> bool:
        """Whether a finding of this severity makes the run fail."""
        match self:
            case FailOn.NEVER:
                return False
            case FailOn.ANY:
                return True
            case _:
                return severity.rank <= ChangeSeverity(self.value).rank


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A finding and what the project says about it.

    ``ignored_because`` is the reason of the ignore that it is passed over for, ``is_known``:
    it is passed over because it is in the baseline.  ``release`` brought it, where that is
    known.
    """

    finding: Finding
    ignored_because: str | None = None
    is_known: bool = False
    release: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether nothing says that it is to be passed over."""
        return self.ignored_because is None and not self.is_known


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the project's own settings that is out of date; ``help`` is the cure."""

    message: str
    help: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """All findings in the order of ``changes``, and what they come to.

    ``old_version`` and ``new_version`` are the releases compared, where the inputs say so.
    """

    changes: Changes
    entries: tuple[Entry, ...]
    fail_on: FailOn
    remarks: tuple[Remark, ...] = ()
    old_version: str | None = None
    new_version: str | None = None

    @property
    def counts(self) -> dict[ChangeSeverity, int]:
        """How many open findings there are of each severity, also where there are none."""
        result = dict.fromkeys(ChangeSeverity, 0)
        for each in self.entries:
            if each.is_open:
                result[each.finding.severity] += 1
        return result

    def modifiers(self, severity: ChangeSeverity) -> dict[Modifier, int]:
        """How many of the open findings of one severity carry each modifier that any has."""
        found = [
            modifier
            for each in self.entries
            if each.is_open and each.finding.severity is severity
            for modifier in each.finding.modifiers
        ]
        return {each: found.count(each) for each in Modifier if each in found}

    @property
    def ignored(self) -> int:
        """How many findings are ignored."""
        return sum(each.ignored_because is not None for each in self.entries)

    @property
    def known(self) -> int:
        """How many findings are passed over as the baseline has them."""
        return sum(each.is_known for each in self.entries)

    @property
    def failing(self) -> tuple[Entry, ...]:
        """The entries that make the run fail."""
        return tuple(each for each in self.entries if self.fails(each))

    def fails(self, entry: Entry) -> bool:
        """Whether an entry makes the run fail."""
        return entry.is_open and self.fail_on.is_failed_by(entry.finding.severity)

    def shown(self, least: ChangeSeverity) -> tuple[Entry, ...]:
        """The open entries that are as bad as ``least`` or worse, or make the run fail."""
        return tuple(
            each
            for each in self.entries
            if each.is_open
            and (each.finding.severity.rank <= least.rank or self.fails(each))
        )
