"""Sorts what is on disk by what generating anew would make of it; writes nothing."""

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from qapigen.emit.manifest import Manifest, digest, listing_digest
from qapigen.emit.paths import MANIFEST

HEADER: Final = b"# Made by qapigen:"
"""How generated files begin that can say so; files in Markdown and JSON do not."""

# Other programs put these anywhere.
_NOT_OURS: Final = "__pycache__"


class FileState(StrEnum):
    """What a file is, compared with what generating anew would write.

    STALE: as it was written, but would be written differently now.  EDITED: changed since it was
    written.  ORPHAN: written by qapigen once, and no longer.  STRAY: not written by qapigen.
    """

    CURRENT = "current"
    STALE = "stale"
    EDITED = "edited by hand"
    ORPHAN = "orphan"
    MISSING = "missing"
    STRAY = "stray"


@dataclass(frozen=True, slots=True)
class SortedFile:
    """A file and its state; ``note`` is what else there is to say.

    ``found`` is its content where it is a file, ``wanted`` what would be written, if anything;
    ``is_listed`` says whether the manifest has it.
    """

    path: str
    state: FileState
    note: str | None = None
    found: bytes | None = None
    wanted: bytes | None = None
    is_listed: bool = False

    @property
    def is_in_the_way(self) -> bool:
        """Whether generating would stop at it, as it is not known to be qapigen's."""
        return (
            not self.is_listed
            and None not in (self.found, self.wanted)
            and self.found != self.wanted
        )

    @property
    def is_beside(self) -> bool:
        """Whether it is a stray file that is in nobody's way."""
        return self.state is FileState.STRAY and self.wanted is None


@dataclass(frozen=True, slots=True)
class Found:
    """What is below an output folder: whether each path is a regular file."""

    root: Path
    paths: Mapping[str, bool]

    def content(self, path: str) -> bytes | None:
        """What is in ``path``; None when that is no regular file.  Raises OSError."""
        return (self.root / path).read_bytes() if self.paths.get(path) else None


def find_files(root: Path, folders: Collection[str], ours: Collection[str]) -> Found:
    """All that is in ``folders`` of ``root``, and files beside them.

    Where there are folders that are not called as one of ``ours`` is, files beside them are none
    of our business.  Links are not followed.  Raises OSError.
    """
    paths: dict[str, bool] = {}
    if root.is_dir():
        for folder in folders:
            if os.path.lexists(root / folder):
                paths.update(_walk(root, folder))
        paths.update(_beside(root, ours))
    return Found(root, paths)


def is_untouched(
    found: Found, manifest: Manifest, folders: Collection[str], *, allow_stray: bool
) -> bool:
    """Whether ``folders`` hold what the manifest lists, byte for byte, and nothing else.

    With ``allow_stray`` there may be more.
    """
    listed = _listed(manifest, folders)
    for folder in folders:
        origin = manifest.origins.get(folder)
        if origin is None or origin.listing != listing_digest(listed, folder):
            return False
    for path in found.paths:
        if path not in listed and not _is_passed_over(path):
            content = found.content(path)
            if not allow_stray or (content or b"").startswith(HEADER):
                return False
    for path, known in listed.items():
        content = found.content(path)
        if content is None or digest(content) != known:
            return False
    return True


def sort_files(
    found: Found,
    wanted: Mapping[str, bytes],
    manifest: Manifest | None,
    folders: Collection[str],
) -> list[SortedFile]:
    """Every file that is or should be in ``folders``, by path, the manifest among them.

    ``manifest`` is None where there is none.  Raises OSError.
    """
    listed = {} if manifest is None else _listed(manifest, folders)
    files = [_wanted_file(found, path, wanted[path], listed) for path in wanted]
    files.extend(_other_files(found, wanted, listed))
    if manifest is None:
        files.append(SortedFile(MANIFEST, FileState.MISSING))
    elif any(
        each.state is FileState.CURRENT
        and listed.get(each.path) != digest(wanted[each.path])
        for each in files
    ):
        note = "it does not list the files as they are"
        files.append(SortedFile(MANIFEST, FileState.STALE, note))
    return sorted(files, key=lambda each: each.path)


def _wanted_file(
    found: Found, path: str, content: bytes, listed: Mapping[str, str]
) -> SortedFile:
    if path not in found.paths:
        note = "it is new" if listed and path not in listed else None
        return SortedFile(
            path,
            FileState.MISSING,
            note,
            wanted=content,
            is_listed=path in listed,
        )
    there = found.content(path)
    if there == content:
        return SortedFile(
            path, FileState.CURRENT, None, there, content, is_listed=path in listed
        )
    state, note = FileState.EDITED, None
    if there is None:
        note = "it is not a regular file"
    elif path in listed:
        if digest(there) == listed[path]:
            state = FileState.STALE
        elif digest(content) != listed[path]:
            note = "it would be written differently now, too"
    elif there.startswith(HEADER):
        state, note = FileState.STALE, "the manifest does not list it"
    else:
        state, note = FileState.STRAY, "it is where a generated file belongs"
    return SortedFile(path, state, note, there, content, is_listed=path in listed)


def _other_files(
    found: Found, wanted: Mapping[str, bytes], listed: Mapping[str, str]
) -> Iterator[SortedFile]:
    for path in found.paths:
        if path in wanted:
            continue
        if path not in listed and _is_passed_over(path):
            continue
        there = found.content(path)
        if path in listed:
            known = there is not None and digest(there) == listed[path]
            note = None if known else "it was edited by hand"
            yield SortedFile(path, FileState.ORPHAN, note, there, is_listed=True)
        elif there is not None and there.startswith(HEADER):
            note = "the manifest does not list it"
            yield SortedFile(path, FileState.ORPHAN, note, there)
        else:
            yield SortedFile(path, FileState.STRAY, None, there)


def _listed(manifest: Manifest, folders: Collection[str]) -> dict[str, str]:
    return {
        path: known
        for path, known in manifest.files.items()
        if path.split("/")[0] in folders
    }


def _is_passed_over(path: str) -> bool:
    """Whether a file is hidden, or what Python keeps beside modules that were imported."""
    return any(name.startswith(".") or name == _NOT_OURS for name in path.split("/"))


def _walk(root: Path, folder: str) -> Iterator[tuple[str, bool]]:
    if not _is_real_folder(root / folder):
        yield folder, False
        return
    left = [folder]
    while left:
        current = left.pop()
        with os.scandir(root / current) as entries:
            for entry in entries:
                path = f"{current}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    left.append(path)
                else:
                    yield path, entry.is_file(follow_symlinks=False)


def _is_real_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _beside(root: Path, ours: Collection[str]) -> Iterator[tuple[str, bool]]:
    """Files right in ``root``, if it is a folder of its own for what is generated."""
    # Where people work, their own files are at home.
    if Path.cwd().is_relative_to(root.resolve()):
        return
    beside: list[tuple[str, bool]] = []
    with os.scandir(root) as entries:
        for entry in entries:
            if entry.name == MANIFEST or entry.name in ours:
                continue
            if not entry.is_dir():
                beside.append((entry.name, entry.is_file(follow_symlinks=False)))
            elif not _is_passed_over(entry.name):
                return
    yield from beside
