"""What has to change on disk, decided before anything is changed."""

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from qapigen.emit.error import WriteError
from qapigen.emit.manifest import Manifest, digest, listing_digest, read_manifest
from qapigen.emit.origin import Origin
from qapigen.emit.paths import MANIFEST, Tree, folded, folders_of


@dataclass(frozen=True, slots=True)
class Plan:
    """The changes that make a folder hold the wanted files.

    ``written`` are contents by path, the manifest among them if it changes; ``edited`` of them
    had been changed by hand since they were written.  ``kept`` are no longer wanted, but were
    edited by hand.
    """

    written: Mapping[str, bytes]
    unchanged: tuple[str, ...]
    edited: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Going:
    """Files that are about to be removed, by their folded path too, and their folders."""

    files: frozenset[str]
    by_folded: Mapping[str, str]
    folders: frozenset[str]

    @classmethod
    def of(cls, paths: Iterable[str]) -> Self:
        files = frozenset(paths)
        return cls(
            files,
            {folded(path): path for path in files},
            frozenset(folder for path in files for folder in folders_of(path)),
        )


def make_plan(
    root: Path,
    files: Mapping[str, bytes],
    *,
    folders: Collection[str],
    generator: str,
    force: bool,
    origins: Mapping[str, Origin],
) -> Plan:
    """How ``root`` comes to hold ``files`` and no others of ours in ``folders``.

    Raises WriteError when something that is not ours stands in the way and ``force`` is not set.
    """
    tree = Tree(root)
    old_manifest = _old_manifest(root, tree, force)
    ours = old_manifest.files
    stale = [
        path
        for path in ours
        if path not in files and path.split("/")[0] in folders and tree.is_file(path)
    ]
    going = _Going.of(
        path for path in stale if digest((root / path).read_bytes()) == ours[path]
    )
    written: dict[str, bytes] = {}
    unchanged: list[str] = []
    edited: list[str] = []
    for path, content in files.items():
        old = _old_content(root, tree, path, going)
        if old == content:
            unchanged.append(path)
            continue
        if old is not None and path not in ours and not force:
            raise WriteError(
                f"'{root / path}' is in the way: qapigen did not write it",
                "move it away, or have it written over with '--force'",
            )
        if old is not None and path in ours and digest(old) != ours[path]:
            edited.append(path)
        written[path] = content
    elsewhere = {
        path: known for path, known in ours.items() if path.split("/")[0] not in folders
    }
    digests = {path: digest(content) for path, content in files.items()}
    listing = elsewhere | digests
    manifest = Manifest(
        generator, listing, _origins(old_manifest, folders, origins, listing)
    ).to_bytes()
    if _old_content(root, tree, MANIFEST, _Going.of(())) != manifest:
        written[MANIFEST] = manifest
    removed = tuple(path for path in stale if path in going.files)
    for path in (*written, *removed):
        _check_writable(root, tree, path)
    kept = tuple(path for path in stale if path not in going.files)
    return Plan(written, tuple(unchanged), tuple(edited), removed, kept)


def _origins(
    old: Manifest,
    folders: Collection[str],
    new: Mapping[str, Origin],
    files: Mapping[str, str],
) -> dict[str, Origin]:
    """What is known about the folders after this run; the old knowledge of others stays."""
    kept = {
        folder: each for folder, each in old.origins.items() if folder not in folders
    }
    made = {
        folder: replace(origin, listing=listing_digest(files, folder))
        for folder, origin in new.items()
    }
    return kept | made


def _old_manifest(root: Path, tree: Tree, force: bool) -> Manifest:
    content = _old_content(root, tree, MANIFEST, _Going.of(()))
    if content is None:
        return Manifest("", {})
    try:
        return read_manifest(content)
    except WriteError:
        if force:
            return Manifest("", {})
        raise


def _old_content(root: Path, tree: Tree, path: str, going: _Going) -> bytes | None:
    """What ``path`` holds now, None when it is free or about to be."""
    for folder in folders_of(path):
        if tree.exists(folder) and not tree.is_folder(folder):
            if folder in going.files:
                return None
            raise WriteError(f"'{root / folder}' is in the way: it is not a folder")
    if not tree.exists(path):
        return None
    if tree.is_folder(path):
        if _will_vanish(root, path, going):
            return None
        raise WriteError(f"'{root / path}' is in the way: it is a folder")
    if not tree.is_file(path):
        raise WriteError(f"'{root / path}' is in the way: it is not a regular file")
    twin = going.by_folded.get(folded(path))
    if twin is not None and os.path.samefile(root / path, root / twin):
        return None  # the file system knows no case, and this is what goes
    return (root / path).read_bytes()


def _check_writable(root: Path, tree: Tree, path: str) -> None:
    """Find out before the first change what the system would refuse in the middle of them."""
    for folder in reversed(("", *folders_of(path))):
        if tree.is_folder(folder):
            if not os.access(root / folder, os.W_OK | os.X_OK):
                raise WriteError(f"'{root / folder}' is not writable")
            return


def _will_vanish(root: Path, folder: str, going: _Going) -> bool:
    """Whether all that ``folder`` holds is removed, and so the folder too."""
    inside = (path.relative_to(root).as_posix() for path in (root / folder).rglob("*"))
    return all(path in going.files or path in going.folders for path in inside)
