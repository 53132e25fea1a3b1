"""A module: its free-form comments and definitions in source order."""

from collections.abc import Callable, Iterator
from itertools import groupby

from qapigen.backends.markdown import escape
from qapigen.backends.markdown.definition import definition_view
from qapigen.backends.markdown.links import DocLinks, PageLinks, anchor
from qapigen.backends.markdown.listing import entry
from qapigen.backends.markdown.naming import stem
from qapigen.backends.markdown.prose import headings, to_page
from qapigen.backends.markdown.rst.spans import plain
from qapigen.backends.markdown.site import Site
from qapigen.backends.markdown.view import DefinitionView, ModuleView
from qapigen.ir import Definition, Doc, Module


def module_view(
    site: Site, links: PageLinks, module: Module, level: int, lead: str
) -> ModuleView:
    """``module`` under a heading of ``level``, definitions in place or as links to their pages."""
    levels = sorted(
        {
            heading.level
            for item in module.items
            if isinstance(item, Doc)
            for section in item.sections
            for heading in headings(section.text, site.read)
        }
    )
    inner = level + 1 + min(len(levels), 2)

    def heading(own: int) -> int:
        return level + 1 + min(levels.index(own), 1)

    def shown(item: Definition | Doc) -> str | DefinitionView:
        if isinstance(item, Doc):
            return _free_form(links, item, heading)
        return definition_view(site, links, item, inner)

    name = escape.heading(escape.text(stem(module.name)))
    target = anchor(links.names.module_anchors[module.name])
    return ModuleView(
        f"{'#' * level} {target}{name}",
        lead,
        (
            tuple(_listed(links, module, heading))
            if site.options.split == "definition"
            else tuple(map(shown, module.items))
        ),
    )


def module_title(site: Site, module: Module) -> str:
    """The first heading of a module's own text, empty when there is none."""
    for item in module.items:
        if isinstance(item, Doc):
            for section in item.sections:
                for heading in headings(section.text, site.read):
                    return escape.text(plain(heading.spans))
    return ""


def _listed(
    links: PageLinks, module: Module, heading: Callable[[int], int]
) -> Iterator[str]:
    """Free-form comments, the definitions between them as lists."""
    for is_comment, items in groupby(module.items, lambda each: isinstance(each, Doc)):
        if is_comment:
            for each in items:
                if isinstance(each, Doc):
                    yield _free_form(links, each, heading)
        else:
            yield "\n".join(
                f"-   {entry(links, each)}"
                for each in items
                if not isinstance(each, Doc)
            )


def _free_form(links: PageLinks, comment: Doc, heading: Callable[[int], int]) -> str:
    doc_links = DocLinks(links, None)
    return "\n\n".join(
        to_page(each.text, doc_links, heading) for each in comment.sections
    )
