"""Writes inline markup as Markdown, references as links."""

import re
from typing import Final, Protocol
from urllib.parse import quote

from qapigen.backends.markdown import escape
from qapigen.backends.markdown.rst.inline import TITLED, read_inline
from qapigen.backends.markdown.rst.spans import (
    Emphasis,
    Link,
    Literal,
    Name,
    Reference,
    Span,
    Spans,
    Strong,
    Text,
)


class ProseLinks(Protocol):
    """Where the names in one documentation comment lead; None where nowhere."""

    def definition(self, name: str) -> str | None:
        """Address of the definition or built-in type called ``name``."""

    def member(self, name: str) -> str | None:
        """Address of what the comment's own definition calls ``name``."""

    def module(self, name: str) -> str | None:
        """Address of the page of the module called ``name``, with or without its suffix."""


_NAMESPACE: Final = re.compile(r"(?:[A-Z]+:)?(?:[\w/.-]*\.)?(?=[\w-])")
# What an address may hold as it is: the rest could end the link or the cell around it.
_SAFE: Final = "/:?#@!$&',;=%+~-._"
_BARE: Final = re.compile(r"[A-Za-z0-9/:?#@!$&,;=%+~._()-]+")


def write_inline(spans: Spans, links: ProseLinks) -> str:
    """``spans`` as Markdown within a line."""
    return "".join([_written(each, links) for each in spans])


def link(shown: str, address: str) -> str:
    """A link; ``shown`` is Markdown."""
    return f"[{shown}]({address})"


def _written(span: Span, links: ProseLinks) -> str:
    match span:
        case Text(text):
            return escape.text(text)
        case Literal(text):
            return escape.code(text)
        case Name(name):
            return _linked(name, links.member(name) or links.definition(name))
        case Reference(content, is_module):
            return _module(content, links) if is_module else _any(content, links)
        case Strong(spans):
            return f"**{write_inline(spans, links)}**"
        case Emphasis(spans):
            return f"*{write_inline(spans, links)}*"
        case Link(address, spans):
            return _hyperlink(address, write_inline(spans, links))


def _any(content: str, links: ProseLinks) -> str:
    titled = TITLED.fullmatch(content)
    target = titled["target"] if titled is not None else content
    address = _address(target, links)
    if titled is None:
        return _linked(_shown(content), address)
    if address is None:
        return escape.code(content)
    return link(write_inline(read_inline(titled["title"]), links), address)


def _address(target: str, links: ProseLinks) -> str | None:
    name = target.lstrip("~!").removesuffix("?").removeprefix("[").removesuffix("]")
    short = _NAMESPACE.sub("", name, count=1)
    return (
        links.definition(name)
        or links.member(name.removeprefix("@"))
        or (links.definition(short) if short else None)
    )


def _shown(target: str) -> str:
    if target.startswith("~"):
        return _NAMESPACE.sub("", target[1:], count=1) or target
    return target.removeprefix("!") or target


def _module(content: str, links: ProseLinks) -> str:
    name = content.rpartition(":")[2].lstrip("~!")
    return _linked(content.lstrip("~!") or content, links.module(name))


def _hyperlink(address: str, shown: str) -> str:
    if not shown and _BARE.fullmatch(address):
        return f"<{address}>"
    quoted = quote(address, safe=_SAFE, errors="replace")
    return link(shown or escape.text(address), quoted)


def _linked(name: str, address: str | None) -> str:
    shown = escape.code(name)
    return shown if address is None else link(shown, address)
