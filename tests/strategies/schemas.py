"""Random schemas, and the changes that maintainers make to them.

A draft is a schema in a form that is easy to change; :func:`schema` makes it one.  Member names
are those of one object each ("b1-m0"), so that no two of them ever clash, wherever they move.
"""

from copy import deepcopy
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from qapigen.ir import (
    Alternate,
    Alternative,
    Branch,
    Command,
    Condition,
    Definition,
    Enum,
    EnumValue,
    Event,
    Feature,
    Member,
    Module,
    Schema,
    Struct,
    TypeRef,
    Union,
)
from qapigen.ir.condition import Symbol, conjunction, disjunction
from qapigen.source import SourceFile, Span

SPAN = Span(SourceFile("draft.json", "draft\n"), 0, 5)
BUILTINS = ("str", "int", "uint8", "uint32", "size", "number", "bool", "any", "null")
VALUES = ("red", "green", "blue", "x-grey")
FEATURES = ("deprecated", "unstable", "fast")
CONDITIONS: tuple[Condition, ...] = (
    Symbol("A"),
    Symbol("B"),
    conjunction((Symbol("A"), Symbol("B"))),
    disjunction((Symbol("A"), Symbol("B"))),
)


@dataclass
class DraftMember:
    """A member of an object."""

    name: str
    type: TypeRef
    optional: bool
    features: tuple[str, ...] = ()
    condition: Condition | None = None


@dataclass
class DraftObject:
    """A struct; a union when it has a tag.  ``branches`` need not have every value of the tag."""

    members: list[DraftMember]
    base: str | None = None
    tag: DraftMember | None = None
    branches: dict[str, str] = field(default_factory=dict)


@dataclass
class DraftMessage:
    """A command or event; its members are inline unless ``data`` names an object."""

    members: list[DraftMember]
    data: str | None = None
    returns: TypeRef | None = None
    allow_oob: bool = False


@dataclass
class Draft:
    """A schema that can still be changed."""

    enums: dict[str, list[str]]
    objects: dict[str, DraftObject]
    alternates: dict[str, list[str]]
    commands: dict[str, DraftMessage]
    events: dict[str, DraftMessage]

    def holders(self) -> list[list[DraftMember]]:
        """All lists of members."""
        messages = (*self.commands.values(), *self.events.values())
        return [
            *(each.members for each in self.objects.values()),
            *(each.members for each in messages if each.data is None),
        ]


@st.composite
def drafts(draw: DrawFn) -> Draft:
    """Small drafts that have some of everything."""
    enums = {
        f"E{number}": list(VALUES[: draw(st.integers(1, 3))]) for number in range(2)
    }
    draft = Draft(enums, {}, {}, {}, {})
    for number in range(draw(st.integers(2, 4))):
        _draw_object(draw, draft, f"S{number}")
    draft.alternates["A0"] = ["str", "S0"] if draw(st.booleans()) else ["null", "E0"]
    if draw(st.booleans()):
        _draw_union(draw, draft, "U0")
    for number in range(draw(st.integers(1, 3))):
        draft.commands[f"do-{number}"] = _message(draw, draft, f"c{number}", True)
    for number in range(draw(st.integers(0, 2))):
        draft.events[f"EVENT{number}"] = _message(draw, draft, f"v{number}", False)
    return draft


def _draw_object(draw: DrawFn, draft: Draft, name: str) -> None:
    members = _members(draw, draft, name.lower())
    structs = [each for each, made in draft.objects.items() if made.tag is None]
    base = draw(st.sampled_from([None, *structs]))
    draft.objects[name] = DraftObject(members, base)


def _draw_union(draw: DrawFn, draft: Draft, name: str) -> None:
    tag = DraftMember(f"{name.lower()}-tag", TypeRef("E0"), False)
    structs = [each for each, made in draft.objects.items() if made.tag is None]
    branches = {
        value: draw(st.sampled_from(structs))
        for value in draft.enums["E0"]
        if draw(st.booleans())
    }
    members = _members(draw, draft, name.lower())
    draft.objects[name] = DraftObject(members, None, tag, branches)


def _message(draw: DrawFn, draft: Draft, prefix: str, is_command: bool) -> DraftMessage:
    data = draw(st.sampled_from([None, *draft.objects]))
    members = [] if data else _members(draw, draft, prefix)
    returns = None
    if is_command and draw(st.booleans()):
        name = draw(st.sampled_from(list(draft.objects)))
        returns = TypeRef(name, draw(st.booleans()))
    return DraftMessage(members, data, returns, is_command and draw(st.booleans()))


