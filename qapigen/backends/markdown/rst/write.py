"""Writes blocks as Markdown: on a page, or in one line for a cell of a table."""

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
    Table,
)
from qapigen.backends.markdown.rst.spans import Spans, Text
from qapigen.backends.markdown.rst.write_inline import ProseLinks, write_inline

_PLURALS: Final = {"NOTE": "Notes", "TIP": "Tips", "WARNING": "Warnings"}
_ELEMENT_STARTS: Final = ("<ul>", "<ol>", "<pre>")
_ELEMENT_ENDS: Final = ("</ul>", "</ol>", "</pre>")


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
        if parts and not (
            cell.startswith(_ELEMENT_STARTS) or parts[-1].endswith(_ELEMENT_ENDS)
        ):
            parts.append("<br><br>")
        parts.append(cell)
    return "".join(parts)


def _block(block: Block, links: ProseLinks) -> str:
    match block:
        case Paragraph(spans):
            return escape.line(write_inline(spans, links))
        case Code(text, language):
            return escape.fence(text, language)
        case Items(items, start):
            return write_items((write(each, links) for each in items), start)
        case Callout(alert, title, body):
            return _callout(alert, title, body, links)
        case Quote(body):
            return _quoted(write(body, links))
        case Table(head, rows):
            return _table(head, rows, links)
        case Heading(_, spans) | Label(spans):
            return f"**{write_inline(spans, links)}**"


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


def _callout(alert: Alert, title: Spans, body: Blocks, links: ProseLinks) -> str:
    # Python-Markdown reads no list or fence in the line after the mark, only words.
    if not title and not isinstance(body[0], Paragraph):
        title = (Text(_PLURALS.get(alert, alert.capitalize())),)
    head = f"**{write_inline(title, links)}**\n\n" if title else ""
    return _quoted(f"[!{alert}]\n{head}{write(body, links)}")


def _table(
    head: tuple[Blocks, ...], rows: tuple[tuple[Blocks, ...], ...], links: ProseLinks
) -> str:
    width = max((len(row) for row in (head, *rows)), default=0)
    above, *below = (
        [write_cell(cell, links) for cell in row] + [""] * (width - len(row))
        for row in (head, *rows)
    )
    return "\n".join(
        f"| {' | '.join(row)} |" for row in (above, ["---"] * width, *below)
    )


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _cell(block: Block, links: ProseLinks) -> str:
    match block:
        case Paragraph(spans):
            return write_inline(spans, links)
        case Code(text, _):
            lines = "<br>".join(escape.html(line) for line in text.split("\n"))
            return f"<pre>{lines}</pre>"
        case Items(items, start):
            tag = "ul" if start is None else "ol"
            content = "".join(f"<li>{write_cell(each, links)}</li>" for each in items)
            return f"<{tag}>{content}</{tag}>"
        case Callout(alert, title, body):
            name = title or (Text(alert.capitalize()),)
            return f"**{write_inline(name, links)}:** {write_cell(body, links)}"
        case Quote(body):
            return write_cell(body, links)
        case Table(head, rows):
            lines = "".join(
                f"<li>{'<br>'.join(write_cell(cell, links) for cell in row)}</li>"
                for row in (head, *rows)
                if row
            )
            return f"<ul>{lines}</ul>"
        case Heading(_, spans) | Label(spans):
            return f"**{write_inline(spans, links)}**"
