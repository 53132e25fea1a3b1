"""Names of files and of bundle entries.

Both are made of letters, digits, ``.``, ``_`` and ``-`` alone, so that neither a file system nor
a reference (a URI with a JSON pointer) needs anything escaped.  Every name that the language
allows is such a name and stays as it is.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import get_args

from qapigen.backends.jsonschema.view import EnvelopeKind
from qapigen.ir import Definition

# A file system takes 255 bytes; the rest is for the extension and for a number.
_MAX_LENGTH = 200

_DEVICES = frozenset(
    (
        *("con", "prn", "aux", "nul"),
        *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)),
    )
)


def bundle_keys(
    definitions: Iterable[Definition], *, with_dots: bool = True
) -> dict[str, str]:
    """The key of each definition, by its name, in the bundle's ``$defs``.

    Code generators take a dot for the end of a module's name: ``with_dots`` false avoids them.
    """
    names = [each.name for each in definitions]
    taken = {name for name in names if _key(name, with_dots) == name}
    keys: dict[str, str] = {}
    for name in names:
        if name in taken:
            keys[name] = name
        else:
            keys[name] = distinct(_key(name, with_dots), taken)
            taken.add(keys[name])
    return keys


def envelope_keys(
    keys: Iterable[str], *, with_dots: bool = True
) -> dict[EnvelopeKind, str]:
    """The key of each message of the protocol beside the ``keys`` of a schema's definitions."""
    taken = set(keys)
    mark = "." if with_dots else "-"
    return {
        kind: distinct(f"message{mark}{kind}", taken) for kind in get_args(EnvelopeKind)
    }


class PartKeys:
    """Gives the parts of definitions keys of their own, beside those that are ``taken``."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._keys: dict[tuple[str, ...], str] = {}

    def key(self, whole: str, *part: str) -> str:
        """The key of a part of what has the key ``whole``, always the same one.

        Without a part that is the key of the whole.
        """
        if not part:
            return whole
        path = (whole, *part)
        if path not in self._keys:
            key = distinct(_key("-".join(path), with_dots=False), self._taken)
            self._taken.add(key)
            self._keys[path] = key
        return self._keys[path]


def file_stems(keys: Iterable[str]) -> dict[str, str]:
    """The file name, less its extension, of each key of one folder.

    No two differ in case alone, and none is a device to Windows.  The first of a set of twins
    keeps its name.
    """
    keys = tuple(keys)
    taken = {key.lower() for key in keys}
    seen: set[str] = set()
    stems: dict[str, str] = {}
    for key in keys:
        stem = key
        if stem.lower() in seen or stem.partition(".")[0].lower() in _DEVICES:
            stem = distinct(f"{key}_", taken)
            taken.add(stem.lower())
        seen.add(stem.lower())
        stems[key] = stem
    return stems


def distinct(wanted: str, taken: set[str]) -> str:
    """``wanted``, with a number behind it when some spelling of it is taken."""
    name, number = wanted, 2
    while name in taken or name.lower() in taken:
        name = f"{wanted}{number}"
        number += 1
    return name


def _key(name: str, with_dots: bool) -> str:
    plain = _plain(name)
    return plain if with_dots else plain.replace(".", "_")


def _plain(name: str) -> str:
    plain = _forbidden().sub("_", name)[:_MAX_LENGTH]
    return f"_{plain}" if plain[:1] in ("", ".") else plain


@cache
def _forbidden() -> re.Pattern[str]:
    return re.compile(r"[^A-Za-z0-9._-]")
