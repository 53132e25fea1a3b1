"""Which paths may be written below an output folder."""

import os
import stat
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from qapigen.emit.error import WriteError

MANIFEST: Final = "qapigen-manifest.json"
STAGE: Final = ".qapigen-stage"

_LONGEST_NAME = 255


def check_paths(paths: Iterable[str]) -> None:
    """Refuse paths that leave the folder, are no plain names, or meet on some file system.

    Paths are relative and use ``/``.  Two of them meet when they differ only in case or in how
    accents are composed, or when one names a folder of the other.
    """
    spelling: dict[str, str] = {}
    files: set[str] = set()
    folders: set[str] = set()
    for path in paths:
        names = path.split("/")
        if not all(map(_is_plain, names)) or names[0] in (MANIFEST, STAGE):
            raise WriteError(f"'{path}' is not a path that may be written")
        if path in files:
            raise WriteError(f"'{path}' would be written twice")
        files.add(path)
        new_folders = [each for each in folders_of(path) if each not in folders]
        folders.update(new_folders)
        for part in (*new_folders, path):
            other = spelling.setdefault(folded(part), part)
            if other != part:
                raise WriteError(f"'{path}' and '{other}' are one on some file systems")
    both = files & folders
    if both:
        raise WriteError(f"'{min(both)}' would be a file and a folder")


def folders_of(path: str) -> list[str]:
    """The folders that lead to ``path``, the outermost first."""
    return [path[:index] for index, each in enumerate(path) if each == "/"]


def folded(path: str) -> str:
    """The one spelling of ``path`` for file systems that know no case or compose accents."""
    return unicodedata.normalize("NFC", path).casefold()


class Tree:
    """An output folder as it is on disk; looks at every folder in it once.

    Symbolic links in it are refused: behind one is a place that was not meant.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._device = root.stat().st_dev
        self._folders = {"": True}

    def is_file(self, path: str) -> bool:
        """Whether ``path`` is a regular file."""
        if not all(map(self.is_folder, folders_of(path))):
            return False
        mode = self._mode(path)
        return mode is not None and stat.S_ISREG(mode)

    def is_folder(self, path: str) -> bool:
        """Whether ``path`` is a folder."""
        known = self._folders.get(path)
        if known is None:
            mode = self._mode(path)
            known = mode is not None and stat.S_ISDIR(mode)
            self._folders[path] = known
        return known

    def make_folder(self, path: str) -> None:
        """Make ``path`` and the folders that lead to it, those that are missing."""
        for folder in (*folders_of(path), path):
            if not self.is_folder(folder):
                os.mkdir(f"{self._root}/{folder}")
                self._folders[folder] = True

    def exists(self, path: str) -> bool:
        """Whether there is anything called ``path``."""
        return self._mode(path) is not None

    def _mode(self, path: str) -> int | None:
        try:
            status = os.lstat(f"{self._root}/{path}")
        except (FileNotFoundError, NotADirectoryError):
            return None
        if stat.S_ISLNK(status.st_mode):
            raise WriteError(f"'{self._root}/{path}' is a symbolic link")
        if status.st_dev != self._device:
            raise WriteError(f"'{self._root}/{path}' is on another file system")
        return status.st_mode


def _is_plain(name: str) -> bool:
    return (
        name not in ("", ".", "..")
        and name.isprintable()
        and not any(character in name for character in "\\:")
        and not name.endswith((".", " "))
        and len(name.encode(errors="surrogatepass")) <= _LONGEST_NAME
    )
