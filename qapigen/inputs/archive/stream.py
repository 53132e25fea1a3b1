"""The bytes that an archive packs, within bounds."""

import bz2
import gzip
import io
import lzma
import os
import zlib
from typing import BinaryIO, Final, Protocol

_BUFFER_SIZE: Final = 1 << 18
_HEAD_SIZE: Final = 265
_GZIP: Final = b"\x1f\x8b"
_XZ: Final = b"\xfd7zXZ\0"
_BZIP2: Final = b"BZh"
_TAR_MARK: Final = b"ustar"
_TAR_MARK_OFFSET: Final = 257
_SUFFIXES: Final = (".tar", ".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar.bz2", ".tbz2")

_MOST_BYTES: Final = 8 << 30
# Source code shrinks to a sixth; only what was made to do harm shrinks to a hundredth.
_MOST_GROWTH: Final = 100
_ANY_GROWTH_BELOW: Final = 64 << 20

# What the libraries raise over packed bytes that are damaged.
UNPACKING_FAULTS: Final = (OSError, EOFError, zlib.error, lzma.LZMAError)


class TooMuchInsideError(Exception):
    """An archive is larger inside than any source tree; the text says in what."""


class _Unpacker(Protocol):
    def readinto(self, buffer: bytearray | memoryview, /) -> int: ...


class _Metered(io.RawIOBase):
    """Unpacks, and counts what comes out of what went in."""

    def __init__(self, packed: BinaryIO, unpacker: _Unpacker) -> None:
        self._packed = packed
        self._unpacker = unpacker
        self._given = 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # wider in typeshed
        """Fill ``buffer``; raises TooMuchInsideError."""
        count = self._unpacker.readinto(buffer)
        self._given += count
        if self._given > _MOST_BYTES:
            raise TooMuchInsideError(f"it unpacks to more than {_MOST_BYTES >> 30} GiB")
        if (
            self._given > _ANY_GROWTH_BELOW
            and self._given > _MOST_GROWTH * self._packed.tell()
        ):
            raise TooMuchInsideError(
                f"it unpacks to more than {_MOST_GROWTH} times its size"
            )
        return count

    def close(self) -> None:
        """Close the archive."""
        self._packed.close()
        super().close()


def open_unpacked(path: str) -> BinaryIO:
    """The bytes of the tar archive in ``path``, which can be sought only if it is not packed.

    Raises OSError; reading raises ``UNPACKING_FAULTS`` and TooMuchInsideError.
    """
    packed = open(path, "rb")  # noqa: SIM115  # whoever reads closes it
    unpacker = _unpacker(packed)
    if unpacker is None:
        return packed
    return io.BufferedReader(_Metered(packed, unpacker), _BUFFER_SIZE)


def is_archive(path: str) -> bool:
    """Whether the file in ``path`` is a tar archive, or is called like one."""
    # Looking into a pipe would take away what it has.
    if not os.path.isfile(path):
        return False
    if path.endswith(_SUFFIXES):
        return True
    try:
        with open(path, "rb") as stream:
            head = stream.read(_HEAD_SIZE)
    except OSError:
        return False
    return head.startswith((_GZIP, _XZ, _BZIP2)) or head[_TAR_MARK_OFFSET:].startswith(
        _TAR_MARK
    )


def _unpacker(packed: BinaryIO) -> _Unpacker | None:
    head = packed.read(len(_XZ))
    packed.seek(0)
    if head.startswith(_GZIP):
        return gzip.GzipFile(fileobj=packed)
    if head.startswith(_XZ):
        return lzma.LZMAFile(packed)
    if head.startswith(_BZIP2):
        return bz2.BZ2File(packed)
    return None
