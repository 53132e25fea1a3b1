"""Finds out what a user's name for an input stands for, and opens it."""

import os
import posixpath
import re
from contextlib import ExitStack
from dataclasses import replace
from typing import Final

from qapigen.inputs.archive.stream import is_archive
from qapigen.inputs.archive.tree import ArchiveTree
from qapigen.inputs.disk import nothing_at, open_on_disk, open_standard_input
from qapigen.inputs.error import InputError
from qapigen.inputs.git.repository import (
    Repository,
    git_dir_of,
    is_bundle,
    open_repository,
    surrounding_repository,
)
from qapigen.inputs.git.tree import GitTree
from qapigen.inputs.model import Input, InputKind
from qapigen.inputs.paths import normal
from qapigen.inputs.root import input_in
from qapigen.inputs.selector import Revision, Selector, parse_selector, revision
from qapigen.inputs.shipped import shipped_release
from qapigen.inputs.socket.address import is_address

_STANDARD_INPUT: Final = "-"
_DRIVE: Final = re.compile(r"[A-Za-z]:[\\/]")
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def open_input(
    text: str, *, kind: InputKind | None = None, tree: str | None = None
) -> Input:
    """The input that a user calls ``text``; raises InputError.

    It is a file, a folder or an archive, maybe with ``#subdir=FOLDER``; a repository with
    ``#ref=REVISION``; ``REVISION:PATH`` in the repository around the working directory; a
    release that comes with qapigen, such as ``qemu-9.2``; ``unix:PATH`` or ``tcp:HOST:PORT``,
    where a QEMU listens; or ``-`` for standard input.  What exists under that very name comes
    first.  ``kind`` is
    recognised from the content unless given.  Includes may read files below ``tree``, by default
    those of the source tree, commit or archive that the root file belongs to.
    """
    if text == _STANDARD_INPUT:
        return open_standard_input(tree, kind)
    if os.path.lexists(text):
        return _open_place(text, Selector(), tree, kind)
    if is_address(text):
        from qapigen.inputs.socket.open import open_monitor

        return open_monitor(text, kind)
    if _ADDRESS.match(text):
        raise InputError(
            f"'{text}' is not on this machine",
            "get it first: 'git clone --bare URL', or download the archive",
        )
    place, mark, fragment = text.rpartition("#")
    if mark and (os.path.lexists(place) or "=" in fragment):
        if not os.path.lexists(place):
            raise nothing_at(place)
        return _open_place(place, parse_selector(fragment), tree, kind)
    release = shipped_release(text)
    if release is not None:
        return _open_place(release, Selector(), tree, kind)
    if ":" in text and not _DRIVE.match(text):
        return _open_here(text, tree, kind)
    raise nothing_at(text)


def open_revision(
    repository: Repository,
    wanted: Revision,
    subdir: str | None = None,
    *,
    kind: InputKind | None = None,
    tree: str | None = None,
) -> Input:
    """The schema at a revision, to be read as long as the repository is open.

    Raises InputError.
    """
    place = repository.place.rstrip("/").removesuffix("/.git")
    name, label = f"{place}@{wanted.name}", f"{os.path.basename(place)}@{wanted.name}"
    if place in (os.curdir, ".git"):
        name = label = wanted.name
    files = repository.tree(wanted, name=name, top=tree or "")
    return _within(files, subdir, label, tree, kind)


def releases(place: str) -> list[str]:
    """The tags of the repository in ``place`` that are releases, oldest first.

    Raises InputError.
    """
    with open_repository(place) as repository:
        return repository.releases()


def _open_place(
    place: str, selector: Selector, tree: str | None, kind: InputKind | None
) -> Input:
    wanted = selector.revision
    if wanted is None and (is_bundle(place) or git_dir_of(place) == place):
        # There are no files but those of some revision.
        wanted = Revision("HEAD")
    if wanted is not None:
        if wanted.is_pattern:
            raise InputError(
                f"'{wanted.name}' stands for several releases, one is wanted here",
                "only 'qapigen lint' takes several",
            )
        with ExitStack() as unless_it_works:
            repository = open_repository(place)
            unless_it_works.callback(repository.close)
            opened = open_revision(
                repository, wanted, selector.subdir, kind=kind, tree=tree
            )
            unless_it_works.pop_all()
        return replace(opened, resource=repository)
    if is_archive(place):
        archive = ArchiveTree(place, tree or "")
        return _within(archive, selector.subdir, os.path.basename(place), tree, kind)
    return open_on_disk(place, selector.subdir, tree, kind)


def _open_here(text: str, tree: str | None, kind: InputKind | None) -> Input:
    """``REVISION:PATH``, the path from the repository's top, or from here if it starts with a
    dot."""
    name, _, path = text.partition(":")
    with ExitStack() as unless_it_works:
        try:
            wanted = revision(name)
            repository, here = surrounding_repository()
            unless_it_works.callback(repository.close)
            files = repository.tree(wanted, name=name, top=tree or "")
        except InputError as error:
            raise InputError(
                f"nothing at '{text}': {error.message}", error.help
            ) from None
        if path.split("/")[0] in (".", ".."):
            path = posixpath.join(here, path)
        opened = _within(files, path, name, tree, kind)
        unless_it_works.pop_all()
    return replace(opened, resource=repository)


def _within(
    files: GitTree | ArchiveTree,
    subdir: str | None,
    label: str,
    tree: str | None,
    kind: InputKind | None,
) -> Input:
    """The input in a folder of ``files``, called ``label`` and that folder."""
    if tree is not None and not files.is_folder(tree):
        raise InputError(f"no folder '{files.shown(tree)}' to be the schema's tree")
    place = normal(subdir or "")
    return input_in(files, place, f"{label}:{place}" if place else label, kind)
