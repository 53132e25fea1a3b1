"""The files that the modules of a schema are written to."""

import posixpath
import re
from collections.abc import Iterator, Sequence
from typing import Final

from qapigen.emit.error import WriteError
from qapigen.emit.paths import check_paths

# Where QEMU keeps root files.  From these, files next to the folder may be included without
# further ado.
_USUAL_HOMES: Final = ("qga", "qapi", "storage-daemon/qapi")
_MOST_LEVELS_UP: Final = 8
_INCLUDABLE: Final = re.compile(r"[ -&(-~]*")
_NOT_PLAIN: Final = re.compile(r"[^A-Za-z0-9]+")


def module_paths(names: Sequence[str]) -> list[str]:
    """A path for each module, the root's first, so that they keep their names when read again.

    A name is relative to the root's folder, and may lead out of it: the root then gets a folder
    inside of the output.  If this cannot be, as with names that differ in case only, all files
    are numbered instead.  Without any module there is still the root.
    """
    if not names:
        return ["qapi-schema.json"]
    if all(map(_INCLUDABLE.fullmatch, names[1:])):
        for home in _homes(names):
            paths = [posixpath.normpath(posixpath.join(home, name)) for name in names]
            if _keep_names(paths, home, names):
                return paths
    return [f"{index}-{_plain_stem(name)}.json" for index, name in enumerate(names)]


def _homes(names: Sequence[str]) -> Iterator[str]:
    """Folders for the root that are as deep as the names lead out of it."""
    depth = max(map(_levels_up, names))
    if depth == 0:
        yield ""
    elif depth <= _MOST_LEVELS_UP:
        yield from (home for home in _USUAL_HOMES if home.count("/") == depth - 1)
        yield "/".join(["root"] * depth)


def _levels_up(name: str) -> int:
    parts = name.split("/")
    return next((i for i, part in enumerate(parts) if part != ".."), len(parts))


def _keep_names(paths: Sequence[str], home: str, names: Sequence[str]) -> bool:
    try:
        check_paths(paths)
    except WriteError:
        return False
    read = (posixpath.relpath(path, home or ".") for path in paths)
    return list(read) == list(names)


def _plain_stem(name: str) -> str:
    stem = posixpath.basename(name).removesuffix(".json")
    return _NOT_PLAIN.sub("-", stem).strip("-")[:80] or "module"
