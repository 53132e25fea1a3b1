"""Documentation text as a tree of blocks; inline markup inside them is still unread."""

from dataclasses import dataclass
from typing import Literal

Alert = Literal["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text in one line."""

    text: str


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
    title: str
    body: "Blocks"


@dataclass(frozen=True, slots=True)
class Quote:
    """Indented text."""

    body: "Blocks"


@dataclass(frozen=True, slots=True)
class Heading:
    """A title of a free-form comment; ``level`` counts from 1."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Label:
    """A caption in front of other blocks, an example's for instance."""

    text: str


Block = Paragraph | Code | Items | Callout | Quote | Heading | Label
Blocks = tuple[Block, ...]
