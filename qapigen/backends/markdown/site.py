"""What every page of one reference needs to know."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from qapigen.backends.markdown.links import PageLinks
from qapigen.backends.markdown.naming import Names, named
from qapigen.backends.markdown.options import MarkdownOptions
from qapigen.backends.markdown.prose import Reader
from qapigen.backends.markdown.rst.parse import parse
from qapigen.backends.markdown.usage import users
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


@dataclass(frozen=True, slots=True)
class Site:
    """The schema, where everything is, and what is computed once for all pages."""

    schema: Schema
    options: MarkdownOptions
    names: Names
    users: dict[str, tuple[Definition, ...]]
    read: Reader

    def links(self, page: str) -> PageLinks:
        """Links from ``page``, a path relative to the target's folder."""
        return PageLinks(page, self.names, self.read)


def planned(schema: Schema, options: MarkdownOptions) -> Site:
    """The plan of the reference of ``schema``."""
    names = named(schema, options.split, INDEXES)
    return Site(schema, options, names, users(schema), _reader(options))


def _reader(options: MarkdownOptions) -> Reader:
    """What reads documentation text; unions and those who inherit repeat it from page to page."""
    if not options.docutils:
        return cache(parse)
    from qapigen.backends.markdown.rst.doctree import DoctreeReader

    return cache(DoctreeReader().read)
