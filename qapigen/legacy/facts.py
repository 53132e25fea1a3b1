"""What is known of an event once its text and its examples have been heard."""

from dataclasses import dataclass, field

from qapigen.legacy.tree import Section, Value
from qapigen.source import Span


@dataclass(frozen=True, slots=True)
class ScalarFact:
    """A built-in type, by its name in a schema."""

    name: str


@dataclass(frozen=True, slots=True)
class ValuesFact:
    """A string that takes one of a few values."""

    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class ObjectFact:
    """An object; ``reference`` is the name that the text gives its type."""

    members: tuple["MemberFact", ...]
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class ArrayFact:
    """An array of ``element``."""

    element: "TypeFact"


TypeFact = ScalarFact | ValuesFact | ObjectFact | ArrayFact


@dataclass(frozen=True, slots=True)
class MemberFact:
    """A member; ``text`` is "" when only an example has it."""

    name: str
    type: TypeFact
    optional: bool
    text: str
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class EventFacts:
    """The events of one heading and the data that they share.

    ``data_type`` is the name that the text gives the type of the data as a whole.
    """

    section: Section
    names: tuple[str, ...]
    members: tuple[MemberFact, ...]
    data_type: str | None


ANYTHING = ScalarFact("any")
