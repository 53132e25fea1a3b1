"""The files of an archive as a tree."""

import errno
import os
import tarfile
from collections.abc import Iterable, Iterator
from typing import Final

from qapigen.inputs.archive.scan import Member, scan
from qapigen.inputs.archive.stream import (
    UNPACKING_FAULTS,
    TooMuchInsideError,
    open_unpacked,
)
from qapigen.inputs.error import InputError
from qapigen.inputs.paths import is_inside, normal
from qapigen.source.tree import MAX_FILE_SIZE, too_large

_SKIPPED_AT_ONCE: Final = 1 << 20


class ArchiveTree:
    """The files of a tar archive, packed or not; links in it are not followed."""

    def __init__(self, path: str, top: str = "") -> None:
        """Read the archive at ``path``; schemas may include files below ``top``.

        Raises InputError.
        """
        try:
            contents = scan(path)
        except (
            TooMuchInsideError,
            ValueError,
            tarfile.TarError,
            *UNPACKING_FAULTS,
        ) as error:
            reason = (error.strerror if isinstance(error, OSError) else None) or error
            raise InputError(f"cannot read the archive '{path}': {reason}") from None
        self._archive = path
        self._top = normal(top)
        self._members = contents.members
        self._kept = contents.kept
        self._folders = set(_folders(contents.members))

    def read(self, path: str) -> bytes:
        """The content of a file; raises OSError."""
        path = normal(path)
        kept = self._kept.get(path)
        if kept is not None:
            return kept
        member = self._members.get(path)
        if member is not None and member.is_file:
            if member.size > MAX_FILE_SIZE:
                raise too_large(path)
            return self._unpack(member)
        if member is not None and member.is_link:
            raise OSError(0, "is a link, which is not followed in an archive", path)
        if member is not None:
            raise OSError(0, "is not a regular file", path)
        if path in self._folders:
            raise OSError(0, "is a directory", path)
        raise OSError(errno.ENOENT, os.strerror(errno.ENOENT), path)

    def identity(self, path: str) -> str:
        """The shortest spelling of the path."""
        return normal(path)

    def holds(self, path: str) -> bool:
        """Whether ``path`` is below the top."""
        return is_inside(path, self._top)

    def shown(self, path: str) -> str:
        """Archive and path, as in ``qemu-9.2.0.tar.xz:qapi/block.json``."""
        return f"{self._archive}:{normal(path)}"

    def is_file(self, path: str) -> bool:
        """Whether a file is there."""
        member = self._members.get(normal(path))
        return member is not None and member.is_file

    def is_folder(self, path: str) -> bool:
        """Whether a folder is there."""
        return normal(path) in self._folders

    def _unpack(self, member: Member) -> bytes:
        try:
            with open_unpacked(self._archive) as stream:
                if stream.seekable():
                    stream.seek(member.offset)
                else:
                    ahead = member.offset
                    while ahead > 0:
                        ahead -= len(stream.read(min(ahead, _SKIPPED_AT_ONCE))) or ahead
                content = stream.read(member.size)
        except (TooMuchInsideError, *UNPACKING_FAULTS) as error:
            raise OSError(0, f"its archive is damaged: {error}") from None
        if len(content) < member.size:
            raise OSError(0, "its archive ends too early")
        return content


def _folders(paths: Iterable[str]) -> Iterator[str]:
    """Every folder that one of the paths is in, the tree's own top included."""
    yield ""
    for path in paths:
        end = path.find("/")
        while end >= 0:
            yield path[:end]
            end = path.find("/", end + 1)
