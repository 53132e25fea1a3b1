"""Which release brought each change: every one between OLD and NEW is compared with the next."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from itertools import pairwise
from multiprocessing import get_context
from typing import Final

from qapigen.commands.console import Console
from qapigen.commands.diff_sides import Origin, ReadSide
from qapigen.commands.diff_walk import (
    Step,
    Trace,
    Walk,
    compare_steps,
    deprecated_names,
    deprecated_since,
    opened_repository,
    trace,
)
from qapigen.commands.failure import CommandError
from qapigen.commands.progress import Progress
from qapigen.commands.settings import Reading
from qapigen.diff import Changes, DiffOptions
from qapigen.diff.verdict.ignore import version_key
from qapigen.inputs import InputError, Revision, RevisionKind

# Enough parts that the processes end at about the same time; each costs one schema read twice.
_PARTS_PER_PROCESS: Final = 3
# Nothing is announced by a fix of a stable release.
_FEATURE_RELEASE: Final = re.compile(r"v(\d+\.\d+)(\.0)?")


@dataclass(frozen=True, slots=True)
class History:
    """What each step brought, in order, and since when what OLD has deprecated has been that."""

    brought: Sequence[tuple[str, Trace]]
    deprecated_since: Mapping[str, str]

    def bringers(self, changes: Changes) -> dict[str, str]:
        """The step that brought each finding, by fingerprint.

        It is the last one with the same finding, else the last one with one about the same
        thing: several steps may have changed something in turn, none of them all the way.
        """
        exact = {each.fingerprint: step for step, each in self.brought}
        by_rule = {each[1:]: step for step, each in self.brought}
        by_name = {each[2:]: step for step, each in self.brought}
        found = {}
        for finding in changes.findings:
            each = trace(finding)
            step = (
                exact.get(each.fingerprint)
                or by_rule.get(each[1:])
                or by_name.get(each[2:])
            )
            if step is not None:
                found[each.fingerprint] = step
        return found


def read_history(
    old: ReadSide, new: ReadSide, how: Reading, options: DiffOptions, console: Console
) -> History:
    """Compare all releases between the sides; raises CommandError."""
    first, last = _origins(old, new)
    paths = tuple(dict.fromkeys((last.path, first.path)))
    try:
        before, steps = _steps(old, new)
        walks = [
            Walk(first.repository, paths, tuple(steps[begin : end + 1]), how, options)
            for begin, end in _spans(len(steps) - 1)
        ]
        back = Walk(first.repository, paths, tuple(before), how, options)
        on_terminal = console.err.isatty() and not console.quiet
        progress = Progress(
            console.err if on_terminal else None, len(steps) - 1, "comparing releases"
        )
        try:
            return _in_processes(
                walks, back, deprecated_names(old.side.schema), progress
            )
        finally:
            progress.finish()
    except InputError as error:
        raise CommandError(error.message, error.help) from None


def _steps(old: ReadSide, new: ReadSide) -> tuple[list[Step], list[Step]]:
    """OLD and the feature releases before it, newest first; then OLD, the releases between, NEW."""
    first, last = _origins(old, new)
    with opened_repository(first.repository) as repository:
        tags = {
            tag: repository.tree(Revision(tag, RevisionKind.TAG), name=tag).commit
            for tag in repository.releases()
        }
    names = {commit: tag for tag, commit in tags.items()}
    low, high = _version(old, names), _version(new, names)
    if low is None or high is None or low > high:
        raise CommandError(
            "--steps with no way from OLD to NEW",
            "OLD has to be the earlier of two states that know their release",
        )
    start = Step(names.get(first.commit, old.side.label), first.commit)
    end = Step(names.get(last.commit, new.side.label), last.commit)
    before = [start]
    between = []
    for tag, commit in tags.items():
        version = version_key(tag) or ()
        if version < low and _FEATURE_RELEASE.fullmatch(tag):
            before.insert(1, Step(tag, commit))
        elif low < version < high:
            between.append(Step(tag, commit))
    return before, [start, *between, end]


def _origins(old: ReadSide, new: ReadSide) -> tuple[Origin, Origin]:
    first, last = old.origin, new.origin
    if (
        first is None
        or last is None
        or os.path.realpath(first.repository) != os.path.realpath(last.repository)
    ):
        raise CommandError(
            "--steps with OLD and NEW that are not of one repository",
            "name revisions of it: 'qemu#ref=v9.0.0' and 'qemu#ref=v9.1.0'",
        )
    return first, last


def _version(side: ReadSide, names: Mapping[str, str]) -> tuple[int, ...] | None:
    """The release that a side is, as its tag or its files say."""
    assert side.origin is not None
    name = names.get(side.origin.commit) or side.side.version
    return None if name is None else version_key(name)


def _spans(total: int) -> Iterator[tuple[int, int]]:
    """From where to where each part goes; the later ones are shorter, as schemas grow."""
    count = min(total, (os.cpu_count() or 1) * _PARTS_PER_PROCESS)
    bounds = [round(total * (number / count) ** 0.75) for number in range(count + 1)]
    return ((begin, end) for begin, end in pairwise(bounds) if begin < end)


def _in_processes(
    walks: Sequence[Walk], back: Walk, names: frozenset[str], progress: Progress
) -> History:
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        since = pool.submit(deprecated_since, back, names)
        # The last parts take longest.
        futures = {pool.submit(compare_steps, walk): walk for walk in reversed(walks)}
        pending: set[Future[list[tuple[str, Trace]]]] = set(futures)
        try:
            while pending:
                done, pending = wait(pending, return_when=FIRST_COMPLETED)
                for each in done:
                    each.result()
                    progress.advance(len(futures[each].steps) - 1)
            found = since.result()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    brought = [each for future in reversed(futures) for each in future.result()]
    return History(brought, {name: _release(tag) for name, tag in found.items()})


def _release(tag: str) -> str:
    """``8.2`` for ``v8.2.0``."""
    match = _FEATURE_RELEASE.fullmatch(tag)
    return tag.removeprefix("v") if match is None else match[1]
