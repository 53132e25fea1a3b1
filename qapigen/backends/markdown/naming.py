"""Decides file names and anchors; both stay apart for readers that ignore case.

File names are made of ``[a-z A-Z 0-9 _ -]`` and ``/``, anchors of the same and ``.``, whatever
the schema's names hold, so neither ever needs an escape.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from qapigen.backends.markdown.options import Split
from qapigen.ir import (
    BUILTINS,
    QTYPE,
    Alternate,
    Command,
    Definition,
    Enum,
    Schema,
    Union,
)
from qapigen.ir.flatten import common_members

FIRST_PAGE: Final = "index.md"
BUILTIN_TYPES: Final = "built-in-types"
INDEX_FOLDER: Final = "index"
SUFFIX: Final = ".md"
_UNSAFE_IN_FILE: Final = re.compile(r"[^A-Za-z0-9_-]+")
_UNSAFE_IN_ANCHOR: Final = re.compile(r"[^A-Za-z0-9_.-]+")
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_LONGEST: Final = 120
_KIND_FOLDERS: Final = {"command": "commands", "event": "events"}


@dataclass(frozen=True, slots=True)
class Names:
    """Where everything is.

    Pages are paths relative to the target's folder.  ``parts`` has the anchors of members, enum
    values and alternatives, ``branches`` those of union branches, both by the names of
    definition and part.  Modules and indexes have anchors for when they are no pages.
    """

    module_pages: dict[str, str]
    pages: dict[str, str]
    anchors: dict[str, str]
    parts: dict[tuple[str, str], str]
    branches: dict[tuple[str, str], str]
    index_pages: dict[str, str]
    module_anchors: dict[str, str]
    index_anchors: dict[str, str]


def named(schema: Schema, split: Split, indexes: Iterable[str]) -> Names:
    """Names for all of ``schema``; ``indexes`` are the file names of the index pages."""
    taken = _Taken()
    index_pages = {
        each: (
            FIRST_PAGE
            if split == "none"
            else taken(f"{INDEX_FOLDER}/{each}", suffix=SUFFIX)
        )
        for each in indexes
    }
    first_page = taken(FIRST_PAGE)
    module_pages = {
        module.name: (
            first_page if split == "none" else taken(_page(module.name), suffix=SUFFIX)
        )
        for module in schema.modules
        if module.items
    }
    taken_anchors = _Taken()
    anchors = _anchors(schema, taken_anchors)
    module_anchors = {
        each: taken_anchors(_anchor(f"module.{stem(each)}")) for each in module_pages
    }
    index_anchors = {each: taken_anchors(f"index.{each}") for each in index_pages}
    pages = {
        each.name: (
            taken(
                f"{_KIND_FOLDERS.get(each.kind, 'types')}/{_file(each.name)}",
                suffix=SUFFIX,
            )
            if split == "definition"
            else module_pages[each.module]
        )
        for each in schema.definitions
    }
    for name in (*BUILTINS, QTYPE.name):
        pages[name] = index_pages[BUILTIN_TYPES]
    return Names(
        module_pages, pages, *anchors, index_pages, module_anchors, index_anchors
    )


def stem(module: str) -> str:
    """What a reader calls a module: its path without ``..`` and without ``.json``."""
    parts = [each for each in module.split("/") if each not in ("", ".", "..")]
    return "/".join(parts).removesuffix(".json") or "module"


class _Taken:
    """Hands out each name once, case ignored: a second ``stop`` becomes ``stop-2``."""

    def __init__(self) -> None:
        self._used: dict[str, int] = {}

    def __call__(self, wanted: str, alternative: str = "", suffix: str = "") -> str:
        for each in (wanted, alternative):
            if each and self._is_new(each + suffix):
                return each + suffix
        number = self._used[(wanted + suffix).lower()]
        while True:
            number += 1
            if self._is_new(f"{wanted}-{number}{suffix}"):
                self._used[(wanted + suffix).lower()] = number
                return f"{wanted}-{number}{suffix}"

    def _is_new(self, name: str) -> bool:
        size = len(self._used)
        self._used.setdefault(name.lower(), 1)
        return len(self._used) > size


def _page(module: str) -> str:
    return "/".join(_file(each) for each in stem(module).split("/"))


def _file(name: str) -> str:
    safe = _UNSAFE_IN_FILE.sub("-", name)[:_LONGEST].strip("-") or "-"
    return f"{safe}-" if _DEVICES.fullmatch(safe) else safe


def _anchor(name: str) -> str:
    return _UNSAFE_IN_ANCHOR.sub("-", name)[:_LONGEST] or "-"


def _anchors(
    schema: Schema, taken: _Taken
) -> tuple[dict[str, str], dict[tuple[str, str], str], dict[tuple[str, str], str]]:
    anchors = {name: taken(_anchor(name)) for name in (*BUILTINS, QTYPE.name)}
    # Commands are what people link to: of STOP and stop the command keeps the plain anchor.
    for each in sorted(
        schema.definitions, key=lambda each: not isinstance(each, Command)
    ):
        anchor = _anchor(each.name)
        anchors[each.name] = taken(anchor, f"{anchor}-{each.kind}")
    parts: dict[tuple[str, str], str] = {}
    branches: dict[tuple[str, str], str] = {}
    for each in (QTYPE, *schema.definitions):
        prefix = anchors[each.name]
        for name in _part_names(schema, each):
            parts[each.name, name] = taken(f"{prefix}.{_anchor(name)}")
        if isinstance(each, Union):
            tag = _anchor(each.discriminator)
            for branch in each.branches:
                branches[each.name, branch.name] = taken(
                    f"{prefix}.{tag}.{_anchor(branch.name)}"
                )
    return anchors, parts, branches


def _part_names(schema: Schema, definition: Definition) -> list[str]:
    match definition:
        case Enum(values=values):
            return [each.name for each in values]
        case Alternate(alternatives=alternatives):
            return [each.name for each in alternatives]
    return [each.member.name for each in common_members(schema, definition)]
