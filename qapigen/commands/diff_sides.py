"""The two inputs of ``qapigen diff``."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from qapigen.commands.console import Console, tally
from qapigen.commands.failure import CommandError
from qapigen.commands.load import load_opened
from qapigen.commands.settings import Reading
from qapigen.diff import Side, power
from qapigen.diff.verdict.ignore import version_key
from qapigen.inputs import Input, InputError, InputKind, Repository, open_input
from qapigen.inputs.git.tree import GitTree
from qapigen.lock import Lock, doc_hashes, read_lock
from qapigen.report import Report, Severity
from qapigen.source import SourceFile
from qapigen.source.text import decode

_STANDARD_INPUT: Final = "-"
# How far above its root file a schema's tree may say which release it is of.
_HIGHEST: Final = 3


@dataclass(frozen=True, slots=True)
class Origin:
    """Where in a repository a side is from: ``path`` is its root file's."""

    repository: str
    commit: str
    path: str


@dataclass(frozen=True, slots=True)
class ReadSide:
    """A side, and where it is from if that is a repository."""

    side: Side
    origin: Origin | None


def read_sides(
    old: str,
    new: str,
    how: Reading,
    console: Console,
    how_new: Reading | None = None,
) -> tuple[ReadSide, ReadSide]:
    """Both inputs; raises CommandError when one of them cannot be compared.

    Errors in them are shown.  NEW is read as OLD is, unless ``how_new`` says otherwise.
    """
    if old == new == _STANDARD_INPUT:
        raise CommandError("both OLD and NEW are standard input, which is read once")
    first, second = _read(old, how, console), _read(new, how_new or how, console)
    if first.side.doc_digests is None and second.side.doc_digests is None:
        return first, second
    return _with_digests(first), _with_digests(second)


def _read(text: str, how: Reading, console: Console) -> ReadSide:
    try:
        with open_input(text, kind=how.kind, tree=how.tree) as opened:
            report = Report(strict=how.dialect == "current")
            side = _side(opened, how, report)
            origin = _origin(opened)
    except InputError as error:
        raise CommandError(error.message, error.help) from None
    if side is None:
        found = list(report)
        console.diagnostics([each for each in found if each.severity is Severity.ERROR])
        raise CommandError(
            f"nothing was compared: {tally(found)} in '{text}'",
            "'qapigen lint' shows what else there is",
        )
    return ReadSide(side, origin)


def _side(opened: Input, how: Reading, report: Report) -> Side | None:
    """What an input says; None when it has errors, which go to ``report``."""
    if opened.kind is InputKind.LOCK:
        text = decode(opened.tree.read(opened.path)).text
        lock = read_lock(SourceFile(opened.shown_path, text), report)
        return None if lock is None else _lock_side(lock, opened.label)
    read = load_opened(opened, how, report)
    if read is None:
        return None
    return Side(read, opened.label, _POWERS[opened.kind], version=version_of(opened))


def _lock_side(lock: Lock, label: str) -> Side:
    return Side(
        lock.schema,
        label,
        power.LOCK,
        version=lock.source.version,
        doc_digests=lock.doc_hashes,
    )


_POWERS: Final[Mapping[InputKind, power.Power]] = {
    InputKind.SCHEMA: power.SCHEMA,
    InputKind.SCHEMA_PAGE: power.SCHEMA,
    InputKind.LEGACY: power.PROSE,
    InputKind.INTROSPECTION: power.INTROSPECTION,
}


def _with_digests(read: ReadSide) -> ReadSide:
    """The same side with digests of its documentation as those of a lock are made."""
    if read.side.doc_digests is not None:
        return read
    digests = doc_hashes(read.side.schema)
    return replace(read, side=replace(read.side, doc_digests=digests))


def _origin(opened: Input) -> Origin | None:
    if isinstance(opened.resource, Repository) and isinstance(opened.tree, GitTree):
        return Origin(opened.resource.place, opened.tree.commit, opened.path)
    return None


def version_of(opened: Input) -> str | None:
    """The release that the source tree around a root file calls itself."""
    folder = posixpath.dirname(opened.path)
    for _ in range(_HIGHEST):
        path = posixpath.join(folder, "VERSION")
        if opened.tree.holds(path):
            try:
                text = opened.tree.read(path).decode("ascii").strip()
            except (OSError, UnicodeDecodeError):
                text = ""
            if version_key(text) is not None:
                return text
        folder = posixpath.join(folder, posixpath.pardir)
    return None
