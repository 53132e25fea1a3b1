"""Random definitions read back as they were, in lines that are not too long."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from written_qapi import NOWHERE, comparable, one_module, read_text

from qapigen.backends.qapi.backend import render_text
from qapigen.ir import (
    Alternate,
    Alternative,
    Branch,
    Command,
    Definition,
    Enum,
    EnumValue,
    Event,
    Feature,
    Member,
    Pragma,
    Struct,
    TypeRef,
    Union,
)
from qapigen.ir.condition import (
    Condition,
    Symbol,
    conjunction,
    disjunction,
    negation,
)

NAMES = [
    "a",
    "if",
    "type",
    "x-data",
    "__com.example_b",
    "rather-long-name-of-a-member",
    "name-of-a-member-that-is-so-long-that-not-much-fits-behind-it",
]
VALUES = ["one", "2", "three-and-a-bit", "four-" * 6 + "x", "five", "six", "seven"]
TYPES = ["str", "int", "bool", "Tag", "Leaf", "TypeWithALongNameThatTakesALotOfRoom"]

# What the random definitions refer to.
KNOWN: tuple[Definition, ...] = (
    Enum(
        name="Tag",
        module="",
        values=tuple(
            EnumValue(each, None, (), None, NOWHERE) for each in ("p", "q", "r")
        ),
        span=NOWHERE,
    ),
    Struct(name="Leaf", module="", members=(), span=NOWHERE),
    Struct(
        name="TypeWithALongNameThatTakesALotOfRoom",
        module="",
        members=(Member("tag", TypeRef("Tag"), False, None, (), None, NOWHERE),),
        span=NOWHERE,
    ),
)

conditions: SearchStrategy[Condition] = st.recursive(
    st.sampled_from(["A", "CONFIG_B", "CONFIG_WITH_A_NAME_OF_SOME_LENGTH"]).map(Symbol),
    lambda inner: st.lists(inner, min_size=1, max_size=4).map(conjunction)
    | st.lists(inner, min_size=1, max_size=4).map(disjunction)
    | inner.map(negation),
    max_leaves=8,
)
guards = st.none() | conditions


@st.composite
def features(draw: DrawFn) -> tuple[Feature, ...]:
    names = draw(
        st.lists(st.sampled_from(["odd", "x-new", "f" * 50]), max_size=3, unique=True)
    )
    return tuple(Feature(each, draw(guards), None, NOWHERE) for each in names)


def types(names: list[str]) -> SearchStrategy[TypeRef]:
    return st.builds(TypeRef, st.sampled_from(names), st.booleans())


@st.composite
def members(draw: DrawFn, *, guarded: bool = True) -> tuple[Member, ...]:
    names = draw(st.lists(st.sampled_from(NAMES), max_size=5, unique=True))
    return tuple(
        Member(
            each,
            draw(types(TYPES)),
            draw(st.booleans()),
            draw(guards) if guarded else None,
            draw(features()),
            None,
            NOWHERE,
        )
        for each in names
    )


@st.composite
def enums(draw: DrawFn, name: str) -> Enum:
    values = draw(st.lists(st.sampled_from(VALUES), unique=True))
    return Enum(
        name=name,
        module="",
        values=tuple(
            EnumValue(each, draw(guards), draw(features()), None, NOWHERE)
            for each in values
        ),
        prefix=draw(st.none() | st.sampled_from(["", "P", "back\\slash"])),
        span=NOWHERE,
    )


@st.composite
def structs(draw: DrawFn, name: str) -> Struct:
    base = draw(st.none() | st.just(TypeRef("Leaf")))
    return Struct(
        name=name, module="", members=draw(members()), base=base, span=NOWHERE
    )


@st.composite
def unions(draw: DrawFn, name: str) -> Union:
    by_name = draw(st.booleans())
    tag = Member("tag", TypeRef("Tag"), False, None, draw(features()), None, NOWHERE)
    listed = draw(st.lists(st.sampled_from("pqr"), unique=True))
    branches = [
        Branch(each, TypeRef("Leaf"), draw(guards), False, None, NOWHERE)
        for each in listed
    ]
    branches += [
        Branch(each, None, None, True, None, NOWHERE)
        for each in "pqr"
        if each not in listed
    ]
    return Union(
        name=name,
        module="",
        base=TypeRef(TYPES[-1]) if by_name else None,
        members=() if by_name else (*draw(members()), tag),
        discriminator="tag",
        branches=tuple(branches),
        span=NOWHERE,
    )


@st.composite
def alternates(draw: DrawFn, name: str) -> Alternate:
    choices = [TypeRef("Leaf"), TypeRef("str", True), TypeRef("null"), TypeRef("bool")]
    chosen = draw(st.lists(st.sampled_from(choices), min_size=1, unique=True))
    return Alternate(
        name=name,
        module="",
        alternatives=tuple(
            Alternative(f"c{index}", each, draw(guards), None, NOWHERE)
            for index, each in enumerate(chosen)
        ),
        span=NOWHERE,
    )


@st.composite
def commands(draw: DrawFn, name: str) -> Command:
    data = draw(st.none() | st.just(TypeRef("Leaf")))
    allow_oob = draw(st.booleans())
    return Command(
        name=name.lower(),
        module="",
        data=data,
        members=() if data else draw(members(guarded=False)),
        boxed=data is not None and draw(st.booleans()),
        returns=draw(st.none() | types(["Leaf", TYPES[-1]])),
        gen=draw(st.booleans()),
        success_response=draw(st.booleans()),
        allow_oob=allow_oob,
        allow_preconfig=draw(st.booleans()),
        coroutine=not allow_oob and draw(st.booleans()),
        span=NOWHERE,
    )


@st.composite
def events(draw: DrawFn, name: str) -> Event:
    data = draw(st.none() | st.just(TypeRef("Leaf")))
    return Event(
        name=name.upper(),
        module="",
        data=data,
        members=() if data else draw(members(guarded=False)),
        boxed=data is not None and draw(st.booleans()),
        span=NOWHERE,
    )


@st.composite
def definitions(draw: DrawFn) -> tuple[Definition, ...]:
    kinds: list[Callable[[str], SearchStrategy[Definition]]] = [
        enums,
        structs,
        unions,
        alternates,
        commands,
        events,
    ]
    chosen = draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=4))
    made = [draw(kind(f"Name{index}")) for index, kind in enumerate(chosen)]
    return (
        *KNOWN,
        *(
            replace(each, condition=draw(guards), features=draw(features()))
            for each in made
        ),
    )


names = st.lists(st.sampled_from(["One", "two-three", "F" * 30]), max_size=9).map(tuple)
pragmas = st.builds(Pragma, st.just(False), names, names, names, names)


@given(definitions(), pragmas)
def test_definitions_read_back(made: tuple[Definition, ...], pragma: Pragma) -> None:
    text = render_text(replace(one_module(*made), pragma=pragma))
    with TemporaryDirectory() as folder:
        again = read_text(text, Path(folder))
    assert tuple(map(comparable, again.definitions)) == made
    assert again.pragma == pragma
    assert render_text(again) == text
    # Only what consists of a key and a single long name may be longer.
    long_lines = [line for line in text.split("\n") if len(line) > 80]
    assert all(line.count("'") <= 4 for line in long_lines), long_lines
