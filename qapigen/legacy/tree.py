"""An events text as it stands: what each section says, before anything is made of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from qapigen.legacy.json_node import JsonNode, JsonText
from qapigen.legacy.line import Line, Passage, joined, span_of
from qapigen.source import Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together; ``label`` is the length of the word that introduced them."""

    lines: tuple[Line, ...]
    label: int = 0

    @property
    def text(self) -> str:
        """The paragraph in one line, without its label."""
        first, *others = self.lines
        return joined([first.text[self.label :], *(line.text for line in others)])

    @property
    def span(self) -> Span:
        """All of it."""
        return span_of(self.lines)


@dataclass(frozen=True, slots=True)
class Value:
    """A value that a member may take, with what is said of it ("" when nothing is)."""

    name: str
    explanation: str
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Bullet:
    """A member as its bullet describes it.

    ``json_type`` is the ``string`` of ``json-string``, None when not stated; ``reference`` the
    type that is said to be described elsewhere.  ``text`` is the description without type and
    values.  ``is_quoted`` and ``is_closed`` are false for a name without quotes and a type whose
    parenthesis has no end; ``lists_in_prose`` when the values are words of the description.
    """

    name: str
    text: str
    json_type: str | None
    optional: bool
    values: tuple[Value, ...]
    members: tuple["Bullet", ...]
    reference: str | None
    span: Span
    indent: int
    is_quoted: bool = True
    is_closed: bool = True
    lists_in_prose: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """The JSON of an example; ``caption`` is the line that introduces it, without its colon."""

    passage: Passage
    json: JsonText
    caption: str | None
    is_labelled: bool

    @property
    def message(self) -> JsonNode | None:
        """The object it shows, None when it shows none that can be read."""
        root = self.json.root
        return root if root is not None and root.members is not None else None

    @property
    def event(self) -> str | None:
        """The name of the event that it shows."""
        node = self._member("event")
        return node.text if node is not None and node.kind == "string" else None

    @property
    def data(self) -> JsonNode | None:
        """The object with the event's data."""
        node = self._member("data")
        return node if node is not None and node.members is not None else None

    @property
    def has_timestamp(self) -> bool:
        """Whether it says when the event happened."""
        return self._member("timestamp") is not None

    @property
    def span(self) -> Span:
        """Its first line."""
        return self.passage.span(0, len(self.passage.text))

    def span_of(self, node: JsonNode) -> Span:
        """Where a node of ``message`` starts."""
        return self.passage.span(node.start, node.end)

    def _member(self, name: str) -> JsonNode | None:
        message = self.message
        if message is None or message.members is None:
            return None
        return message.members.get(name)


@dataclass(frozen=True, slots=True)
class Section:
    """One heading and everything below it.

    ``names`` are the events of the heading, ``number`` the one before it in the oldest format.
    ``data`` is what follows ``Data:``, None when the label is missing; ``data_type`` the type
    said to hold the data.  ``remarks`` are paragraphs that stand after the description.
    """

    heading: Line
    underline: Line
    number: str | None
    names: tuple[str, ...]
    description: tuple[Paragraph, ...]
    data: Paragraph | None
    data_type: str | None
    data_type_span: Span | None
    members: tuple[Bullet, ...]
    examples: tuple[Example, ...]
    empty_example: Line | None
    notes: tuple[Paragraph, ...]
    remarks: tuple[Paragraph, ...]
    is_empty: bool
    nesting_restored: bool = False

    @property
    def span(self) -> Span:
        """The heading."""
        return self.heading.span

    @property
    def says_none(self) -> bool:
        """Whether it says ``Data: None.``."""
        return self.data is not None and self.data.text.rstrip(".").lower() == "none"

    @property
    def data_prose(self) -> str:
        """What a sentence after ``Data:`` says, "" when there is none."""
        return "" if self.data is None or self.says_none else self.data.text


@dataclass(frozen=True, slots=True)
class Document:
    """A whole text; ``strays`` are paragraphs that belong to no section."""

    title: Line | None
    sections: tuple[Section, ...]
    strays: tuple[Paragraph, ...]


def every_bullet(bullets: tuple[Bullet, ...]) -> Iterator[Bullet]:
    """The bullets of a list with those nested in them, outer ones first."""
    for bullet in bullets:
        yield bullet
        yield from every_bullet(bullet.members)
