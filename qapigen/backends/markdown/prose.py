"""Documentation text to Markdown: the one way in which the backend reads reStructuredText."""

from collections.abc import Callable, Iterable
from typing import Protocol

from qapigen.backends.markdown import escape
from qapigen.backends.markdown.rst.blocks import Blocks, Heading, Items, Paragraph
from qapigen.backends.markdown.rst.spans import Spans, first_sentence
from qapigen.backends.markdown.rst.words import words
from qapigen.backends.markdown.rst.write import write, write_cell, write_items
from qapigen.backends.markdown.rst.write_inline import ProseLinks, write_inline

Reader = Callable[[str], Blocks]
"""Reads documentation text, with docutils or without."""


class ProseContext(ProseLinks, Protocol):
    """How the text of one documentation comment is read, and where its names lead."""

    def blocks(self, text: str) -> Blocks:
        """The blocks of ``text``."""
        ...


def to_markdown(text: str, links: ProseContext) -> str:
    """``text``, reStructuredText, as Markdown blocks without a final newline."""
    return write(links.blocks(text), links)


def to_cell(text: str, links: ProseContext) -> str:
    """``text`` as Markdown in one line, fit for a cell of a table."""
    return write_cell(links.blocks(text), links)


def to_rows(text: str, links: ProseContext) -> tuple[tuple[str, str], ...]:
    """The items of a list, each as words and as a cell; empty unless ``text`` is one list."""
    match links.blocks(text):
        case (Items(items),):
            return tuple((words(each), write_cell(each, links)) for each in items)
    return ()


def to_titled(title: str, text: str, links: ProseContext) -> str:
    """``text`` behind a title, which is Markdown; the title alone without text."""
    blocks = links.blocks(text)
    if not blocks:
        return title
    first, rest = blocks[:1], blocks[1:]
    if not isinstance(first[0], Paragraph):
        return f"{title}\n\n{write(blocks, links)}"
    lead = f"{title}: {write_cell(first, links)}"
    return f"{lead}\n\n{write(rest, links)}" if rest else lead


def to_list(entries: Iterable[tuple[str, str]], links: ProseContext) -> str:
    """A bullet list: each entry a title, which is Markdown, and a text about it."""
    return write_items((to_titled(title, text, links) for title, text in entries), None)


def to_page(text: str, links: ProseContext, heading: Callable[[int], int]) -> str:
    """A free-form comment; ``heading`` gives the level on the page of a heading's own."""
    return "\n\n".join(
        (
            _page_heading(heading(block.level), block.spans, links)
            if isinstance(block, Heading)
            else write((block,), links)
        )
        for block in links.blocks(text)
    )


def headings(text: str, read: Reader) -> tuple[Heading, ...]:
    """The headings of a free-form comment."""
    return tuple(each for each in read(text) if isinstance(each, Heading))


def summary(text: str, links: ProseContext) -> str:
    """The first sentence of ``text``, empty when it does not start with a paragraph."""
    match links.blocks(text.split("\n\n", 1)[0]):
        case (Paragraph(spans), *_):
            return write_inline(first_sentence(spans), links)
    return ""


def _page_heading(level: int, spans: Spans, links: ProseLinks) -> str:
    return f"{'#' * level} {escape.heading(write_inline(spans, links))}"
