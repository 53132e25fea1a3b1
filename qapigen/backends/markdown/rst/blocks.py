"""Documentation text as a tree of blocks."""

from dataclasses import dataclass
from typing import Literal

from qapigen.backends.markdown.rst.spans import Spans

Alert = Literal["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text in one line."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Code:
    """Lines shown as they are."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list; ``start`` is its first number, None for bullets."""

    items: tuple["Blocks", ...]
    start: int | None


@dataclass(frozen=True, slots=True)
class Callout:
    """A note or warning set apart."""

    alert: Alert
    title: Spans
    body: "Blocks"


@dataclass(frozen=True, slots=True)
class Quote:
    """Indented text."""

    body: "Blocks"


@dataclass(frozen=True, slots=True)
class Heading:
    """A title of a free-form comment; ``level`` counts from 1."""

    level: int
    spans: Spans


@dataclass(frozen=True, slots=True)
class Label:
    """A caption in front of other blocks, an example's for instance."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, ``head`` above the others; a row may be shorter than the widest one."""

    head: tuple["Blocks", ...]
    rows: tuple[tuple["Blocks", ...], ...]


Block = Paragraph | Code | Items | Callout | Quote | Heading | Label | Table
Blocks = tuple[Block, ...]
