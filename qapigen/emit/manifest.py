"""The list of files that were written, so that only those are ever removed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from qapigen.emit.error import WriteError
from qapigen.emit.paths import MANIFEST, check_paths

_FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """What wrote a folder, and its files: path to digest of the text as written."""

    generator: str
    files: Mapping[str, str]

    def to_bytes(self) -> bytes:
        """The manifest as a JSON file, one path a line, sorted."""
        document = {
            "format": _FORMAT,
            "generator": self.generator,
            "files": dict(sorted(self.files.items())),
        }
        return (json.dumps(document, indent=2) + "\n").encode()


def digest(content: bytes) -> str:
    """How a manifest records a file's content."""
    return sha256(content).hexdigest()


def read_manifest(content: bytes) -> Manifest:
    """The manifest in ``content``.

    It is as untrusted as any file that came with a checkout: anything but a list of paths that
    may be written raises WriteError.
    """
    try:
        document = json.loads(content)
        generator, files = document["generator"], document["files"]
        known = document["format"] == _FORMAT
        is_listing = all(isinstance(each, str) for each in files.values())
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise _unusable("is not a manifest") from None
    if not known:
        raise _unusable(f"has format {document['format']!r}, not {_FORMAT}")
    if not is_listing or not isinstance(generator, str):
        raise _unusable("is not a manifest")
    check_paths(files)
    return Manifest(generator, files)


def _unusable(fault: str) -> WriteError:
    return WriteError(
        f"'{MANIFEST}' {fault}",
        "restore it, or have everything written over with '--force'",
    )
