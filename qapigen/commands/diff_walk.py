"""Reads one release after the other; runs in processes of its own, so it takes and gives values."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import NamedTuple

from qapigen.commands.load import load_opened
from qapigen.commands.settings import Reading
from qapigen.diff import DiffOptions, Finding, Side
from qapigen.diff.engine import diff
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
from qapigen.ir import Alternate, Definition, Enum, Feature, Schema
from qapigen.report import Report
from qapigen.source.tree import SourceTree


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
class Walk:
    """Steps in a row.  ``paths`` are where the root file may be, the likeliest first."""

    repository: str
    paths: tuple[str, ...]
    steps: tuple[Step, ...]
    how: Reading
    options: DiffOptions


def trace(finding: Finding) -> Trace:
    """What tells a finding from others."""
    return Trace(finding.fingerprint, finding.rule.id, finding.symbol, finding.item)


def compare_steps(walk: Walk) -> list[tuple[str, Trace]]:
    """What each step but the first brought, with its name; raises InputError."""
    brought: list[tuple[str, Trace]] = []
    before: Side | None = None
    for step, schema in _schemas(walk):
        side = Side(schema, step.name, version=step.name.removeprefix("v"))
        if before is not None:
            findings = diff(before, side, walk.options).findings
            brought.extend((step.name, trace(each)) for each in findings)
        before = side
    return brought


def deprecated_since(walk: Walk, names: frozenset[str]) -> dict[str, str]:
    """The step that each of ``names`` has been deprecated since; raises InputError.

    The first step is the newest.  What is deprecated in all steps is left out.
    """
    since: dict[str, str] = {}
    after = walk.steps[0].name
    for step, schema in _schemas(replace(walk, steps=walk.steps[1:])):
        still = names & deprecated_names(schema)
        since.update(dict.fromkeys(names - still, after))
        names, after = still, step.name
        if not names:
            break
    return since


def deprecated_names(schema: Schema) -> frozenset[str]:
    """All that is marked deprecated, as ``symbol`` or ``symbol.item``."""
    return frozenset(
        name
        for definition in schema.definitions
        for name, features in _features(definition)
        if any(each.name == "deprecated" for each in features)
    )


def _features(definition: Definition) -> Iterator[tuple[str, tuple[Feature, ...]]]:
    """The features of a definition and of what is in it, with names."""
    yield definition.name, definition.features
    if isinstance(definition, Alternate):
        return
    items = definition.values if isinstance(definition, Enum) else definition.members
    for each in items:
        yield f"{definition.name}.{each.name}", each.features


def _schemas(walk: Walk) -> Iterator[tuple[Step, Schema]]:
    """The schema of each step, apart from those that are the same as the one before."""
    seen: _ReadFiles | None = None
    with opened_repository(walk.repository) as repository:
        for step in walk.steps:
            opened = _open_step(repository, step, walk)
            if seen is not None and seen.are_in(opened.tree):
                continue
            seen = _ReadFiles()
            yield step, _read_step(opened, step, walk, seen)


@contextmanager
def opened_repository(place: str) -> Iterator[Repository]:
    """The repository that an input was found in; raises InputError."""
    if place == os.curdir:
        repository, _ = surrounding_repository()
    else:
        repository = open_repository(place)
    with repository:
        yield repository


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


def _open_step(repository: Repository, step: Step, walk: Walk) -> Input:
    """The schema at a step, whose root file may have moved since."""
    wanted = Revision(step.commit, RevisionKind.COMMIT)
    *others, last = walk.paths
    for path in others:
        try:
            return open_revision(repository, wanted, path, tree=walk.how.tree)
        except InputError:
            continue
    return open_revision(repository, wanted, last, tree=walk.how.tree)


def _read_step(opened: Input, step: Step, walk: Walk, seen: _ReadFiles) -> Schema:
    recorded = replace(opened, tree=_RecordingTree(opened.tree, seen))
    report = Report(strict=walk.how.dialect == "current")
    schema = load_opened(recorded, walk.how, report)
    if schema is None:
        raise InputError(
            f"the schema of {step.name} has errors",
            f"'qapigen lint {walk.repository}#commit={step.commit}' shows them",
        )
    return schema
