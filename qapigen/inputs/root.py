"""Finds the root file of an input, and what kind of input that makes it."""

from typing import Final

from qapigen.inputs.error import InputError
from qapigen.inputs.model import Input, InputKind, InputTree
from qapigen.inputs.recognise import recognise
from qapigen.source.text import decode
from qapigen.source.tree import SourceTree

# QMP before the guest agent before the storage daemon, as most people mean QMP; of each the
# newest place first.
ROOT_FILES: Final = (
    "qapi/qapi-schema.json",
    "qapi-schema.json",
    "qga/qapi-schema.json",
    "qapi-schema-guest.json",
    "storage-daemon/qapi/qapi-schema.json",
)


def input_in(
    tree: InputTree, place: str, label: str, kind: InputKind | None = None
) -> Input:
    """The input whose root file is at ``place``, or in the folder ``place``; raises InputError."""
    return input_of(tree, find_root(tree, place), label, kind)


def input_of(
    tree: SourceTree, path: str, label: str, kind: InputKind | None = None
) -> Input:
    """The input with root file ``path``; raises InputError when that cannot be read."""
    try:
        content = tree.read(path)
    except OSError as error:
        raise _unreadable(tree, path, error) from None
    return Input(kind or recognise(path, decode(content).text), tree, path, label)


def find_root(tree: InputTree, place: str) -> str:
    """The root file that ``place`` is, or that the folder ``place`` has; raises InputError.

    The empty text and ``.`` are the folder that paths are relative to.
    """
    try:
        if tree.is_file(place):
            return place
        if tree.is_folder(place):
            for candidate in ROOT_FILES:
                path = joined(place, candidate)
                if tree.is_file(path):
                    return path
            raise InputError(
                f"no schema's root file in '{tree.shown(place)}'",
                f"name the file itself; looked for {', '.join(ROOT_FILES)}",
            )
        # A submodule, for example, says why it is neither.
        tree.read(place)
    except OSError as error:
        raise _unreadable(tree, place, error) from None
    raise InputError(f"neither a file nor a folder: '{tree.shown(place)}'")


def find_roots(tree: InputTree, place: str) -> list[str]:
    """The root file that ``place`` is, or all that the folder ``place`` has; raises OSError."""
    if tree.is_file(place):
        return [place]
    candidates = (joined(place, each) for each in ROOT_FILES)
    return [path for path in candidates if tree.is_file(path)]


def joined(folder: str, path: str) -> str:
    """``path`` below ``folder``, as a user would write it."""
    # Not normalised: on disk 'link/..' is not the folder that the link is in.
    if folder in ("", ".", "./"):
        return path
    return f"{folder}{path}" if folder.endswith("/") else f"{folder}/{path}"


def _unreadable(tree: SourceTree, path: str, error: OSError) -> InputError:
    return InputError(f"cannot read '{tree.shown(path)}': {error.strerror or error}")