def _members(draw: DrawFn, draft: Draft, prefix: str) -> list[DraftMember]:
    return [
        _member(draw, draft, f"{prefix}-m{number}")
        for number in range(draw(st.integers(0, 3)))
    ]


def _member(draw: DrawFn, draft: Draft, name: str) -> DraftMember:
    return DraftMember(
        name,
        _type(draw, draft),
        draw(st.booleans()),
        tuple(draw(st.lists(st.sampled_from(FEATURES), max_size=1))),
        draw(st.sampled_from([None, None, None, *CONDITIONS])),
    )


def _type(draw: DrawFn, draft: Draft) -> TypeRef:
    # Only what is declared already: so nothing contains itself.
    names = [*BUILTINS, *draft.enums, *draft.objects, *draft.alternates]
    return TypeRef(draw(st.sampled_from(names)), draw(st.integers(0, 4)) == 0)


@st.composite
def changed(draw: DrawFn, draft: Draft) -> Draft:
    """``draft`` after one to three changes."""
    draft = deepcopy(draft)
    for _ in range(draw(st.integers(1, 3))):
        change = draw(st.sampled_from(_CHANGES))
        change(draw, draft)
    return draft


def _change_member(draw: DrawFn, draft: Draft) -> None:
    holders = [each for each in draft.holders() if each]
    if not holders:
        return
    members = draw(st.sampled_from(holders))
    number = draw(st.integers(0, len(members) - 1))
    member = members[number]
    match draw(st.integers(0, 4)):
        case 0:
            del members[number]
        case 1:
            member.optional = not member.optional
        case 2:
            # Values of these have no members that could contain the object again.
            names = [*BUILTINS, *draft.enums]
            member.type = TypeRef(
                draw(st.sampled_from(names)), draw(st.integers(0, 3)) == 0
            )
        case 3:
            member.features = tuple(
                draw(st.lists(st.sampled_from(FEATURES), max_size=1))
            )
        case 4:
            member.condition = draw(st.sampled_from([None, *CONDITIONS]))


def _add_member(draw: DrawFn, draft: Draft) -> None:
    holders = [
        (name, each.members)
        for name, each in (*draft.objects.items(), *draft.commands.items())
        if not (isinstance(each, DraftMessage) and each.data)
    ]
    name, members = draw(st.sampled_from(holders))
    taken = {each.name for each in members}
    new = f"{name.lower()}-n{len(taken)}"
    if new not in taken:
        kinds = [*BUILTINS, *draft.enums]
        type_ref = TypeRef(draw(st.sampled_from(kinds)), draw(st.booleans()))
        members.append(DraftMember(new, type_ref, draw(st.booleans())))


def _change_enum(draw: DrawFn, draft: Draft) -> None:
    values = draft.enums[draw(st.sampled_from(list(draft.enums)))]
    free = [each for each in VALUES if each not in values]
    if free and (len(values) == 1 or draw(st.booleans())):
        values.append(free[0])
    else:
        values.pop(draw(st.integers(0, len(values) - 1)))


def _change_branch(draw: DrawFn, draft: Draft) -> None:
    for each in draft.objects.values():
        if each.tag is not None:
            value = draw(st.sampled_from(draft.enums[each.tag.type.name]))
            structs = [
                name for name, other in draft.objects.items() if other.tag is None
            ]
            if each.branches.pop(value, None) is None:
                each.branches[value] = draw(st.sampled_from(structs))


def _change_alternate(draw: DrawFn, draft: Draft) -> None:
    draft.alternates["A0"] = draw(
        st.sampled_from([["str"], ["str", "null"], ["null", "S0"], ["str", "S0"]])
    )


def _change_messages(draw: DrawFn, draft: Draft) -> None:
    messages = draw(st.sampled_from([draft.commands, draft.events]))
    if messages and draw(st.booleans()):
        del messages[draw(st.sampled_from(sorted(messages)))]
    else:
        is_command = messages is draft.commands
        name = "do-new" if is_command else "EVENT_NEW"
        messages[name] = _message(draw, draft, "new", is_command)


def _change_command(draw: DrawFn, draft: Draft) -> None:
    if not draft.commands:
        return
    command = draft.commands[draw(st.sampled_from(sorted(draft.commands)))]
    if draw(st.booleans()):
        command.allow_oob = not command.allow_oob
    else:
        name = draw(st.sampled_from([None, *draft.objects]))
        command.returns = None if name is None else TypeRef(name)


_CHANGES = (
    _change_member,
    _change_member,
    _add_member,
    _change_enum,
    _change_branch,
    _change_alternate,
    _change_messages,
    _change_command,
)


