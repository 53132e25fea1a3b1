"""Which release brought each change: every one between OLD and NEW is compared with the next."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise
from multiprocessing import get_context
from typing import Final, NamedTuple

from qapigen.commands.console import Console
from qapigen.commands.diff_sides import Origin, ReadSide
from qapigen.commands.failure import CommandError
from qapigen.commands.load import load_opened
from qapigen.commands.progress import Progress
from qapigen.commands.settings import Reading
from qapigen.diff import Changes, DiffOptions, Finding, Side
from qapigen.diff.engine import diff
from qapigen.diff.verdict.ignore import version_key
from qapigen.inputs import (
    Input,
    InputError,
    Repository,
    Revision,
    RevisionKind,
    open_repository,
    open_revision,
)
from qapigen.inputs.git.repository import surrounding_repository
from qapigen.report import Report
from qapigen.source.tree import SourceTree

# Enough parts that the processes end at about the same time; each costs one schema read twice.
_PARTS_PER_PROCESS: Final = 3


class Step(NamedTuple):
    """A state of the repository, and what to call it."""

    name: str
    commit: str


class Trace(NamedTuple):
    """As much of a finding as tells it from others."""

    fingerprint: str
    rule: str
    symbol: str
    item: str | None


@dataclass(frozen=True, slots=True)
class _Part:
    """Steps in a row, and all that a process needs to compare each with the one before."""

    repository: str
    paths: tuple[str, ...]
    steps: tuple[Step, ...]
    how: Reading
    options: DiffOptions


def steps_between(old: ReadSide, new: ReadSide) -> list[Step]:
    """OLD, the releases between, NEW; raises CommandError unless one repository has them."""
    first, last = _origins(old, new)
    with _opened(first.repository) as repository:
        tags = {
            tag: repository.tree(Revision(tag, RevisionKind.TAG), name=tag).commit
            for tag in repository.releases()
        }
    names = {commit: tag for tag, commit in tags.items()}
    low, high = _version(old, names), _version(new, names)
    if low is None or high is None or low > high:
        raise CommandError(
            "no releases between OLD and NEW",
            "--steps needs OLD to be the earlier of two states that know their release",
        )
    between = [
        Step(tag, commit)
        for tag, commit in tags.items()
        if low < (version_key(tag) or ()) < high
    ]
    start = Step(names.get(first.commit, old.side.label), first.commit)
    end = Step(names.get(last.commit, new.side.label), last.commit)
    return [start, *between, end]


def bringers(
    changes: Changes,
    steps: Sequence[Step],
    sides: tuple[ReadSide, ReadSide],
    how: Reading,
    options: DiffOptions,
    console: Console,
) -> dict[str, str]:
    """The name of the step that brought each finding, by fingerprint; raises CommandError."""
    first, last = _origins(*sides)
    paths = tuple(dict.fromkeys((last.path, first.path)))
    parts = [
        _Part(first.repository, paths, tuple(steps[begin : end + 1]), how, options)
        for begin, end in _spans(len(steps) - 1, (os.cpu_count() or 1))
    ]
    on_terminal = console.err.isatty() and not console.quiet
    progress = Progress(
        console.err if on_terminal else None, len(steps) - 1, "comparing releases"
    )
    try:
        found = _in_processes(parts, progress)
    except InputError as error:
        raise CommandError(error.message, error.help) from None
    finally:
        progress.finish()
    return dict(_attributed(changes.findings, found))


def _origins(old: ReadSide, new: ReadSide) -> tuple[Origin, Origin]:
    if (
        old.origin is None
        or new.origin is None
        or os.path.realpath(old.origin.repository)
        != os.path.realpath(new.origin.repository)
    ):
        raise CommandError(
            "--steps with OLD and NEW that are not of one repository",
            "name revisions of it: 'qemu#ref=v9.0.0' and 'qemu#ref=v9.1.0'",
        )
    return old.origin, new.origin


def _version(side: ReadSide, names: Mapping[str, str]) -> tuple[int, ...] | None:
    """The release that a side is, as its tag or its files say."""
    assert side.origin is not None
    name = names.get(side.origin.commit) or side.side.version
    return None if name is None else version_key(name)


def _spans(total: int, processes: int) -> Iterator[tuple[int, int]]:
    """From where to where each part goes, the later ones shorter: schemas only ever grow."""
    count = min(total, processes * _PARTS_PER_PROCESS)
    bounds = [round(total * (number / count) ** 0.75) for number in range(count + 1)]
    yield from ((begin, end) for begin, end in pairwise(bounds) if begin < end)


def _in_processes(
    parts: Sequence[_Part], progress: Progress
) -> list[tuple[str, Trace]]:
    """What each step brought, in the order of the steps."""
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        # The last parts take longest.
        futures = {pool.submit(_compare, part): part for part in reversed(parts)}
        pending: set[Future[list[tuple[str, Trace]]]] = set(futures)
        try:
            while pending:
                done, pending = wait(pending, return_when=FIRST_COMPLETED)
                for each in done:
                    each.result()
                    progress.advance(len(futures[each].steps) - 1)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
        in_order = reversed(futures)
        return [each for future in in_order for each in future.result()]


def _compare(part: _Part) -> list[tuple[str, Trace]]:
    """What each step but the first brought."""
    brought: list[tuple[str, Trace]] = []
    before: Side | None = None
    seen = _ReadFiles()
    with _opened(part.repository) as repository:
        for step in part.steps:
            opened = _open_step(repository, step, part)
            if before is not None and seen.are_in(opened.tree):
                continue
            seen = _ReadFiles()
            side = _read_step(opened, step, part, seen)
            if before is not None:
                findings = diff(before, side, part.options).findings
                brought.extend((step.name, trace(each)) for each in findings)
            before = side
    return brought


def trace(finding: Finding) -> Trace:
    """What tells a finding from others."""
    return Trace(finding.fingerprint, finding.rule.id, finding.symbol, finding.item)


class _ReadFiles(dict[str, bytes]):
    """The files that a schema was read from: as long as they are the same, so is the schema."""

    def are_in(self, tree: SourceTree) -> bool:
        """Whether another tree has the same."""
        try:
            return all(tree.read(path) == content for path, content in self.items())
        except OSError:
            return False


class _RecordingTree:
    """A tree that notes what is read from it."""

    def __init__(self, tree: SourceTree, seen: _ReadFiles) -> None:
        self._tree = tree
        self._seen = seen

    def read(self, path: str) -> bytes:
        """The content of a file; raises OSError."""
        content = self._seen[path] = self._tree.read(path)
        return content

    def identity(self, path: str) -> str:
        """The same text for the same file."""
        return self._tree.identity(path)

    def holds(self, path: str) -> bool:
        """Whether a schema of this tree may include ``path``."""
        return self._tree.holds(path)

    def shown(self, path: str) -> str:
        """What users know the file as."""
        return self._tree.shown(path)


def _open_step(repository: Repository, step: Step, part: _Part) -> Input:
    """The schema at a step, whose root file may have moved since."""
    wanted = Revision(step.commit, RevisionKind.COMMIT)
    *others, last = part.paths
    for path in others:
        try:
            return open_revision(repository, wanted, path, tree=part.how.tree)
        except InputError:
            continue
    return open_revision(repository, wanted, last, tree=part.how.tree)


def _read_step(opened: Input, step: Step, part: _Part, seen: _ReadFiles) -> Side:
    recorded = replace(opened, tree=_RecordingTree(opened.tree, seen))
    report = Report(strict=part.how.dialect == "current")
    schema = load_opened(recorded, part.how, report)
    if schema is None:
        raise InputError(
            f"the schema of {step.name} has errors",
            f"'qapigen lint {part.repository}#commit={step.commit}' shows them",
        )
    return Side(schema, step.name, version=step.name.removeprefix("v"))


@contextmanager
def _opened(place: str) -> Iterator[Repository]:
    if place == os.curdir:
        repository, _ = surrounding_repository()
    else:
        repository = open_repository(place)
    with repository:
        yield repository


def _attributed(
    findings: Iterable[Finding], brought: Sequence[tuple[str, Trace]]
) -> Iterator[tuple[str, str]]:
    """The last step with the same finding; with one about the same thing, if that is lacking.

    Several steps may have changed something in turn, so that none of them is the whole change.
    """
    exact = {each.fingerprint: step for step, each in brought}
    by_rule = {each[1:]: step for step, each in brought}
    by_name = {each[2:]: step for step, each in brought}
    for finding in findings:
        each = trace(finding)
        step = (
            exact.get(each.fingerprint)
            or by_rule.get(each[1:])
            or by_name.get(each[2:])
        )
        if step is not None:
            yield each.fingerprint, step
