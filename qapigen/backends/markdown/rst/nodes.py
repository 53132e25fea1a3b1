"""Turns docutils' document trees into blocks."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from docutils import nodes

from qapigen.backends.markdown.rst.blocks import (
    Block,
    Blocks,
    Code,
    Heading,
    Items,
    Label,
    Paragraph,
    Quote,
    Table,
)
from qapigen.backends.markdown.rst.inline_nodes import spans_of
from qapigen.backends.markdown.rst.lines import Lines, code_language
from qapigen.backends.markdown.rst.spans import Literal, Spans, Strong, Text

Written = Callable[[Lines], Blocks]
"""Reads text that docutils has left as it is written."""

# Of a message below this, docutils shows the text that it is about all the same.
_ERROR: Final = 3


def blocks_of(node: nodes.Element, written: Written) -> Blocks:
    """The blocks among the children of ``node``."""
    return tuple(_all(node.children, written))


def _all(children: Iterable[nodes.Node], written: Written) -> Iterator[Block]:
    for each in children:
        if isinstance(each, nodes.Element):
            yield from _blocks(each, written)


def _blocks(node: nodes.Element, written: Written) -> Iterator[Block]:
    match node:
        case nodes.paragraph() | nodes.attribution() | nodes.line():
            yield from _paragraph(spans_of(node))
        case nodes.literal_block() | nodes.doctest_block():
            yield Code(node.astext(), code_language(node.astext()))
        case nodes.bullet_list():
            yield Items(_bodies(node, written), None)
        case nodes.enumerated_list():
            yield Items(_bodies(node, written), int(node.get("start", 1)))
        case nodes.block_quote():
            yield Quote(blocks_of(node, written))
        case nodes.definition_list():
            yield Items(
                tuple(_definition(each, written) for each in _elements(node)), None
            )
        case nodes.field_list() | nodes.option_list():
            yield Items(tuple(_titled(each, written) for each in _elements(node)), None)
        case nodes.footnote() | nodes.citation():
            yield Items((_titled(node, written),), None)
        case nodes.table():
            yield _table(node, written)
        case nodes.section():
            yield from _all(node.children, written)
        case nodes.title():
            yield Heading(1, spans_of(node))
        case nodes.system_message():
            yield from _message(node, written)
        case nodes.comment() | nodes.target() | nodes.substitution_definition():
            text = node.rawsource or node.astext()
            yield from (Code(text, "text"),) if text else ()
        case nodes.transition():
            return
        case _:
            yield from _all(node.children, written)


def _paragraph(spans: Spans) -> Blocks:
    return (Paragraph(spans),) if spans else ()


def _bodies(node: nodes.Element, written: Written) -> tuple[Blocks, ...]:
    return tuple(blocks_of(each, written) for each in _elements(node))


def _definition(item: nodes.Element, written: Written) -> Blocks:
    terms: list[Block] = []
    rest: Blocks = ()
    for each in _elements(item):
        if isinstance(each, nodes.definition):
            rest = blocks_of(each, written)
        else:
            terms.append(Label(spans_of(each)))
    return (*terms, *rest)


def _titled(item: nodes.Element, written: Written) -> Blocks:
    """A field, option or footnote: its name, then what it is about."""
    head, *rest = _elements(item)
    if isinstance(item, nodes.option_list_item):
        text = ", ".join(each.astext() for each in _elements(head))
        title: Spans = (Literal(text),)
    else:
        title = (Strong((Text(head.astext()),)),)
    bodies = [
        block
        for each in rest
        for block in (
            blocks_of(each, written)
            if isinstance(each, nodes.field_body | nodes.description)
            else tuple(_blocks(each, written))
        )
    ]
    if bodies and isinstance(bodies[0], Paragraph):
        return (Paragraph((*title, Text(" "), *bodies[0].spans)), *bodies[1:])
    return (Paragraph(title), *bodies)


def _table(table: nodes.table, written: Written) -> Table:
    head = [
        row for each in table.findall(nodes.thead) for row in each.findall(nodes.row)
    ]
    body = [
        row for each in table.findall(nodes.tbody) for row in each.findall(nodes.row)
    ]
    rows = [*head, *body]
    if not head:
        return Table((), tuple(_bodies(row, written) for row in rows))
    return Table(
        _bodies(rows[0], written), tuple(_bodies(row, written) for row in rows[1:])
    )


def _message(message: nodes.system_message, written: Written) -> Iterator[Block]:
    """The text that an error is about, which stands nowhere else."""
    if int(message.get("level", 0)) >= _ERROR:
        for each in message.findall(nodes.literal_block):
            yield from written(each.astext().split("\n"))


def _elements(node: nodes.Element) -> list[nodes.Element]:
    return [each for each in node.children if isinstance(each, nodes.Element)]
