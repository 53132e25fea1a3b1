"""References between definitions, written once and pointed at their targets later.

A definition stands in a file of its own and in the bundle, and the two texts differ only in where
its references lead.  It is therefore rendered once, with a mark in the place of each reference.
JSON text cannot contain the control characters that delimit a mark, so nothing that a schema
says can pass for one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Reference:
    """Leads to a document, by its key in the bundle, or to a ``part`` of one."""

    key: str
    part: str = ""

    @property
    def mark(self) -> str:
        """What stands for the reference until the text has its place."""
        return f"\x02{self.key}\x03{self.part}\x02"


@dataclass(frozen=True, slots=True)
class Location:
    """Where a document's own file is."""

    folder: str
    stem: str

    @property
    def path(self) -> str:
        """Path of the file, relative to the target's folder."""
        return f"{self.folder}/{self.stem}.json"


def resolve_in_file(
    text: str, key: str, locations: Mapping[str, Location], definitions: str
) -> str:
    """``text`` as it stands in the file of ``key``; ``definitions`` is the keyword for parts."""
    here = locations[key].folder

    def reference(mark: re.Match[str]) -> str:
        target, part = mark.groups()
        fragment = f"#/{definitions}/{part}" if part else ""
        if target == key:
            return f'"{fragment or "#"}"'
        there = locations[target]
        folder = "" if there.folder == here else f"../{there.folder}/"
        return f'"{folder}{there.stem}.json{fragment}"'

    return _marks().sub(reference, text)


def resolve_in_bundle(text: str, root: str, definitions: str) -> str:
    """``text`` as it stands in a bundle; ``definitions`` is the keyword for parts.

    ``root`` leads to the bundle's entries, for example ``#/$defs/``.
    """

    def reference(mark: re.Match[str]) -> str:
        target, part = mark.groups()
        fragment = f"/{definitions}/{part}" if part else ""
        return f'"{root}{target}{fragment}"'

    return _marks().sub(reference, text)


@cache
def _marks() -> re.Pattern[str]:
    return re.compile("\x02([^\x03]*)\x03([^\x02]*)\x02")
