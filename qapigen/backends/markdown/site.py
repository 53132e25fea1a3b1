"""What every page of one reference needs to know."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from string import ascii_lowercase
from typing import Final

from qapigen.backends.markdown.changes import ReleaseChanges
from qapigen.backends.markdown.links import PageLinks
from qapigen.backends.markdown.naming import Names, named
from qapigen.backends.markdown.options import MarkdownOptions
from qapigen.backends.markdown.parts import Part, own_parts
from qapigen.backends.markdown.prose import Reader
from qapigen.backends.markdown.rst.parse import parse
from qapigen.backends.markdown.usage import users
from qapigen.backends.python_calls import PythonCalls, python_calls
from qapigen.ir import Definition, Schema

INDEXES: Final = {
    "kinds": "By kind",
    "a-z": "A to Z",
    "since": "By release",
    "deprecated": "Deprecated",
    "unstable": "Unstable",
    "conditions": "By condition",
    "built-in-types": "Built-in types",
}
MEMBERS: Final = "members-"
"""How the names of the indexes of members and values start; a letter follows."""
ALL_MEMBERS: Final = "members"
"""The index of all members and values, where they are few enough for one page."""
OTHER: Final = "other"
_FEW: Final = 300
CHANGES: Final = "changes"


@dataclass(frozen=True, slots=True)
class Site:
    """The schema, where everything is, and what is computed once for all pages.

    ``indexes`` are titles by the names of the files, ``parts`` members and values by their
    first letters.
    """

    schema: Schema
    options: MarkdownOptions
    names: Names
    users: dict[str, tuple[Definition, ...]]
    read: Reader
    calls: PythonCalls | None
    changes: ReleaseChanges | None
    indexes: Mapping[str, str]
    parts: Mapping[str, Sequence[tuple[Definition, Part]]]

    def links(self, page: str) -> PageLinks:
        """Links from ``page``, a path relative to the target's folder."""
        return PageLinks(page, self.names, self.read)


def planned(
    schema: Schema, options: MarkdownOptions, changes: ReleaseChanges | None
) -> Site:
    """The plan of the reference of ``schema``."""
    parts = _by_letter(schema)
    indexes = dict(_indexes(parts, changes))
    names = named(schema, options.split, indexes)
    calls = python_calls(schema) if options.python else None
    read = _reader(options)
    return Site(
        schema,
        options,
        names,
        users(schema),
        read,
        calls,
        changes,
        indexes,
        parts,
    )


def _by_letter(schema: Schema) -> dict[str, list[tuple[Definition, Part]]]:
    """All members, values and alternatives by their first letters; few of them under none."""
    found: dict[str, list[tuple[Definition, Part]]] = {}
    for definition in schema.definitions:
        for part in own_parts(definition):
            if not part.is_branch:
                first = part.name[:1].lower() or OTHER
                letter = first if first in ascii_lowercase else OTHER
                found.setdefault(letter, []).append((definition, part))
    if sum(map(len, found.values())) <= _FEW:
        return {"": [each for parts in found.values() for each in parts]}
    return dict(sorted(found.items()))


def _indexes(
    letters: Iterable[str], changes: ReleaseChanges | None
) -> Iterator[tuple[str, str]]:
    if changes is not None:
        yield CHANGES, f"Changes since {changes.since}"
    yield from INDEXES.items()
    for letter in letters:
        if not letter:
            yield ALL_MEMBERS, "Members and values"
        else:
            shown = letter.upper() if letter != OTHER else letter
            yield f"{MEMBERS}{letter}", f"Members and values: {shown}"


def _reader(options: MarkdownOptions) -> Reader:
    """What reads documentation text; unions and those who inherit repeat it from page to page."""
    if not options.docutils:
        return cache(parse)
    from qapigen.backends.markdown.rst.doctree import DoctreeReader

    return cache(DoctreeReader().read)
