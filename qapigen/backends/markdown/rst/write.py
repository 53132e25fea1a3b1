"""Writes blocks as Markdown: on a page, or in one line for a cell of a table."""

import re
from collections.abc import Iterable
from typing import Final

from qapigen.backends.markdown import escape
from qapigen.backends.markdown.rst.blocks import (
    Alert,
    Block,
    Blocks,
    Callout,
    Code,
    Heading,
    Items,
    Label,
    Paragraph,
    Quote,
)
from qapigen.backends.markdown.rst.inline import ProseLinks, inline

_PLURALS: Final = {"NOTE": "Notes", "TIP": "Tips", "WARNING": "Warnings"}
_ELEMENT: Final = re.compile(r"<(?:ul|ol|pre)>")


def write(blocks: Blocks, links: ProseLinks) -> str:
    """``blocks`` as Markdown blocks, without a final newline.

    Headings become bold paragraphs: a page's outline is not for a comment to make.
    """
    return "\n\n".join(_block(block, links) for block in blocks)


def write_cell(blocks: Blocks, links: ProseLinks) -> str:
    """``blocks`` in one line: HTML elements stand for what Markdown needs lines for."""
    parts: list[str] = []
    for block in blocks:
        cell = _cell(block, links)
        # Block elements bring their own distance.
        if parts and not _ELEMENT.match(cell) and not _ELEMENT.match(parts[-1]):
            parts.append("<br><br>")
        parts.append(cell)
    return "".join(parts)


def _block(block: Block, links: ProseLinks) -> str:
    match block:
        case Paragraph(text):
            return escape.line(inline(text, links))
        case Code(text, language):
            return escape.fence(text, language)
        case Items(items, start):
            return write_items((write(each, links) for each in items), start)
        case Callout(alert, title, body):
            return _callout(alert, title, body, links)
        case Quote(body):
            return _quoted(write(body, links))
        case Heading(_, text) | Label(text):
            return f"**{inline(text, links)}**"


def write_items(items: Iterable[str], start: int | None) -> str:
    """A list of ``items``, which are Markdown blocks; numbered from ``start`` unless None."""
    lines: list[str] = []
    loose = False
    for number, item in enumerate(items, start or 0):
        mark = "-" if start is None else f"{min(number, 99)}."
        first, *rest = item.split("\n")
        lines.append(f"{mark:<4}{first}".rstrip())
        lines += [f"    {line}" if line else "" for line in rest]
        loose = loose or bool(rest)
        lines.append("")
    if not loose:
        lines = [line for line in lines if line]
    return "\n".join(lines).rstrip("\n")


def _callout(alert: Alert, title: str, body: Blocks, links: ProseLinks) -> str:
    # Python-Markdown reads no list or fence in the line after the mark, only words.
    if not title and not isinstance(body[0], Paragraph):
        title = _PLURALS.get(alert, alert.capitalize())
    head = f"**{inline(title, links)}**\n\n" if title else ""
    return _quoted(f"[!{alert}]\n{head}{write(body, links)}")


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _cell(block: Block, links: ProseLinks) -> str:
    match block:
        case Paragraph(text):
            return inline(text, links)
        case Code(text, _):
            lines = "<br>".join(escape.html(line) for line in text.split("\n"))
            return f"<pre>{lines}</pre>"
        case Items(items, start):
            tag = "ul" if start is None else "ol"
            content = "".join(f"<li>{write_cell(each, links)}</li>" for each in items)
            return f"<{tag}>{content}</{tag}>"
        case Callout(alert, title, body):
            name = title or alert.capitalize()
            return f"**{inline(name, links)}:** {write_cell(body, links)}"
        case Quote(body):
            return write_cell(body, links)
        case Heading(_, text) | Label(text):
            return f"**{inline(text, links)}**"
