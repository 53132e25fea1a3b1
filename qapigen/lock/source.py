"""Finds out what a lock says about where its facts come from."""

import hashlib
import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import Final

from qapigen.ir import Schema
from qapigen.lock.model import InputFile, LockSource
from qapigen.source.tree import SourceTree

_NAMES: Final = {
    "qapi/qapi-schema.json": "QEMU",
    "qapi-schema.json": "QEMU",
    "qga/qapi-schema.json": "QEMU guest agent",
    "qapi-schema-guest.json": "QEMU guest agent",
    "storage-daemon/qapi/qapi-schema.json": "QEMU storage daemon",
}
_VERSION: Final = re.compile(r"[0-9][0-9A-Za-z.+~-]{0,40}")


def lock_source(
    schema: Schema,
    tree: SourceTree,
    root: str,
    *,
    label: str | None = None,
    commit: str | None = None,
    archive_sha256: str | None = None,
) -> LockSource:
    """The source of ``schema``, whose root file is ``root`` in ``tree``.

    The label is by default program and version when root file and tree look like QEMU's, else
    the root file's name.  Raises OSError when a file cannot be read any more.
    """
    version, program = _release(tree, root)
    if label is None:
        known = version is not None and program is not None
        label = f"{program} {version}" if known else posixpath.basename(root)
    return LockSource(
        label,
        version,
        commit,
        archive_sha256,
        tuple(_inputs(tree, root, (module.name for module in schema.modules))),
    )


def _inputs(tree: SourceTree, root: str, modules: Iterable[str]) -> Iterator[InputFile]:
    folder = posixpath.dirname(root)
    for module in modules:
        content = tree.read(posixpath.join(folder, module))
        yield InputFile(module, hashlib.sha256(content).hexdigest())


def _release(tree: SourceTree, root: str) -> tuple[str | None, str | None]:
    """What the file ``VERSION`` at the top of the tree says, and which program's schema it is."""
    for place, program in sorted(_NAMES.items(), key=lambda each: -len(each[0])):
        if root != place and not root.endswith(f"/{place}"):
            continue
        path = f"{root.removesuffix(place)}VERSION"
        if not tree.holds(path):
            continue
        try:
            text = tree.read(path).decode("utf-8").strip()
        except (OSError, ValueError):
            continue
        if _VERSION.fullmatch(text):
            return text, program
    return None, None
