"""Where the reference has what, for those who build on its pages."""

from typing import NamedTuple

from qapigen.backends.markdown.indexes import index_sections
from qapigen.backends.markdown.naming import FIRST_PAGE
from qapigen.backends.markdown.options import MarkdownOptions
from qapigen.backends.markdown.site import MEMBERS, planned
from qapigen.backends.prose import summary
from qapigen.ir import Definition, Schema, SectionKind


class Place(NamedTuple):
    """A thing that has an anchor: ``kind`` is a definition's, or ``member`` for its parts."""

    name: str
    kind: str
    page: str
    anchor: str
    about: str


class Catalogue(NamedTuple):
    """Titles by page, in the order of reading; and everything that can be linked to.

    ``members`` are the lists of members and values, by letter.
    """

    modules: dict[str, str]
    indexes: dict[str, str]
    members: dict[str, str]
    places: tuple[Place, ...]


def catalogue(schema: Schema, options: MarkdownOptions) -> Catalogue:
    """What the pages of ``schema`` hold; anchors and paths are those of ``render``."""
    site = planned(schema, options, None)
    names = site.names
    modules = {page: page.removesuffix(".md") for page in names.module_pages.values()}
    indexes = {
        page: site.indexes[name]
        for name, page in names.index_pages.items()
        if not name.startswith(MEMBERS)
        and page != FIRST_PAGE
        and index_sections(name, site, site.links(page))
    }
    members = {
        page: site.indexes[name].rpartition(" ")[2]
        for name, page in names.index_pages.items()
        if name.startswith(MEMBERS) and page != FIRST_PAGE
    }
    places: list[Place] = []
    for definition in schema.definitions:
        page = names.pages[definition.name]
        anchor = names.anchors[definition.name]
        about = _about(definition)
        places.append(Place(definition.name, definition.kind, page, anchor, about))
    for (owner, part), anchor in names.parts.items():
        if names.pages[owner] not in indexes:
            places.append(
                Place(f"{owner}.{part}", "member", names.pages[owner], anchor, "")
            )
    return Catalogue(modules, indexes, members, tuple(places))


def _about(definition: Definition) -> str:
    """The first sentence of the comment as plain text."""
    if definition.doc is None:
        return ""
    first = summary(definition.doc.text_of(SectionKind.PLAIN) or "")
    sentence, stop, _ = first.partition(". ")
    return f"{sentence}." if stop else first
