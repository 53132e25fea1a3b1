"""Reads an archive once, from the first to the last member."""

import posixpath
import tarfile
from dataclasses import dataclass, field
from typing import BinaryIO, Final, Self

from qapigen.inputs.archive.stream import TooMuchInsideError, open_unpacked
from qapigen.inputs.paths import is_inside, normal
from qapigen.source.tree import ENTRY_FOLDERS

_MOST_MEMBERS: Final = 500_000
# Of a packed archive, what schemas consist of is kept: finding it again means unpacking again.
_KEPT_SUFFIXES: Final = (".json", ".txt")
_LARGEST_KEPT: Final = 4 << 20
_MOST_KEPT: Final = 128 << 20
_BLOCKS: Final = 1 << 18
# No header because the archive ends here; typeshed knows their base alone.
_ENDINGS: Final = (
    tarfile.EmptyHeaderError,  # type: ignore[attr-defined]
    tarfile.EOFHeaderError,  # type: ignore[attr-defined]
)


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an archive: where its content starts in the unpacked bytes."""

    offset: int
    size: int
    is_file: bool
    is_link: bool


@dataclass(slots=True)
class Contents:
    """Members by path, and the content of some of them."""

    members: dict[str, Member] = field(default_factory=dict)
    kept: dict[str, bytes] = field(default_factory=dict)


class _StrictInfo(tarfile.TarInfo):
    """Takes a damaged header for damage; tarfile takes it for the end of the archive."""

    @classmethod
    def fromtarfile(cls, tarfile_: tarfile.TarFile) -> Self:
        try:
            return super().fromtarfile(tarfile_)
        except tarfile.HeaderError as error:
            if type(error) in _ENDINGS:
                raise
            raise tarfile.ReadError(str(error)) from None


def scan(path: str) -> Contents:
    """What is in the archive at ``path``, under the folder that all of it is in, if there is one.

    Raises TarError, ValueError, TooMuchInsideError and ``UNPACKING_FAULTS``.
    """
    with open_unpacked(path) as stream:
        return _without_top(_scan(stream))


def _scan(stream: BinaryIO) -> Contents:
    contents = Contents()
    room = 0 if stream.seekable() else _MOST_KEPT
    count = 0
    with tarfile.open(
        fileobj=stream,
        mode="r:" if stream.seekable() else "r|",
        bufsize=_BLOCKS,
        tarinfo=_StrictInfo,
    ) as tar:
        while (info := tar.next()) is not None:
            count += 1
            if count > _MOST_MEMBERS:
                raise TooMuchInsideError(f"it has more than {_MOST_MEMBERS} members")
            # It would grow with every member, though nobody asks for them again.
            tar.members.clear()  # type: ignore[attr-defined]  # unknown to typeshed
            member_path = normal(info.name)
            if not member_path or not is_inside(member_path) or info.isdir():
                continue
            contents.kept.pop(member_path, None)
            contents.members[member_path] = Member(
                info.offset_data,
                info.size,
                info.isreg() and not info.issparse(),
                info.issym() or info.islnk(),
            )
            if info.isreg() and _is_kept(member_path, info.size, room):
                file = tar.extractfile(info)
                assert file is not None
                contents.kept[member_path] = file.read()
                room -= info.size
    return contents


def _is_kept(path: str, size: int, room: int) -> bool:
    return path.endswith(_KEPT_SUFFIXES) and size <= min(_LARGEST_KEPT, room)


def _without_top(contents: Contents) -> Contents:
    tops = {path.partition("/")[0] for path in contents.members}
    if len(tops) != 1:
        return contents
    top = tops.pop()
    # An archive of one of these alone is no release, and its folder says which schema it is.
    if top in contents.members or any(top == entry[0] for entry in ENTRY_FOLDERS):
        return contents
    return Contents(
        {posixpath.relpath(path, top): each for path, each in contents.members.items()},
        {posixpath.relpath(path, top): each for path, each in contents.kept.items()},
    )
