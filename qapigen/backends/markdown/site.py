"""What every page of one reference needs to know."""

from dataclasses import dataclass
from typing import Final

from qapigen.backends.markdown.naming import Names, named
from qapigen.backends.markdown.options import MarkdownOptions
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


def planned(schema: Schema, options: MarkdownOptions) -> Site:
    """The plan of the reference of ``schema``."""
    return Site(schema, options, named(schema, options.split, INDEXES), users(schema))
