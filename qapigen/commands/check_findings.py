"""What ``qapigen check`` has found out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from qapigen.commands.check_remedy import Remedies
from qapigen.diff.verdict import Verdict
from qapigen.emit.states import FileState, SortedFile


class Moved(StrEnum):
    """What is no longer as it was when the files were made."""

    SCHEMA = "schema"
    QAPIGEN = "qapigen"
    SETTINGS = "settings"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Cause:
    """Why files of some targets would be written differently now."""

    moved: Moved
    detail: str
    targets: tuple[str, ...]

    def __str__(self) -> str:
        """For example: the schema moved: net.json changed."""
        if self.moved is Moved.UNKNOWN:
            return self.detail
        verb = "moved" if self.moved is not Moved.SETTINGS else "changed"
        the = "" if self.moved is Moved.QAPIGEN else "the "
        return f"{the}{self.moved} {verb}: {self.detail}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """All findings, by path, and what there is to do about them.

    ``was_rendered`` is false where the manifest alone says that nothing moved.
    """

    output: str
    total: int
    findings: Sequence[SortedFile] = ()
    causes: Sequence[Cause] = ()
    remedies: Remedies = field(default_factory=Remedies)
    was_rendered: bool = True
    drift: Verdict | None = None

    @property
    def counts(self) -> Mapping[FileState, int]:
        """How many files there are in each state but current, where there are any."""
        states = [each.state for each in self.findings]
        return {state: states.count(state) for state in FileState if state in states}

    @property
    def headline(self) -> str:
        """For example: generated: 12 files, 2 stale, 1 missing."""
        files = "1 file" if self.total == 1 else f"{self.total} files"
        counts = ", ".join(f"{count} {state}" for state, count in self.counts.items())
        return f"{self.output}: {files}, {counts or 'all current'}"

    @property
    def fails(self) -> bool:
        """Whether there is anything to be done, or upstream drifted too far."""
        return bool(self.findings or (self.drift is not None and self.drift.failing))
