"""From what is known of the events to the schema that declares them."""

from collections.abc import Iterable, Sequence

from qapigen.ir import (
    BUILTINS,
    QTYPE,
    Definition,
    Doc,
    Enum,
    EnumValue,
    Event,
    Member,
    Module,
    Pragma,
    Schema,
    Section,
    SectionKind,
    Struct,
    TypeRef,
)
from qapigen.legacy import prose
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
    heading = () if title is None else (_title_doc(title),)
    return Schema(
        (Module(module, (*heading, *definitions)),),
        definitions,
        Pragma(
            documentation_exceptions=tuple(lowering.undocumented),
            member_name_exceptions=tuple(lowering.unusual),
        ),
    )


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
        place = type_name(facts.names[0])
        where = " and ".join(facts.names)
        data: TypeRef | None = None
        members: tuple[Member, ...] = ()
        if facts.data_type is not None:
            data_fact = ObjectFact(facts.members, facts.data_type)
            data = self._object(data_fact, place, f"The data of {where}.", section.span)
        elif any(needs_exception(member.name) for member in facts.members):
            # The language grants exceptions of name to types only.
            data = self._object(
                ObjectFact(facts.members),
                f"{place}Data",
                f"The data of {where}.",
                section.span,
                place,
            )
        else:
            members = self._members(facts.members, place, where)
        for name in facts.names:
            documented = () if data is not None else members
            self._note_undocumented(name, documented)
            self.definitions.append(
                Event(
                    name=name,
                    module=self._module,
                    members=members,
                    data=data,
                    doc=_event_doc(name, facts, documented),
                    span=section.span,
                )
            )

    def _members(
        self, facts: Sequence[MemberFact], place: str, where: str
    ) -> tuple[Member, ...]:
        return tuple(
            Member(
                fact.name,
                self._type(fact.type, fact, place, where),
                fact.optional,
                None,
                (),
                _member_section(fact.name, fact.text, fact.span),
                fact.span,
            )
            for fact in facts
        )

    def _type(
        self, fact: TypeFact, member: MemberFact, place: str, where: str
    ) -> TypeRef:
        match fact:
            case ScalarFact(name):
                return TypeRef(name, span=member.span)
            case ArrayFact(element):
                of = self._type(element, member, place, where)
                return TypeRef(of.name, is_array=True, span=member.span)
            case ValuesFact():
                intro = f"What ``{member.name}`` can be in {where}."
                return self._enum(fact, type_name(place, member.name), intro, member)
            case ObjectFact():
                intro = f"What ``{member.name}`` holds in {where}."
                wanted = type_name(place, member.name)
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
                _member_section(value.name, value.explanation, value.span),
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
                doc=_type_doc(name, intro, values, member.span),
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
        place: str | None = None,
    ) -> TypeRef:
        """Declare a struct; types of its members are named after ``place``, by default it."""
        if fact.reference is not None:
            # The text names this type: where it is named again, it is the same one.
            same = self._referenced.get((fact.reference, fact.members))
            if same is not None:
                return same
            wanted = type_name(fact.reference)
        name = self._unused(wanted)
        members = self._members(fact.members, place or name, f"``{name}``")
        self._note_undocumented(name, members)
        self.definitions.append(
            Struct(
                name=name,
                module=self._module,
                members=members,
                doc=_type_doc(name, intro, members, span),
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


def _member_section(name: str, text: str, span: Span) -> Section | None:
    if not text:
        return None
    return Section(SectionKind.MEMBER, name, prose.member_text(name, text), span)


def _type_doc(
    name: str, intro: str, members: Sequence[Member | EnumValue], span: Span
) -> Doc:
    described = (member.doc for member in members if member.doc is not None)
    return Doc(name, (Section(SectionKind.PLAIN, None, intro, span), *described), span)


def _event_doc(name: str, facts: EventFacts, members: Sequence[Member]) -> Doc:
    """Description, members, then notes and examples; plain text that touches is one section."""
    section = facts.section
    before = [prose.paragraph(each.text) for each in section.description]
    if section.data_prose:
        before.append(prose.paragraph(f"Data: {section.data_prose}"))
    after = [
        *(prose.paragraph(each.text) for each in section.remarks),
        *(prose.note(each.text) for each in section.notes),
        *(
            prose.example(each.message, each.caption)
            for each in section.examples
            if each.message is not None
        ),
    ]
    described = [member.doc for member in members if member.doc is not None]
    if not described:
        before, after = [*before, *after], []
    sections = [*_plain(before, section.span), *described, *_plain(after, section.span)]
    return Doc(name, tuple(sections), section.span)


def _plain(paragraphs: Sequence[str], span: Span) -> Sequence[Section]:
    text = "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
    return [Section(SectionKind.PLAIN, None, text, span)] if text else []


def _title_doc(title: Line) -> Doc:
    ruler = "*" * len(title.text)
    text = f"{ruler}\n{prose.paragraph(title.text, len(ruler), len(ruler))}\n{ruler}"
    return Doc(None, (Section(SectionKind.PLAIN, None, text, title.span),), title.span)
