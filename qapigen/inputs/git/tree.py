"""The files of one commit, read from the object store."""

import errno
import os
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from qapigen.inputs.git.objects import GitObject, ObjectReader
from qapigen.inputs.paths import is_inside, normal

_MOST_LINKS: Final = 40


class _Kind(Enum):
    FOLDER = auto()
    FILE = auto()
    LINK = auto()
    SUBMODULE = auto()


_KINDS: Final = {
    b"40000": _Kind.FOLDER,
    b"120000": _Kind.LINK,
    b"160000": _Kind.SUBMODULE,
}


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: _Kind
    id: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a path leads, links resolved; no entry when nothing is there."""

    path: str
    entry: _Entry | None


class _OutsideError(OSError):
    def __init__(self, path: str) -> None:
        super().__init__(errno.EACCES, "leads out of the repository", path)


class GitTree:
    """The files of a commit, links followed inside it.  Paths start at the repository's top."""

    def __init__(
        self, objects: ObjectReader, commit: str, tree: str, name: str, top: str = ""
    ) -> None:
        """Read tree object ``tree`` of ``commit``; schemas may include files below ``top``."""
        self.commit = commit
        self._objects = objects
        self._root = _Entry(_Kind.FOLDER, tree)
        self._name = name
        self._top = normal(top)
        self._folders: dict[str, dict[str, _Entry]] = {}
        self._places: dict[str, _Place] = {}

    def read(self, path: str) -> bytes:
        """The content of a file; raises OSError."""
        place = self._place(path)
        match place.entry:
            case None:
                raise OSError(errno.ENOENT, os.strerror(errno.ENOENT), path)
            case _Entry(kind=_Kind.FILE, id=id):
                return self._object(id).content
            case _Entry(kind=_Kind.SUBMODULE):
                raise OSError(0, "is in a submodule, another repository", path)
            case _:
                raise OSError(0, "is a directory", path)

    def identity(self, path: str) -> str:
        """The path with links resolved."""
        try:
            return self._place(path).path
        except OSError:
            return normal(path)

    def holds(self, path: str) -> bool:
        """Whether ``path``, links resolved, is below the top."""
        try:
            return is_inside(self._place(path).path, self._top)
        except _OutsideError:
            return False
        except OSError:
            # Whatever it is: reading it says why it cannot be read.
            return is_inside(path, self._top)

    def shown(self, path: str) -> str:
        """Repository, revision and path, as in ``qemu.git@v9.1.0:qapi/block.json``."""
        return f"{self._name}:{normal(path)}"

    def is_file(self, path: str) -> bool:
        """Whether a file is there, perhaps through links; raises OSError, as nothing is known
        about what git cannot read."""
        return self._kind(path) is _Kind.FILE

    def is_folder(self, path: str) -> bool:
        """Whether a folder is there, perhaps through links; raises OSError."""
        return self._kind(path) is _Kind.FOLDER

    def _kind(self, path: str) -> _Kind | None:
        try:
            entry = self._place(path).entry
        except _OutsideError:
            return None
        return None if entry is None else entry.kind

    def _place(self, path: str) -> _Place:
        place = self._places.get(path)
        if place is None:
            place = self._places[path] = self._walk(path)
        return place

    def _walk(self, path: str) -> _Place:
        if path.startswith("/"):
            raise _OutsideError(path)
        pending = path.split("/")[::-1]
        done: list[tuple[str, _Entry]] = []
        links = 0
        while pending:
            part = pending.pop()
            if part in ("", "."):
                continue
            if part == "..":
                if not done:
                    raise _OutsideError(path)
                done.pop()
                continue
            folder = done[-1][1] if done else self._root
            entry = self._listing(folder).get(part)
            if entry is None:
                parts = [name for name, _ in done]
                return _Place("/".join([*parts, part, *reversed(pending)]), None)
            if entry.kind is not _Kind.LINK:
                done.append((part, entry))
                continue
            links += 1
            if links > _MOST_LINKS:
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)
            target = self._object(entry.id).content.decode("utf-8", "surrogateescape")
            if target.startswith("/"):
                raise _OutsideError(path)
            pending.extend(reversed(target.split("/")))
        return _Place(
            "/".join(name for name, _ in done), done[-1][1] if done else self._root
        )

    def _listing(self, folder: _Entry) -> dict[str, _Entry]:
        """What is in ``folder``, which has nothing in it when it is none."""
        if folder.kind is not _Kind.FOLDER:
            return {}
        entries = self._folders.get(folder.id)
        if entries is None:
            entries = self._folders[folder.id] = _entries(self._object(folder.id))
        return entries

    def _object(self, id: str) -> GitObject:
        found = self._objects.get(id)
        if found is None:
            raise OSError(0, f"object {id} is missing from the repository")
        return found


def _entries(tree: GitObject) -> dict[str, _Entry]:
    """The entries of a tree object: mode, space, name, NUL, id in binary, and again."""
    content, width = tree.content, len(tree.id) // 2
    entries: dict[str, _Entry] = {}
    start = 0
    while start < len(content):
        space = content.find(b" ", start)
        end = content.find(b"\0", space)
        if space < 0 or end < 0:
            raise OSError(0, f"object {tree.id} is damaged")
        name = content[space + 1 : end].decode("utf-8", "surrogateescape")
        kind = _KINDS.get(content[start:space].lstrip(b"0"), _Kind.FILE)
        start = end + 1 + width
        entries[name] = _Entry(kind, content[end + 1 : start].hex())
    return entries
