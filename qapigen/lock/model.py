"""A lock: what a schema says apart from its prose, and where that was taken from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from qapigen.ir import Schema

FORMAT_NAME: Final = "qapigen-lock"
FORMAT: Final = 1
"""The number grows when a reader of the old format would err."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that a lock was made from: its path beside the root file, and its SHA-256 in hex."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class LockSource:
    """Where the facts of a lock come from.

    ``label`` is for people, ``version`` the release that the source tree calls itself.
    ``commit`` (of git) and ``archive_sha256`` are in hex, None unless the schema was read from
    one.
    """

    label: str
    version: str | None = None
    commit: str | None = None
    archive_sha256: str | None = None
    inputs: tuple[InputFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock that was read.

    ``schema`` has no prose; of a documentation comment it keeps the ``Since:`` section.
    ``doc_hashes`` stand for the rest, by the definition's name: see :func:`doc_hash`.
    """

    source: LockSource
    schema: Schema
    doc_hashes: Mapping[str, str]


def is_lock(text: str) -> bool:
    """Whether ``text`` wants to be a lock, of whatever format and however faulty."""
    return text.startswith(f"{FORMAT_NAME}/")
