"""Where the files of a schema come from, and which of them may be read."""

import errno
import os
from pathlib import Path
from typing import Final, Protocol

# No schema comes near; whatever is larger was named by mistake, or to fill the memory.
MAX_FILE_SIZE: Final = 64 << 20

ENTRY_FOLDERS: Final = (
    ("storage-daemon", "qapi"),
    ("qapi",),
    ("qga",),
)
_MARKS: Final = (".git", ".hg", "VERSION", "meson.build", "configure")


class SourceTree(Protocol):
    """A tree of files.  Paths have ``/`` between their parts and may be joined like any others."""

    def read(self, path: str) -> bytes:
        """The content of a file; raises OSError when there is none to be had."""

    def identity(self, path: str) -> str:
        """The same text for the same file, however its path is spelled."""

    def holds(self, path: str) -> bool:
        """Whether a schema of this tree may include ``path``."""

    def shown(self, path: str) -> str:
        """What users know the file as, in diagnostics for example; no path to read from."""


class DiskTree:
    """Files on disk below ``top``; links that lead out of it are not followed."""

    def __init__(self, top: str) -> None:
        self._top = os.path.realpath(top)

    def read(self, path: str) -> bytes:
        """The content of a regular file; raises OSError."""
        # A named pipe or a device would block or never end.
        if os.path.exists(path) and not os.path.isfile(path):
            kind = "is a directory" if os.path.isdir(path) else "is not a regular file"
            raise OSError(0, kind, path)
        with open(path, "rb") as stream:
            content = stream.read(MAX_FILE_SIZE + 1)
        if len(content) > MAX_FILE_SIZE:
            raise too_large(path)
        return content

    def identity(self, path: str) -> str:
        """The path with links resolved."""
        return os.path.realpath(path)

    def holds(self, path: str) -> bool:
        """Whether ``path``, links resolved, is below the top."""
        if "\0" in path:
            return False
        real = os.path.realpath(path)
        return os.path.commonpath((self._top, real)) == self._top

    def shown(self, path: str) -> str:
        """The path itself."""
        return path

    def is_file(self, path: str) -> bool:
        """Whether a regular file is there, perhaps through links."""
        return os.path.isfile(path)

    def is_folder(self, path: str) -> bool:
        """Whether a folder is there, perhaps through links."""
        return os.path.isdir(path)


def too_large(path: str) -> OSError:
    """What reading ``path`` raises when it has more than ``MAX_FILE_SIZE`` bytes."""
    return OSError(errno.EFBIG, f"is larger than {MAX_FILE_SIZE >> 20} MiB", path)


def tree_of(schema_path: str) -> DiskTree:
    """The tree that the root file ``schema_path`` belongs to.

    It is the folder above the ones that QEMU keeps its root files in, else the nearest of the
    folders above that looks like the top of a source tree, else the file's own folder.
    """
    folder = Path(os.path.abspath(schema_path)).parent
    for entry in ENTRY_FOLDERS:
        if folder.parts[-len(entry) :] == entry:
            return DiskTree(str(folder.parents[len(entry) - 1]))
    for candidate in (folder, *list(folder.parents)[:3]):
        if any((candidate / mark).exists() for mark in _MARKS):
            return DiskTree(str(candidate))
    return DiskTree(str(folder))
