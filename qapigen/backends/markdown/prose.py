"""Documentation text to Markdown: the one way in which the backend reads reStructuredText."""

import re
from collections.abc import Callable, Iterable
from typing import Final

from qapigen.backends.markdown import escape
from qapigen.backends.markdown.rst.blocks import (
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
from qapigen.backends.markdown.rst.parse import parse
from qapigen.backends.markdown.rst.write import write, write_cell, write_items

_STOP: Final = re.compile(r"\. ")


def to_markdown(text: str, links: ProseLinks) -> str:
    """``text``, reStructuredText, as Markdown blocks without a final newline."""
    return write(parse(text), links)


def to_cell(text: str, links: ProseLinks) -> str:
    """``text`` as Markdown in one line, fit for a cell of a table."""
    return write_cell(parse(text), links)


def to_rows(text: str, links: ProseLinks) -> tuple[tuple[str, str], ...]:
    """The items of a list, each as words and as a cell; empty unless ``text`` is one list."""
    match parse(text):
        case (Items(items),):
            return tuple((words(each), write_cell(each, links)) for each in items)
    return ()


def to_titled(title: str, text: str, links: ProseLinks) -> str:
    """``text`` behind a title, which is Markdown; the title alone without text."""
    blocks = parse(text)
    if not blocks:
        return title
    first, rest = blocks[:1], blocks[1:]
    if not isinstance(first[0], Paragraph):
        return f"{title}\n\n{write(blocks, links)}"
    lead = f"{title}: {write_cell(first, links)}"
    return f"{lead}\n\n{write(rest, links)}" if rest else lead


def to_list(entries: Iterable[tuple[str, str]], links: ProseLinks) -> str:
    """A bullet list: each entry a title, which is Markdown, and a text about it."""
    return write_items((to_titled(title, text, links) for title, text in entries), None)


def to_page(text: str, links: ProseLinks, heading: Callable[[int], int]) -> str:
    """A free-form comment; ``heading`` gives the level on the page of a heading's own."""
    return "\n\n".join(
        (
            _page_heading(heading(block.level), block.text, links)
            if isinstance(block, Heading)
            else write((block,), links)
        )
        for block in parse(text)
    )


def headings(text: str) -> tuple[Heading, ...]:
    """The headings of a free-form comment."""
    return tuple(each for each in parse(text) if isinstance(each, Heading))


def summary(text: str, links: ProseLinks) -> str:
    """The first sentence of ``text``, empty when it does not start with a paragraph."""
    match parse(text.split("\n\n", 1)[0]):
        case (Paragraph(first), *_):
            return inline(_sentence(first), links)
    return ""


def words(blocks: Blocks) -> str:
    """The text of ``blocks`` with its markup, to search in."""
    parts: list[str] = []
    for block in blocks:
        match block:
            case Paragraph(text) | Code(text) | Heading(_, text) | Label(text):
                parts.append(text)
            case Items(items):
                parts += map(words, items)
            case Callout(_, title, body):
                parts += (title, words(body))
            case Quote(body):
                parts.append(words(body))
    return " ".join(parts)


def _page_heading(level: int, text: str, links: ProseLinks) -> str:
    return f"{'#' * level} {escape.heading(inline(text, links))}"


def _sentence(text: str) -> str:
    for stop in _STOP.finditer(text):
        head = text[: stop.start()]
        # A stop inside markup or brackets ends nothing.
        if head.replace("``", "`").count("`") % 2 == 0 and head.count(
            "("
        ) == head.count(")"):
            return f"{head}."
    return text
