"""What ``qapigen lint`` says about its inputs, one after the other."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from qapigen.commands.console import Console, counted, tally_of
from qapigen.commands.lint_input import Found, ReleaseCounts
from qapigen.commands.lint_silences import DocSilences
from qapigen.commands.lint_tasks import LintTask
from qapigen.commands.load import status_of
from qapigen.commands.status import Status
from qapigen.report import Diagnostic, Severity
from qapigen.report.render import Format

_WHOLE_DOCUMENTS: Final = (Format.JSON, Format.SARIF)


class LintResults:
    """Shows what is found as soon as it is known, if the format allows it.

    Each fault is shown once, though several inputs may include the file that has it; what the
    releases of one repository have in common is shown of the first that has it.
    """

    def __init__(self, console: Console, silences: DocSilences) -> None:
        self._console = console
        self._silences = silences
        self._kept: list[Diagnostic] = []
        self._places: set[object] = set()
        self._contents: dict[str, set[bytes]] = {}
        self._numbers: Counter[Severity] = Counter()
        self._schemas: Counter[str] = Counter()
        self._releases: Counter[str] = Counter()
        self._status = Status.FINE

    def add(self, task: LintTask, found: Iterable[Found]) -> None:
        """Take what is found by the next task."""
        for each in found:
            self._silences.also_used(each.used)
            if each.release is None:
                new = list(self._once(each.diagnostics))
                self._numbers.update(diagnostic.severity for diagnostic in new)
                self._status = max(self._status, status_of(new))
                self._show(new)
            else:
                new = list(self._once(self._unseen(task.label, each)))
                self._show(new)
                self._add_release(task.label, each.release, len(new))

    def finish(self, paths: Sequence[str]) -> Status:
        """Sum up, and say what it comes to."""
        if self._console.format in _WHOLE_DOCUMENTS:
            self._console.diagnostics(self._kept)
        for unused in self._silences.unused():
            self._console.warning(f"{unused} silences nothing")
        for label in self._releases:
            if not self._schemas[label]:
                self._console.failure(f"no schema in any release of '{label}'", None)
                self._status = Status.FAILED
        found = tally_of(self._numbers) or "nothing wrong"
        self._console.note(f"{found} in {self._subject(paths)}")
        return self._status

    def _add_release(self, label: str, release: ReleaseCounts, shown: int) -> None:
        self._schemas[label] += release.schemas
        self._releases[label] += 1
        self._numbers.update(release.numbers)
        self._status = max(self._status, release.status)
        found = tally_of(release.numbers) or "nothing wrong"
        earlier = sum(release.numbers.values()) - shown
        if earlier:
            found += f", {shown or 'none'} of them new"
        schemas = counted(release.schemas, "schema") if release.schemas else "no schema"
        self._console.note(f"{release.label}: {found} in {schemas}")

    def _show(self, diagnostics: list[Diagnostic]) -> None:
        if self._console.format in _WHOLE_DOCUMENTS:
            self._kept += diagnostics
        elif diagnostics:
            self._console.diagnostics(diagnostics)

    def _unseen(self, label: str, found: Found) -> list[Diagnostic]:
        """Those that no earlier release of the same repository has."""
        seen = self._contents.setdefault(label, set())
        pairs = zip(found.contents, found.diagnostics, strict=True)
        unseen = [diagnostic for content, diagnostic in pairs if content not in seen]
        seen.update(found.contents)
        return unseen

    def _once(self, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        for each in diagnostics:
            place = None if each.span is None else (each.span.start, each.span.end)
            path = os.path.normpath(each.path)
            identity = (each.rule.id, path, place, each.message)
            if identity not in self._places:
                self._places.add(identity)
                yield each

    def _subject(self, paths: Sequence[str]) -> str:
        plain = [each for each in paths if each not in self._releases]
        parts = []
        if plain:
            one = len(paths) == 1
            parts.append(f"'{plain[0]}'" if one else counted(len(plain), "input"))
        if self._releases:
            schemas = counted(self._schemas.total(), "schema")
            parts.append(f"{schemas} of {counted(self._releases.total(), 'release')}")
        return " and ".join(parts)
