"""The pages of a reference: which there are, and what stands on each."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from qapigen.backends.markdown import escape
from qapigen.backends.markdown.definition import definition_view
from qapigen.backends.markdown.indexes import index_sections
from qapigen.backends.markdown.links import PageLinks, anchor
from qapigen.backends.markdown.module import module_title, module_view
from qapigen.backends.markdown.naming import BUILTIN_TYPES, FIRST_PAGE, stem
from qapigen.backends.markdown.rst.write_inline import link
from qapigen.backends.markdown.site import MEMBERS, Site
from qapigen.backends.markdown.view import (
    IndexView,
    PageView,
    SectionView,
    TableView,
)
from qapigen.ir import QTYPE, Module


class Page(NamedTuple):
    """Where a page goes, and what is on it."""

    path: str
    view: PageView


def pages(site: Site) -> Iterator[Page]:
    """All pages: the first one, modules, definitions with pages of their own, indexes."""
    if site.options.split == "none":
        yield _single_page(site)
        return
    indexes = list(_index_pages(site))
    links = site.links(FIRST_PAGE)
    shown = [page.name for page in indexes]
    yield Page(FIRST_PAGE, PageView(_contents(site, links, shown)))
    yield from _module_pages(site)
    if site.options.split == "definition":
        yield from _definition_pages(site)
    yield from (page.page for page in indexes)


def _single_page(site: Site) -> Page:
    links = site.links(FIRST_PAGE)
    found = {name: _index(site, links, name, 2, "") for name in site.indexes}
    indexes = {name: index for name, index in found.items() if index is not None}
    view = PageView(
        _contents(site, links, indexes),
        tuple(module_view(site, links, each, 2, "") for each in _modules(site)),
        tuple(indexes.values()),
        (definition_view(site, links, QTYPE, 3),),
    )
    return Page(FIRST_PAGE, view)


def _module_pages(site: Site) -> Iterator[Page]:
    for module in _modules(site):
        links = site.links(site.names.module_pages[module.name])
        view = module_view(site, links, module, 1, _way_back(site, links))
        yield Page(links.page, PageView(modules=(view,)))


def _definition_pages(site: Site) -> Iterator[Page]:
    for definition in site.schema.definitions:
        links = site.links(site.names.pages[definition.name])
        module = escape.text(stem(definition.module))
        place = (
            _way_back(site, links),
            link(module, links.module(definition.module) or ""),
        )
        view = definition_view(site, links, definition, 1, place)
        yield Page(links.page, PageView(definitions=(view,)))


class _IndexPage(NamedTuple):
    name: str
    page: Page


def _index_pages(site: Site) -> Iterator[_IndexPage]:
    for name, path in site.names.index_pages.items():
        links = site.links(path)
        index = _index(site, links, name, 1, _way_back(site, links))
        if index is not None:
            # The one definition that no schema has stands among the built-in types.
            own = name == BUILTIN_TYPES
            definitions = (definition_view(site, links, QTYPE, 2),) if own else ()
            view = PageView(indexes=(index,), definitions=definitions)
            yield _IndexPage(name, Page(path, view))


def _index(
    site: Site, links: PageLinks, name: str, level: int, lead: str
) -> IndexView | None:
    sections = index_sections(name, site, links)
    if not sections:
        return None
    title = anchor(links.names.index_anchors[name]) + escape.heading(
        escape.text(site.indexes[name])
    )
    return IndexView(f"{'#' * level} {title}", lead, "#" * (level + 1), sections)


def _way_back(site: Site, links: PageLinks) -> str:
    return link(escape.text(site.options.title), links.to(FIRST_PAGE))


def _contents(site: Site, links: PageLinks, indexes: Iterable[str]) -> IndexView:
    rows = tuple(_module_row(site, links, each) for each in _modules(site))
    headers = ("Module", "About", "Commands", "Events", "Types")
    return IndexView(
        f"# {escape.heading(escape.text(site.options.title))}",
        "",
        "##",
        (
            SectionView("Modules", (), TableView("", headers, rows)),
            SectionView("Indexes", tuple(_index_entries(site, links, indexes))),
        ),
    )


def _index_entries(
    site: Site, links: PageLinks, indexes: Iterable[str]
) -> Iterator[str]:
    letters: list[str] = []
    for name in indexes:
        title = escape.text(site.indexes[name])
        if name.startswith(MEMBERS):
            letter = title.rpartition(" ")[2]
            letters.append(link(letter, links.index(name)))
        else:
            yield link(title, links.index(name))
    if letters:
        yield f"Members and values: {' '.join(letters)}"


def _module_row(site: Site, links: PageLinks, module: Module) -> tuple[str, ...]:
    kinds = [each.kind for each in module.definitions]
    commands, events = kinds.count("command"), kinds.count("event")
    counts = (commands, events, len(kinds) - commands - events)
    return (
        link(escape.text(stem(module.name)), links.module(module.name) or ""),
        module_title(site, module),
        *(str(each) if each else "" for each in counts),
    )


def _modules(site: Site) -> list[Module]:
    return [each for each in site.schema.modules if each.items]
