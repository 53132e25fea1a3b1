"""From what is known of the events to the schema that declares them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from qapigen.ir import (
    BUILTINS,
    QTYPE,
    Definition,
    Enum,
    EnumValue,
    Event,
    Member,
    Module,
    Pragma,
    Schema,
    Struct,
    TypeRef,
)
from qapigen.legacy.docs import event_doc, member_section, title_doc, type_doc
from qapigen.legacy.facts import (
    ArrayFact,
    EventFacts,
    MemberFact,
    ObjectFact,
    ScalarFact,
    TypeFact,
    ValuesFact,
)
from qapigen.legacy.line import Line
from qapigen.legacy.names import needs_exception, type_name
from qapigen.source import Span


def lower(title: Line | None, events: Iterable[EventFacts], module: str) -> Schema:
    """A schema with one module, the types of each event right before it."""
    lowering = _Lowering(module)
    for facts in events:
        lowering.add_events(facts)
    definitions = tuple(lowering.definitions)
    heading = () if title is None else (title_doc(title),)
    return Schema(
        (Module(module, (*heading, *definitions)),),
        definitions,
        Pragma(
            documentation_exceptions=tuple(lowering.undocumented),
            member_name_exceptions=tuple(lowering.unusual),
        ),
    )


class _Place(NamedTuple):
    """Where members stand: what the names of their types begin with, and what readers call it."""

    prefix: str
    title: str


class _Lowering:
    """Collects definitions; every type name is given out once."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._names: set[str] = {*BUILTINS, QTYPE.name}
        self._referenced: dict[tuple[str, tuple[MemberFact, ...]], TypeRef] = {}
        self.definitions: list[Definition] = []
        self.undocumented: list[str] = []
        self.unusual: list[str] = []

    def add_events(self, facts: EventFacts) -> None:
        """Declare every event of one heading, with types that they share."""
        section = facts.section
        place = _Place(type_name(facts.names[0]), " and ".join(facts.names))
        intro = f"The data of {place.title}."
        data: TypeRef | None = None
        members: tuple[Member, ...] = ()
        if facts.data_type is not None:
            data_fact = ObjectFact(facts.members, facts.data_type)
            data = self._object(data_fact, place.prefix, intro, section.span)
        elif any(needs_exception(member.name) for member in facts.members):
            # The language grants exceptions of name to types only.
            data_fact = ObjectFact(facts.members)
            wanted = f"{place.prefix}Data"
            data = self._object(data_fact, wanted, intro, section.span, place)
        else:
            members = self._members(facts.members, place)
        for name in facts.names:
            documented = () if data is not None else members
            self._note_undocumented(name, documented)
            self.definitions.append(
                Event(
                    name=name,
                    module=self._module,
                    members=members,
                    data=data,
                    doc=event_doc(name, facts, documented),
                    span=section.span,
                )
            )

    def _members(
        self, facts: Sequence[MemberFact], place: _Place
    ) -> tuple[Member, ...]:
        return tuple(
            Member(
                fact.name,
                self._type(fact.type, fact, place),
                fact.optional,
                None,
                (),
                member_section(fact.name, fact.text, fact.span),
                fact.span,
            )
            for fact in facts
        )

    def _type(self, fact: TypeFact, member: MemberFact, place: _Place) -> TypeRef:
        wanted = type_name(place.prefix, member.name)
        match fact:
            case ScalarFact(name):
                return TypeRef(name, span=member.span)
            case ArrayFact(element):
                of = self._type(element, member, place)
                return TypeRef(of.name, is_array=True, span=member.span)
            case ValuesFact():
                intro = f"What ``{member.name}`` can be in {place.title}."
                return self._enum(fact, wanted, intro, member)
            case ObjectFact():
                intro = f"What ``{member.name}`` holds in {place.title}."
                return self._object(fact, wanted, intro, member.span)

    def _enum(
        self, fact: ValuesFact, wanted: str, intro: str, member: MemberFact
    ) -> TypeRef:
        name = self._unused(wanted)
        values = tuple(
            EnumValue(
                value.name,
                None,
                (),
                member_section(value.name, value.explanation, value.span),
                value.span,
            )
            for value in fact.values
        )
        self._note_undocumented(name, values)
        self.definitions.append(
            Enum(
                name=name,
                module=self._module,
                values=values,
                doc=type_doc(name, intro, values, member.span),
                span=member.span,
            )
        )
        return TypeRef(name, span=member.span)

    def _object(
        self,
        fact: ObjectFact,
        wanted: str,
        intro: str,
        span: Span,
        place: _Place | None = None,
    ) -> TypeRef:
        """Declare a struct; its members belong to ``place``, by default the struct itself."""
        if fact.reference is not None:
            # The text names this type: where it is named again, it is the same one.
            same = self._referenced.get((fact.reference, fact.members))
            if same is not None:
                return same
            wanted = type_name(fact.reference)
        name = self._unused(wanted)
        own_place = place or _Place(name, f"``{name}``")
        members = self._members(fact.members, own_place)
        self._note_undocumented(name, members)
        self.definitions.append(
            Struct(
                name=name,
                module=self._module,
                members=members,
                doc=type_doc(name, intro, members, span),
                span=span,
            )
        )
        type_ref = TypeRef(name, span=span)
        if fact.reference is not None:
            self._referenced[fact.reference, fact.members] = type_ref
        return type_ref

    def _unused(self, wanted: str) -> str:
        name, number = wanted, 2
        while name in self._names:
            name, number = f"{wanted}{number}", number + 1
        self._names.add(name)
        return name

    def _note_undocumented(
        self, owner: str, members: Sequence[Member | EnumValue]
    ) -> None:
        if any(member.doc is None for member in members):
            self.undocumented.append(owner)
        if any(needs_exception(member.name) for member in members):
            self.unusual.append(owner)
