"""Marks the examples that the schema does not allow."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from qapigen.backends.markdown.rst.blocks import (
    Block,
    Blocks,
    Callout,
    Code,
    Items,
    Paragraph,
    Quote,
)
from qapigen.backends.markdown.rst.spans import Literal, Spans, Text
from qapigen.examples import CheckedMessage, check_example, examples, json_path
from qapigen.ir import Definition, Schema

_MOST: Final = 3


class WrongMessage(NamedTuple):
    """A message as it stands in an example, blanks apart, and what is wrong with it."""

    text: str
    faults: tuple[Spans, ...]


def wrong_messages(schema: Schema, definition: Definition) -> tuple[WrongMessage, ...]:
    """The messages in the comment of ``definition`` that could not be sent."""
    return tuple(
        WrongMessage(_squeezed(checked.message.text), tuple(_faults(checked)))
        for example in examples(definition)
        for checked in check_example(schema, definition, example)
        if not checked.is_valid
    )


def marked(blocks: Blocks, wrong: Sequence[WrongMessage]) -> Blocks:
    """``blocks`` with a warning behind each code block that has such a message."""
    if not wrong:
        return blocks
    return tuple(each for block in blocks for each in _marked(block, wrong))


def _marked(block: Block, wrong: Sequence[WrongMessage]) -> Iterator[Block]:
    match block:
        case Code(text):
            yield block
            squeezed = _squeezed(text)
            faults = [
                fault
                for each in wrong
                if each.text in squeezed
                for fault in each.faults
            ]
            if faults:
                yield _warning(list(dict.fromkeys(faults)))
        case Items(items, start):
            yield Items(tuple(marked(each, wrong) for each in items), start)
        case Callout(alert, title, body):
            yield Callout(alert, title, marked(body, wrong))
        case Quote(body):
            yield Quote(marked(body, wrong))
        case _:
            yield block


def _warning(faults: Sequence[Spans]) -> Callout:
    lead = Paragraph((Text("This example does not agree with the schema."),))
    shown = [(Paragraph(each),) for each in faults[:_MOST]]
    if len(faults) > _MOST:
        shown.append((Paragraph((Text(f"and {len(faults) - _MOST} more"),)),))
    return Callout("WARNING", (), (lead, Items(tuple(shown), None)))


def _faults(checked: CheckedMessage) -> Iterator[Spans]:
    problem = checked.message.problem
    if problem is not None:
        yield (Text(f"not JSON: {problem.message}"),)
    for fault in checked.faults:
        yield (Literal(json_path(fault.path)), Text(f": {fault.message}"))


def _squeezed(text: str) -> str:
    return " ".join(text.split())
