"""What has to change on disk, decided before anything is changed."""

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from qapigen.emit.error import WriteError
from qapigen.emit.manifest import Manifest, digest, read_manifest
from qapigen.emit.paths import MANIFEST, Tree, folders_of


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


def make_plan(
    root: Path,
    files: Mapping[str, bytes],
    *,
    folders: Collection[str],
    generator: str,
    force: bool,
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
    removed = {
        path: None for path in stale if digest((root / path).read_bytes()) == ours[path]
    }
    written: dict[str, bytes] = {}
    unchanged: list[str] = []
    edited: list[str] = []
    for path, content in files.items():
        old = _old_content(root, tree, path, removed)
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
    manifest = Manifest(generator, elsewhere | digests).to_bytes()
    if _old_content(root, tree, MANIFEST, ()) != manifest:
        written[MANIFEST] = manifest
    for path in (*written, *removed):
        _check_writable(root, tree, path)
    kept = tuple(path for path in stale if path not in removed)
    return Plan(written, tuple(unchanged), tuple(edited), tuple(removed), kept)


def _old_manifest(root: Path, tree: Tree, force: bool) -> Manifest:
    content = _old_content(root, tree, MANIFEST, ())
    if content is None:
        return Manifest("", {})
    try:
        return read_manifest(content)
    except WriteError:
        if force:
            return Manifest("", {})
        raise


def _old_content(
    root: Path, tree: Tree, path: str, removed: Collection[str]
) -> bytes | None:
    """What ``path`` holds now, None when it is free or about to be."""
    for folder in folders_of(path):
        if tree.exists(folder) and not tree.is_folder(folder):
            if folder in removed:
                return None
            raise WriteError(f"'{root / folder}' is in the way: it is not a folder")
    if not tree.exists(path):
        return None
    if tree.is_folder(path):
        if _only_holds(root / path, {root / each for each in removed}):
            return None
        raise WriteError(f"'{root / path}' is in the way: it is a folder")
    if not tree.is_file(path):
        raise WriteError(f"'{root / path}' is in the way: it is not a regular file")
    return (root / path).read_bytes()


def _check_writable(root: Path, tree: Tree, path: str) -> None:
    """Find out before the first change what the system would refuse in the middle of them."""
    for folder in reversed(("", *folders_of(path))):
        if tree.is_folder(folder):
            if not os.access(root / folder, os.W_OK | os.X_OK):
                raise WriteError(f"'{root / folder}' is not writable")
            return


def _only_holds(folder: Path, removed: Collection[Path]) -> bool:
    return all(
        path in removed or (path.is_dir() and not path.is_symlink())
        for path in folder.rglob("*")
    )
