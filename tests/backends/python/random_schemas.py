"""Random schemas: every construct, with names and prose chosen to do harm."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from qapigen.ir import (
    BUILTINS,
    Alternate,
    Alternative,
    Branch,
    Command,
    Definition,
    Doc,
    Enum,
    EnumValue,
    Event,
    Feature,
    Member,
    Module,
    Schema,
    Section,
    SectionKind,
    Struct,
    TypeRef,
    Union,
)
from qapigen.ir.condition import Condition, Not, Symbol
from qapigen.source import SourceFile, Span

NOWHERE = Span(SourceFile("<random>", ""), 0, 0)

_MODULES = [
    "root.json",
    "if.json",
    "sub/if.json",
    "SUB/If.json",
    "../../up/root.json",
    "_runtime.json",
    "strict.json",
    "decode_event.json",
    "9p.json",
    "a-long-folder/with-a-module-name.json",
]
_TYPES = [
    "Record",
    "Event",
    "Command",
    "Literal",
    "Any",
    "RecordFacts",
    "OpenEnum",
    "JsonNull",
    "Timestamp",
    "KeyError",
    "String",
    "List",
    "TypeAlias",
    "UUID",
    "None",
    "Alpha",
    "AlphaBase",
    "AlphaAsOne",
    "AlphaPlain",
    "UnknownAlpha",
    "ALpha",
    "__org.example_x-Beta",
    "ALongNameForATypeThatMakesLinesTooLong",
    "AnotherLongNameForSuchAType",
]
_MEMBERS = [
    "a",
    "a-b",
    "in",
    "class",
    "match",
    "type",
    "str",
    "int",
    "bool",
    "float",
    "list",
    "dict",
    "object",
    "property",
    "classmethod",
    "self",
    "cls",
    "data",
    "v",
    "at",
    "each",
    "known",
    "extra",
    "timestamp",
    "arguments",
    "qapi",
    "from-json",
    "to-json",
    "decode-return",
    "UUID",
    "None",
    "__org.example_x-y",
    "a-rather-long-name-for-a-member-of-some-object",
    "another-long-name-for-a-member-of-some-object",
]
_VALUES = [
    "one",
    "two",
    "3des",
    "2_5",
    "25",
    "on",
    "mro",
    "name",
    "find",
    "None",
    "a-b",
    "A_b",
    "a-rather-long-value-of-some-enum-that-goes-on-and-on",
]
_MESSAGES = ["stop", "alpha", "record", "query-it", "device_add", "if", "x-alpha-base"]
_PROSE = st.sampled_from(
    [
        "",
        "Plain.",
        '"""',
        'ends with "',
        "ends with \\",
        '"starts',
        "\\",
        '\\"""\\',
        "nul \0, line \u2028 separators \x85, a tab \t, \x1b[31m",
        "surrogate \ud800 and wide \U0001f40d \u6f22\u5b57",
        "{{ jinja }} {% raw %} {# comment #}",
        "a  long " + "word " * 40,
        "unbreakable" * 20,
        "- item " + "word " * 40 + "\n- item\n\n1. one\n\n::\n\n    code" + " x" * 60,
        "\n\n  indented\n\n\n",
    ]
) | st.text(max_size=40)

_CONDITIONS: SearchStrategy[Condition | None] = st.sampled_from(
    [None, None, Symbol("CONFIG_A"), Not(Symbol("CONFIG_B"))]
)
_FEATURES = st.lists(
    st.sampled_from(["deprecated", "unstable", "json-cli"]), max_size=2, unique=True
).map(lambda names: tuple(Feature(each, None, None, NOWHERE) for each in names))


@st.composite
def schemas(draw: DrawFn) -> Schema:
    """Schemas whose definitions all fit together, as checked ones do."""
    names = draw(st.lists(st.sampled_from(_TYPES), min_size=3, max_size=8, unique=True))
    kinds = ["enum", *draw(st.lists(_KINDS, min_size=len(names), max_size=len(names)))]
    types: list[Definition] = []
    for name, kind in zip(names, kinds, strict=False):
        types.append(draw(_definition(name, kind, types)))
    messages: list[Definition] = []
    for name in draw(st.lists(st.sampled_from(_MESSAGES), max_size=3, unique=True)):
        messages.append(draw(_command(name, types)))
        if draw(st.booleans()):
            event = name.upper().replace("-", "_")
            messages.append(draw(_event(event, types)))
    definitions = (*types, *messages)
    modules: dict[str, list[Definition]] = {}
    for each in definitions:
        modules.setdefault(each.module, []).append(each)
    return Schema(
        tuple(Module(name, tuple(items)) for name, items in modules.items()),
        definitions,
    )


_KINDS = st.sampled_from(["enum", "struct", "struct", "union", "union", "alternate"])


