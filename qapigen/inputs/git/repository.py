"""A git repository, in whatever form it lies on disk."""

import os
from types import TracebackType
from typing import Self

from qapigen.inputs.error import InputError
from qapigen.inputs.git.bundle import BUNDLE_MAGIC, UnpackedBundle
from qapigen.inputs.git.command import run_git
from qapigen.inputs.git.missing import help_for, tags_of
from qapigen.inputs.git.objects import AmbiguousNameError, GitObject, ObjectReader
from qapigen.inputs.git.releases import in_version_order
from qapigen.inputs.git.tree import GitTree
from qapigen.inputs.selector import Revision, RevisionKind


class Repository:
    """A repository to read from; a context manager that ends its process afterwards."""

    def __init__(
        self, git_dir: str, place: str, bundle: UnpackedBundle | None = None
    ) -> None:
        """Read from ``git_dir``, which users call ``place``."""
        self.place = place
        # Git may be started again after the program has changed its working directory.
        self.git_dir = os.path.abspath(git_dir)
        self._bundle = bundle
        self._objects = ObjectReader(self.git_dir)

    def tree(self, revision: Revision, *, name: str, top: str = "") -> GitTree:
        """The files at ``revision``, which users call ``name``; raises InputError.

        The tree can be read as long as the repository is open.
        """
        commit = self._commit(revision)
        header = commit.content.partition(b"\n")[0].decode("ascii", "replace")
        return GitTree(
            self._objects, commit.id, header.removeprefix("tree "), name, top
        )

    def releases(self) -> list[str]:
        """The tags that are releases, oldest first."""
        return in_version_order(tags_of(self.git_dir))

    def close(self) -> None:
        """End the process, and remove what a bundle was unpacked to."""
        self._objects.close()
        if self._bundle is not None:
            self._bundle.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _commit(self, revision: Revision) -> GitObject:
        try:
            for spelling in revision.spellings:
                found = self._objects.get(f"{spelling}^{{commit}}")
                if found is not None and _is_meant(found, revision):
                    return found
            if revision.kind is RevisionKind.COMMIT:
                # Only without asking for a commit git says that there are several.
                self._objects.get(revision.name)
        except AmbiguousNameError:
            raise InputError(
                f"several objects in '{self.place}' start with '{revision.name}'",
                "give more digits of the commit",
            ) from None
        except OSError as error:
            raise InputError(
                f"cannot read the repository '{self.place}': {error.strerror}"
            ) from None
        where = f"in '{self.place}'"
        if revision.name == "HEAD":
            newest = self.releases()[-1:]
            raise InputError(
                f"no revision is current {where}",
                f"name one: '{self.place}#ref={newest[0]}'" if newest else None,
            )
        kind = "revision" if revision.kind is RevisionKind.REF else revision.kind
        raise InputError(
            f"no {kind} '{revision.name}' {where}",
            help_for(
                revision, self.git_dir, self.place if self._bundle is None else None
            ),
        )


def open_repository(place: str) -> Repository:
    """The repository in ``place``: a work tree's top, a ``.git`` or bare folder, a bundle.

    Raises InputError.
    """
    if is_bundle(place):
        bundle = UnpackedBundle(place)
        return Repository(bundle.git_dir, place, bundle)
    git_dir = git_dir_of(place)
    if git_dir is not None:
        return Repository(git_dir, place)
    if not os.path.lexists(place):
        raise InputError(f"nothing at '{place}'")
    raise InputError(f"'{place}' is not a git repository", _help_above(place))


def surrounding_repository() -> tuple[Repository, str]:
    """The repository around the working directory, and the latter's path in it.

    The path ends in ``/`` unless it is empty.  Raises InputError.
    """
    status, output, reason = run_git("rev-parse", "--absolute-git-dir", "--show-prefix")
    if status != 0:
        raise InputError(f"cannot read the repository here: {reason}")
    git_dir, _, prefix = output.partition("\n")
    return Repository(git_dir, os.curdir), prefix.rstrip("\n")


def git_dir_of(place: str) -> str | None:
    """Where the repository in ``place`` keeps its objects, None when there is none."""
    inner = os.path.join(place, ".git")
    if os.path.exists(inner):
        return inner
    if os.path.isfile(os.path.join(place, "HEAD")) and all(
        os.path.isdir(os.path.join(place, each)) for each in ("objects", "refs")
    ):
        return place
    # A linked work tree's .git is a file; so it can be named itself.
    return (
        place if os.path.basename(place) == ".git" and os.path.isfile(place) else None
    )


def is_bundle(path: str) -> bool:
    """Whether a git bundle is there."""
    # Looking into a pipe would take away what it has.
    if not os.path.isfile(path):
        return False
    try:
        with open(path, "rb") as stream:
            return stream.read(len(BUNDLE_MAGIC[0])) in BUNDLE_MAGIC
    except OSError:
        return False


def _is_meant(commit: GitObject, revision: Revision) -> bool:
    """Whether the commit was not found by accident: a branch may be called like digits."""
    if revision.kind is not RevisionKind.COMMIT:
        return True
    return commit.id.startswith(revision.name.lower())


def _help_above(place: str) -> str | None:
    """The repository that a folder or file in a work tree belongs to, as an input."""
    above = place.rstrip("/")
    inside: list[str] = []
    while above:
        above, last = os.path.split(above)
        inside.insert(0, last)
        if git_dir_of(above or os.curdir) is not None:
            subdir = "/".join(inside)
            return f"its repository is named first: '{above or os.curdir}#ref=…,subdir={subdir}'"
        if not last:
            return None
    return None
