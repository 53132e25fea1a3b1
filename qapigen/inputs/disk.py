"""Inputs that lie on disk, or come through a pipe."""

import os
import stat
import sys
from typing import BinaryIO

from qapigen.inputs.error import InputError
from qapigen.inputs.model import Input, InputKind
from qapigen.inputs.piped import PIPED_PATH, PipedTree
from qapigen.inputs.root import find_root, input_of, joined
from qapigen.report.suggest import closest
from qapigen.source.tree import DiskTree, tree_of


def open_on_disk(
    place: str, subdir: str | None, tree: str | None, kind: InputKind | None
) -> Input:
    """The input in a folder, a file or a named pipe; raises InputError."""
    place = place.replace(os.sep, "/")
    if _is_pipe(place):
        if subdir is not None:
            raise InputError(f"'subdir={subdir}' in '{place}', which is no folder")
        return _open_pipe(place, tree, kind)
    if subdir is not None and not os.path.isdir(place):
        raise InputError(f"'subdir={subdir}' in '{place}', which is no folder")
    wanted = place if subdir is None else joined(place, subdir)
    root = find_root(DiskTree(place), wanted)
    return input_of(_tree(tree, root), root, wanted, kind)


def open_standard_input(tree: str | None, kind: InputKind | None) -> Input:
    """What is piped into the program; raises InputError."""
    return _piped(sys.stdin.buffer, "<stdin>", "standard input", tree, kind)


def nothing_at(path: str) -> InputError:
    """The error that nothing is at ``path``, with the name that was probably meant."""
    folder, name = os.path.split(path)
    try:
        others = sorted(os.listdir(folder or os.curdir))
    except OSError:
        others = []
    near = closest(name, others) if name else None
    return InputError(
        f"nothing at '{path}'",
        None if near is None else f"did you mean '{os.path.join(folder, near)}'?",
    )


def _open_pipe(path: str, tree: str | None, kind: InputKind | None) -> Input:
    try:
        with open(path, "rb") as stream:
            return _piped(stream, path, path, tree, kind)
    except OSError as error:
        raise InputError(f"cannot read '{path}': {error.strerror or error}") from None


def _piped(
    stream: BinaryIO, name: str, label: str, tree: str | None, kind: InputKind | None
) -> Input:
    files = PipedTree(stream, name, _tree(tree, PIPED_PATH))
    return input_of(files, PIPED_PATH, label, kind)


def _tree(top: str | None, root: str) -> DiskTree:
    if top is None:
        return tree_of(root)
    if not os.path.isdir(top):
        raise InputError(f"no folder '{top}' to be the schema's tree")
    return DiskTree(top)


def _is_pipe(path: str) -> bool:
    try:
        return stat.S_ISFIFO(os.stat(path).st_mode)
    except OSError:
        return False