def schema(draft: Draft) -> Schema:
    """The schema that a draft has become."""
    definitions: list[Definition] = [
        Enum(
            name=name,
            module="draft.json",
            values=tuple(EnumValue(each, None, (), None, SPAN) for each in values),
            span=SPAN,
        )
        for name, values in draft.enums.items()
    ]
    definitions += [
        Alternate(
            name=name,
            module="draft.json",
            alternatives=tuple(
                Alternative(f"a{number}", TypeRef(each), None, None, SPAN)
                for number, each in enumerate(types)
            ),
            span=SPAN,
        )
        for name, types in draft.alternates.items()
    ]
    definitions += [_object(draft, *each) for each in draft.objects.items()]
    definitions += [
        Command(
            name=name,
            module="draft.json",
            members=_made(message.members),
            data=None if message.data is None else TypeRef(message.data),
            boxed=message.data is not None,
            returns=message.returns,
            allow_oob=message.allow_oob,
            span=SPAN,
        )
        for name, message in draft.commands.items()
    ]
    definitions += [
        Event(
            name=name,
            module="draft.json",
            members=_made(message.members),
            data=None if message.data is None else TypeRef(message.data),
            boxed=message.data is not None,
            span=SPAN,
        )
        for name, message in draft.events.items()
    ]
    return Schema((Module("draft.json", tuple(definitions)),), tuple(definitions))


def _object(draft: Draft, name: str, made: DraftObject) -> Struct | Union:
    base = None if made.base is None else TypeRef(made.base)
    members = _made(made.members)
    if made.tag is None:
        return Struct(
            name=name, module="draft.json", members=members, base=base, span=SPAN
        )
    values = draft.enums[made.tag.type.name]
    explicit = [value for value in values if value in made.branches]
    implicit = [value for value in values if value not in made.branches]
    return Union(
        name=name,
        module="draft.json",
        members=(*_made([made.tag]), *members),
        discriminator=made.tag.name,
        branches=tuple(
            Branch(
                value,
                TypeRef(made.branches[value]) if value in made.branches else None,
                None,
                value in implicit,
                None,
                SPAN,
            )
            for value in (*explicit, *implicit)
        ),
        span=SPAN,
    )


def _made(members: list[DraftMember]) -> tuple[Member, ...]:
    return tuple(
        Member(
            each.name,
            each.type,
            each.optional,
            each.condition,
            tuple(Feature(name, None, None, SPAN) for name in each.features),
            None,
            SPAN,
        )
        for each in members
    )


@st.composite
def rewritten(draw: DrawFn, draft: Draft) -> Draft:
    """``draft`` so that the wire cannot tell: types renamed, bases split, members shuffled."""
    draft = deepcopy(draft)
    for made in list(draft.objects.values()):
        if made.tag is None and made.base is None and draw(st.booleans()):
            name = f"Base{len(draft.objects)}"
            kept = len(made.members) // 2
            base = DraftObject(made.members[:kept])
            draft.objects = {name: base, **draft.objects}
            made.base, made.members = name, made.members[kept:]
    for members in draft.holders():
        members[:] = draw(st.permutations(members))
    for message in (*draft.commands.values(), *draft.events.values()):
        if message.data is None and message.members and draw(st.booleans()):
            name = f"Args{len(draft.objects)}"
            draft.objects[name] = DraftObject(message.members)
            message.data, message.members = name, []
    for values in draft.enums.values():
        values[:] = draw(st.permutations(values))
    return _renamed(draft) if draw(st.booleans()) else draft


def _renamed(draft: Draft) -> Draft:
    def new(name: str) -> str:
        return name if name in BUILTINS else f"New{name}"

    def again(type_ref: TypeRef) -> TypeRef:
        return TypeRef(new(type_ref.name), type_ref.is_array)

    def all_again(members: list[DraftMember]) -> list[DraftMember]:
        return [replace(each, type=again(each.type)) for each in members]

    def message_again(message: DraftMessage) -> DraftMessage:
        return DraftMessage(
            all_again(message.members),
            None if message.data is None else new(message.data),
            None if message.returns is None else again(message.returns),
            message.allow_oob,
        )

    return Draft(
        {new(name): values for name, values in draft.enums.items()},
        {
            new(name): DraftObject(
                all_again(made.members),
                None if made.base is None else new(made.base),
                None if made.tag is None else all_again([made.tag])[0],
                {value: new(each) for value, each in made.branches.items()},
            )
            for name, made in draft.objects.items()
        },
        {
            new(name): [new(e) for e in types]
            for name, types in draft.alternates.items()
        },
        {name: message_again(each) for name, each in draft.commands.items()},
        {name: message_again(each) for name, each in draft.events.items()},
    )
