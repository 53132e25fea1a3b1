"""What the templates lay out: JSON Schema, decided keyword by keyword."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from qapigen.backends.jsonschema.references import Reference
from qapigen.examples import Json
from qapigen.ir import dump

EnvelopeKind = Literal["request", "success", "error", "event", "timestamp", "greeting"]


@dataclass(frozen=True, slots=True)
class NoteView:
    """Annotations: what they say changes nothing about what is valid.

    ``facts`` is what stands in ``x-qapi``, None where that is not asked for or empty.
    """

    description: str | None = None
    comment: str | None = None
    deprecated: bool = False
    examples: tuple[Json, ...] = ()
    facts: Mapping[str, dump.Json] | None = None


@dataclass(frozen=True, slots=True)
class TypeView:
    """What a value must be: a referenced schema, a JSON type, or anything when neither is set.

    ``minimum`` and ``maximum`` go with integers, ``items`` with arrays.  ``values``, if there are
    any, are the only ones.  ``is_wrapped`` keeps the reference apart from annotations, which draft
    07 ignores beside one.
    """

    kind: ClassVar = "type"
    reference: Reference | None = None
    is_wrapped: bool = False
    json_type: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    items: "TypeView | None" = None
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PropertyView:
    """A member of an object."""

    name: str
    type: TypeView
    note: NoteView | None


@dataclass(frozen=True, slots=True)
class ArmView:
    """What holds when member ``tag`` has one of ``values``: a reference or members, never both."""

    tag: str
    values: tuple[str, ...]
    note: NoteView | None
    reference: Reference | None
    members: "ObjectView | None"


@dataclass(frozen=True, slots=True)
class ObjectView:
    """The members of an object and the arms that add to them.

    ``known`` are names of members that are described further out and only need to be let pass;
    ``is_closed`` refuses all members that are neither properties nor known.
    """

    kind: ClassVar = "object"
    properties: tuple[PropertyView, ...]
    required: tuple[str, ...]
    is_closed: bool
    known: tuple[str, ...] = ()
    arms: tuple[ArmView, ...] = ()


@dataclass(frozen=True, slots=True)
class EnumView:
    """A string out of ``values``; nothing at all when there are none."""

    kind: ClassVar = "enum"
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AlternativeView:
    """What holds for values of one JSON type."""

    json_type: str
    type: TypeView
    note: NoteView | None


@dataclass(frozen=True, slots=True)
class AlternateView:
    """A value of one of ``json_types``; ``alternatives`` say more about some of them."""

    kind: ClassVar = "alternate"
    json_types: tuple[str, ...]
    alternatives: tuple[AlternativeView, ...]


@dataclass(frozen=True, slots=True)
class TagView:
    """A value of a tag, and the schema that it selects."""

    value: str
    arm: Reference


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One of ``arms``: told apart by the member ``tag``, or, when it is None, by their JSON types.

    ``tags`` lead from the tag's values to the arms.
    """

    kind: ClassVar = "choice"
    arms: tuple[TypeView, ...]
    tag: str | None = None
    tags: tuple[TagView, ...] = ()


@dataclass(frozen=True, slots=True)
class DefinitionView:
    """A type: the form that takes only what is declared and, if it is in use, the open one."""

    key: str
    title: str
    note: NoteView
    body: ObjectView | EnumView | AlternateView
    open_body: ObjectView | AlternateView | None


@dataclass(frozen=True, slots=True)
class ContentView:
    """Arguments, data or a return value: a type or members, never both."""

    type: TypeView | None
    members: ObjectView | None
    note: NoteView | None = None


@dataclass(frozen=True, slots=True)
class ModelView:
    """A schema that a code generator makes a type of: an object, an enum, a choice, or an alias."""

    key: str
    title: str
    note: NoteView
    body: ObjectView | EnumView | ChoiceView | TypeView


@dataclass(frozen=True, slots=True)
class CommandView:
    """A command: its request, its arguments and what it returns, None for no reply at all."""

    key: str
    title: str
    note: NoteView
    allows_oob: bool
    needs_arguments: bool
    arguments: ContentView
    arguments_reference: Reference
    returns: ContentView | None


@dataclass(frozen=True, slots=True)
class EventView:
    """An event: its message and its data."""

    key: str
    title: str
    note: NoteView
    needs_data: bool
    data: ContentView
    data_reference: Reference
    timestamp: Reference
    is_closed: bool


@dataclass(frozen=True, slots=True)
class CaseView:
    """What selects a message, and the message."""

    name: str
    message: Reference


@dataclass(frozen=True, slots=True)
class EnvelopeView:
    """A message of the protocol or a part of some; ``kind`` is the specification's word for it.

    What a case's message says about other members is not repeated, lest it be complained about
    twice.
    """

    key: str
    kind: EnvelopeKind
    is_closed: bool
    timestamp: Reference | None = None
    cases: tuple[CaseView, ...] = ()
    oob_cases: tuple[CaseView, ...] = ()
    error_class: Reference | None = None


@dataclass(frozen=True, slots=True)
class BundleView:
    """The bundle's own schema: a message of the protocol, told apart by a member it must have.

    ``is_choice``: it is simply one of them.
    """

    envelopes: tuple[CaseView, ...]
    is_choice: bool = False
