"""Addresses as seen from one page."""

import posixpath
from dataclasses import dataclass
from urllib.parse import quote

from qapigen.backends.markdown import escape
from qapigen.backends.markdown.naming import Names
from qapigen.backends.markdown.prose import Reader, to_cell
from qapigen.backends.markdown.rst.blocks import Blocks
from qapigen.backends.markdown.rst.write_inline import link
from qapigen.ir import BUILTINS, Builtin, Definition, TypeRef


class PageLinks:
    """Links from ``page``, a path relative to the target's folder.

    What a page says again and again is kept: routes to other pages, links to types and the cells
    of members, which unions and those who inherit them repeat.
    """

    __slots__ = ("_cells", "_links", "_routes", "names", "page", "read")

    def __init__(self, page: str, names: Names, read: Reader) -> None:
        self.page = page
        self.names = names
        self.read = read
        self._routes: dict[str, str] = {}
        self._links: dict[str, str] = {}
        self._cells: dict[tuple[str, str], str] = {}

    def to(self, page: str, anchor: str = "") -> str:
        """Address of ``anchor`` on ``page``, or of the page."""
        if page == self.page and anchor:
            return f"#{anchor}"
        route = self._routes.get(page)
        if route is None:
            route = posixpath.relpath(page, posixpath.dirname(self.page) or ".")
            self._routes[page] = route
        return f"{route}#{anchor}" if anchor else route

    def definition(self, name: str) -> str | None:
        """Address of a definition or built-in type, None when there is none."""
        page = self.names.pages.get(name)
        return None if page is None else self.to(page, self.names.anchors[name])

    def part(self, definition: str, name: str) -> str | None:
        """Address of a member, value or alternative of a definition."""
        anchor = self.names.parts.get((definition, name))
        return None if anchor is None else self.to(self.names.pages[definition], anchor)

    def branch(self, union: str, name: str) -> str | None:
        """Address of what the value ``name`` of its discriminator adds to a union."""
        anchor = self.names.branches.get((union, name))
        return None if anchor is None else self.to(self.names.pages[union], anchor)

    def module(self, name: str) -> str | None:
        """Address of a module's page, None when there is none."""
        page = self.names.module_pages.get(name)
        if page is None:
            return None
        return self._top(page, self.names.module_anchors[name])

    def index(self, name: str) -> str:
        """Address of an index."""
        page = self.names.index_pages[name]
        return self._top(page, self.names.index_anchors[name])

    def _top(self, page: str, anchor: str) -> str:
        """What has a page of its own is that page."""
        return f"#{anchor}" if page == self.page else self.to(page)

    def named(self, name: str) -> str:
        """A definition's name as a link to it."""
        shown = self._links.get(name)
        if shown is None:
            shown = escape.code(name)
            address = self.definition(name)
            if address is not None:
                shown = link(shown, address)
            self._links[name] = shown
        return shown

    def cell(self, owner: Definition, text: str) -> str:
        """Documentation of ``owner`` or a part of it as a cell of a table."""
        key = owner.name, text
        cell = self._cells.get(key)
        if cell is None:
            cell = self._cells[key] = to_cell(text, DocLinks(self, owner))
        return cell

    def type(self, type_ref: TypeRef) -> str:
        """A type as a link to it; integers with their range."""
        shown = self.named(type_ref.name)
        builtin = BUILTINS.get(type_ref.name)
        if builtin is not None and builtin.minimum is not None:
            shown = f"{shown} {integer_range(builtin)}"
        return f"array of {shown}" if type_ref.is_array else shown


@dataclass(frozen=True, slots=True)
class DocLinks:
    """Links from the documentation of ``owner``, which may refer to its own members."""

    links: PageLinks
    owner: Definition | None

    def blocks(self, text: str) -> Blocks:
        """The blocks of documentation text."""
        return self.links.read(text)

    def definition(self, name: str) -> str | None:
        """Address of a definition."""
        return self.links.definition(name)

    def member(self, name: str) -> str | None:
        """Address of a member of the owner, or of ``Definition.member``."""
        definition, dot, member = name.rpartition(".")
        if dot:
            return self.links.part(definition, member)
        return None if self.owner is None else self.links.part(self.owner.name, name)

    def module(self, name: str) -> str | None:
        """Address of a module's page."""
        return self.links.module(name) or self.links.module(f"{name}.json")


def anchor(name: str) -> str:
    """The target of links to ``name``, one of those that ``Names`` has."""
    return f'<a id="{name}"></a>'


def integer_range(builtin: Builtin) -> str:
    """The range of an integer type, wide limits as powers of two."""
    return escape.code(f"{_limit(builtin.minimum)}..{_limit(builtin.maximum)}")


def source_address(pattern: str, path: str, line: int) -> str:
    """The address that ``pattern`` gives for a place in the source, fit for a link."""
    filled = pattern.replace("{line}", str(line)).replace("{path}", path)
    return quote(filled, safe="/:?#@!$&';,=+%~-._", errors="replace")


def _limit(value: int | None) -> str:
    match value:
        case None:
            return ""
        case _ if abs(value) < 2**32:
            return str(value)
        case _ if value < 0:
            return f"-2^{(-value).bit_length() - 1}"
    return f"2^{(value + 1).bit_length() - 1}-1"
