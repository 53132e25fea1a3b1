"""The list of files that were written, so that only those are ever removed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from qapigen.emit.error import WriteError
from qapigen.emit.origin import Origin, origins_as_json, origins_from_json
from qapigen.emit.paths import MANIFEST, check_paths

_FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """What wrote a folder, and its files: path to digest of the text as written.

    ``origins`` are what the files in its folders were made from, as far as that is recorded.
    """

    generator: str
    files: Mapping[str, str]
    origins: Mapping[str, Origin] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """The manifest as a JSON file, one path a line, sorted."""
        document: dict[str, object] = {
            "format": _FORMAT,
            "generator": self.generator,
        }
        if self.origins:
            document["made"] = origins_as_json(self.origins)
        document["files"] = dict(sorted(self.files.items()))
        return (json.dumps(document, indent=2) + "\n").encode()


def digest(content: bytes) -> str:
    """How a manifest records a file's content."""
    return sha256(content).hexdigest()


def listing_digest(files: Mapping[str, str], folder: str) -> str:
    """A digest of what a manifest with these ``files`` says about those in ``folder``."""
    lines = [
        f"{path} {known}\n"
        for path, known in sorted(files.items())
        if path.split("/")[0] == folder
    ]
    return digest("".join(lines).encode(errors="surrogatepass"))


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
        origins = origins_from_json(document.get("made", ())) if known else {}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise _unusable("is not a manifest") from None
    if not known:
        raise _unusable(f"has format {document['format']!r}, not {_FORMAT}")
    if not is_listing or not isinstance(generator, str):
        raise _unusable("is not a manifest")
    check_paths(files)
    return Manifest(generator, files, origins)


def _unusable(fault: str) -> WriteError:
    return WriteError(
        f"'{MANIFEST}' {fault}",
        "restore it, or have everything written over with '--force'",
    )
