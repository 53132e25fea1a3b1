"""Puts the blocks below one heading together."""

from collections.abc import Sequence
from typing import NamedTuple

from qapigen.legacy import kinds
from qapigen.legacy.json_text import read_json
from qapigen.legacy.line import Line, Passage
from qapigen.legacy.tree import Bullet, Example, Paragraph, Section
from qapigen.source import Span


class Description(NamedTuple):
    """A paragraph after ``Description:``."""

    paragraph: Paragraph


class Remark(NamedTuple):
    """A paragraph with no label."""

    paragraph: Paragraph


class DataLabel(NamedTuple):
    """``Data:`` and what follows it up to the members."""

    paragraph: Paragraph


class DataReference(NamedTuple):
    """A bullet that names the type of the data as a whole."""

    lines: tuple[Line, ...]


class Members(NamedTuple):
    """A list of members."""

    bullets: tuple[Bullet, ...]


class ExampleLabel(NamedTuple):
    """``Example:``."""

    line: Line


class CaptionLine(NamedTuple):
    """What one of several examples shows."""

    line: Line


class ExampleText(NamedTuple):
    """The JSON of an example."""

    lines: tuple[Line, ...]


class NoteText(NamedTuple):
    """A paragraph after ``Note:``."""

    paragraph: Paragraph


Block = (
    Description
    | Remark
    | DataLabel
    | DataReference
    | Members
    | ExampleLabel
    | CaptionLine
    | ExampleText
    | NoteText
)


def assemble(heading: Line, underline: Line, blocks: Sequence[Block]) -> Section:
    """The section below ``heading``."""
    description: list[Paragraph] = []
    remarks: list[Paragraph] = []
    is_intro = True
    for block in blocks:
        if isinstance(block, Description):
            description.append(block.paragraph)
        elif isinstance(block, Remark):
            (description if is_intro else remarks).append(block.paragraph)
        else:
            is_intro = False
    data = next((each for each in blocks if isinstance(each, DataLabel)), None)
    data_type = _data_type(blocks)
    examples, empty_example = _examples(blocks)
    match = kinds.HEADING.fullmatch(heading.text)
    return Section(
        heading=heading,
        underline=underline,
        number=match["number"] if match is not None else None,
        names=(
            tuple(name.strip() for name in match["names"].split(","))
            if match is not None
            else ()
        ),
        description=tuple(description),
        data=data.paragraph if data is not None else None,
        data_type=data_type.text if data_type is not None else None,
        data_type_span=data_type,
        members=tuple(
            bullet
            for block in blocks
            if isinstance(block, Members)
            for bullet in block.bullets
        ),
        examples=tuple(examples),
        empty_example=empty_example,
        notes=tuple(each.paragraph for each in blocks if isinstance(each, NoteText)),
        remarks=tuple(remarks),
        is_empty=not blocks,
    )


def _data_type(blocks: Sequence[Block]) -> Span | None:
    for block in blocks:
        if isinstance(block, DataReference):
            match = kinds.DATA_REFERENCE.match(block.lines[0].text)
            if match is not None:
                return block.lines[0].part(match.start("type"), match.end("type"))
    return None


def _examples(blocks: Sequence[Block]) -> tuple[list[Example], Line | None]:
    """The examples, and an ``Example:`` that none follows."""
    examples: list[Example] = []
    label: Line | None = None
    waiting: Line | None = None
    caption: str | None = None
    for block in blocks:
        if isinstance(block, ExampleLabel):
            label, waiting, caption = block.line, block.line, None
        elif isinstance(block, CaptionLine):
            caption = block.line.text.rstrip(":")
        elif isinstance(block, ExampleText):
            examples += _read_examples(block.lines, caption, label is not None)
            waiting = caption = None
    return examples, waiting


def _read_examples(
    lines: tuple[Line, ...], caption: str | None, is_labelled: bool
) -> list[Example]:
    passage = Passage(lines)
    marker = kinds.JSON_START.match(passage.text)
    start: int | None = marker.end() - 1 if marker is not None else 0
    examples: list[Example] = []
    while start is not None:
        json = read_json(passage.text, start)
        examples.append(Example(passage, json, caption, is_labelled))
        start = json.rest
    return examples