@st.composite
def _definition(
    draw: DrawFn, name: str, kind: str, types: list[Definition]
) -> Definition:
    module = draw(st.sampled_from(_MODULES))
    doc = draw(_docs(name))
    condition, features = draw(_CONDITIONS), draw(_FEATURES)
    enums = [each for each in types if isinstance(each, Enum)]
    if kind == "enum":
        values = draw(
            st.lists(st.sampled_from(_VALUES), min_size=1, max_size=6, unique=True)
        )
        return Enum(
            name=name,
            module=module,
            values=tuple(
                EnumValue(
                    each, draw(_CONDITIONS), draw(_FEATURES), draw(_section()), NOWHERE
                )
                for each in values
            ),
            condition=condition,
            features=features,
            doc=doc,
            span=NOWHERE,
        )
    if kind == "struct":
        # Own names of structs never meet: a branch may be any of them.
        members = draw(_members(types, name, _MEMBERS[:20], self_name=name))
        return Struct(
            name=name,
            module=module,
            members=members,
            condition=condition,
            features=features,
            doc=doc,
            span=NOWHERE,
        )
    if kind == "union":
        enum = draw(st.sampled_from(enums))
        tag = f"tag-{len(types)}"
        discriminator = Member(
            tag, TypeRef(enum.name), False, None, (), draw(_section()), NOWHERE
        )
        common = draw(_members(types, name, [f"c{len(types)}", f"str-{len(types)}"]))
        structs: list[str | None] = [
            each.name for each in types if isinstance(each, Struct | Union)
        ]
        branches = tuple(
            Branch(
                each.name,
                None if target is None else TypeRef(target),
                draw(_CONDITIONS),
                target is None,
                None,
                NOWHERE,
            )
            for each in enum.values
            for target in [draw(st.sampled_from([None, *structs]))]
        )
        return Union(
            name=name,
            module=module,
            members=(*common, discriminator),
            discriminator=tag,
            branches=branches,
            condition=condition,
            features=features,
            doc=doc,
            span=NOWHERE,
        )
    return Alternate(
        name=name,
        module=module,
        alternatives=draw(_alternatives(types)),
        condition=condition,
        features=features,
        doc=doc,
        span=NOWHERE,
    )


@st.composite
def _alternatives(draw: DrawFn, types: list[Definition]) -> tuple[Alternative, ...]:
    objects = [each.name for each in types if isinstance(each, Struct | Union)]
    choices: list[TypeRef | None] = [
        draw(st.sampled_from([TypeRef("str"), *_refs(types, Enum)])),
        draw(st.sampled_from([None, TypeRef("number"), TypeRef("uint8")])),
        draw(st.sampled_from([None, TypeRef("bool")])),
        draw(st.sampled_from([None, TypeRef("null")])),
        draw(st.sampled_from([None, *map(TypeRef, objects)])),
        draw(
            st.sampled_from(
                [None, TypeRef("str", True), *(TypeRef(each, True) for each in objects)]
            )
        ),
    ]
    return tuple(
        Alternative(f"c{index}", each, None, draw(_section()), NOWHERE)
        for index, each in enumerate(choices)
        if each is not None
    )


def _refs(types: list[Definition], kind: type[Enum]) -> list[TypeRef]:
    return [TypeRef(each.name) for each in types if isinstance(each, kind)]


@st.composite
def _members(
    draw: DrawFn,
    types: list[Definition],
    owner: str,
    names: list[str],
    self_name: str | None = None,
) -> tuple[Member, ...]:
    chosen = draw(st.lists(st.sampled_from(names), max_size=5, unique=True))
    known = [each.name for each in types] + ["str", "str", *BUILTINS]
    members = []
    for each in chosen:
        is_array = draw(st.booleans())
        optional = draw(st.booleans())
        # Only what may be absent or empty may hold more of its own kind.
        own = [self_name] if self_name and (is_array or optional) else []
        type_name = draw(st.sampled_from(known + own))
        members.append(
            Member(
                each,
                TypeRef(type_name, is_array),
                optional,
                draw(_CONDITIONS),
                draw(_FEATURES),
                draw(_section()),
                NOWHERE,
            )
        )
    return tuple(members)


@st.composite
def _command(draw: DrawFn, name: str, types: list[Definition]) -> Command:
    data, boxed = draw(_arguments(types))
    takes_union = any(
        isinstance(each, Union) for each in types if data and each.name == data.name
    )
    known = [each.name for each in types] + list(BUILTINS)
    return Command(
        name=name,
        module=draw(st.sampled_from(_MODULES)),
        members=() if data else draw(_members(types, name, _MEMBERS)),
        data=data,
        boxed=boxed,
        returns=draw(
            st.none()
            | st.builds(TypeRef, st.sampled_from(known), is_array=st.booleans())
        ),
        gen=takes_union or draw(st.booleans()),
        success_response=draw(st.booleans()),
        allow_oob=draw(st.booleans()),
        allow_preconfig=draw(st.booleans()),
        condition=draw(_CONDITIONS),
        features=draw(_FEATURES),
        doc=draw(_docs(name)),
        span=NOWHERE,
    )


@st.composite
def _event(draw: DrawFn, name: str, types: list[Definition]) -> Event:
    data, boxed = draw(_arguments(types))
    return Event(
        name=name,
        module=draw(st.sampled_from(_MODULES)),
        members=() if data else draw(_members(types, name, _MEMBERS)),
        data=data,
        boxed=boxed,
        condition=draw(_CONDITIONS),
        features=draw(_FEATURES),
        doc=draw(_docs(name)),
        span=NOWHERE,
    )


@st.composite
def _arguments(draw: DrawFn, types: list[Definition]) -> tuple[TypeRef | None, bool]:
    objects = [each for each in types if isinstance(each, Struct | Union)]
    chosen = draw(st.sampled_from([None, *objects]))
    if chosen is None:
        return None, False
    return TypeRef(chosen.name), isinstance(chosen, Union)


@st.composite
def _section(draw: DrawFn) -> Section | None:
    if draw(st.booleans()):
        return None
    return Section(SectionKind.MEMBER, "x", draw(_PROSE), NOWHERE)


@st.composite
def _docs(draw: DrawFn, name: str) -> Doc | None:
    kinds = draw(st.lists(st.sampled_from(SectionKind), max_size=4))
    if not kinds:
        return None
    return Doc(
        name,
        tuple(Section(each, None, draw(_PROSE), NOWHERE) for each in kinds),
        NOWHERE,
    )
