"""Git bundles: a repository in one file, unpacked into a temporary folder."""

import os
import shutil
import tempfile
import weakref
from typing import Final

from qapigen.inputs.error import InputError
from qapigen.inputs.git.command import run_git

BUNDLE_MAGIC: Final = (b"# v2 git bundle\n", b"# v3 git bundle\n")


class UnpackedBundle:
    """A bare clone of a bundle; it is gone after ``close``, or when the program ends."""

    def __init__(self, path: str) -> None:
        """Unpack the bundle in ``path``; raises InputError."""
        folder = tempfile.mkdtemp(prefix="qapigen-")
        self.close = weakref.finalize(self, _remove, folder, os.getpid())
        self.git_dir = os.path.join(folder, "bundle.git")
        status, _, reason = run_git(
            "-c",
            "core.fsync=none",
            "clone",
            "--bare",
            "--quiet",
            "--template=",
            "--",
            os.path.abspath(path),
            self.git_dir,
            protocols="file",
        )
        if status != 0:
            self.close()
            raise InputError(
                f"cannot read the git bundle '{path}': {reason}",
                "it has to be whole: made with 'git bundle create FILE --all' or with tags, "
                "and not with a range of commits",
            )


def _remove(folder: str, owner: int) -> None:
    if os.getpid() == owner:
        shutil.rmtree(folder, ignore_errors=True)
