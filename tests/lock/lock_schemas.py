"""Random schemas without a mistake, in the form that schemas have once they are read."""

from collections.abc import Callable, Sequence
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
    Doc,
    Enum,
    EnumValue,
    Event,
    Feature,
    Member,
    Module,
    Pragma,
    Schema,
    Section,
    SectionKind,
    Struct,
    TypeRef,
    Union,
)
from qapigen.ir.condition import Symbol, conjunction, disjunction, negation
from qapigen.source import SourceFile, Span

NOWHERE = Span(SourceFile("random.json", ""), 0, 0)
SCALARS = ("str", "int", "int8", "uint64", "size", "number", "bool", "any", "null")
MODULES = ("a.json", "sub/b.json", "with blank.json", "\N{SNOWMAN}.json", '"c".json')
VALUES = ("none", "on", "1.5", "3des", "x-ray", "__org.example_x", "UPPER_case", "gen")

_SYMBOLS = st.sampled_from(["CONFIG_A", "CONFIG_B", "TARGET_X", "_C0"]).map(Symbol)
conditions: st.SearchStrategy[Condition] = st.recursive(
    _SYMBOLS,
    lambda inner: st.one_of(
        inner.map(negation),
        st.lists(inner, min_size=1, max_size=3).map(conjunction),
        st.lists(inner, min_size=1, max_size=3).map(disjunction),
    ),
    max_leaves=6,
)
_MAYBE_CONDITIONS = st.none() | st.none() | conditions
_FEATURES = st.lists(st.sampled_from(["dims", "x-slow"]), max_size=2, unique=True)
_TEXTS = st.text(max_size=20) | st.sampled_from(
    ["command eject", "  .a: b", '"', "\\", "<<<<<<< ours", "qapigen-lock/2"]
)
_SINCE = st.sampled_from(["1.0", "2.10.1", "9", "0.14 (later more)", "soon", ""])


@dataclass
class _Maker:
    """Draws definitions one by one; names of members are never used twice."""

    draw: DrawFn
    count: int = 0
    made: list[Definition] = field(default_factory=list)

    def name(self, stem: str) -> str:
        self.count += 1
        prefix = self.draw(st.sampled_from(["", "", "x-", "__org.example_"]))
        return f"{prefix}{stem}{self.count}"

    def features(self) -> tuple[Feature, ...]:
        return tuple(
            Feature(name, self.draw(_MAYBE_CONDITIONS), None, NOWHERE)
            for name in self.draw(_FEATURES)
        )

    def doc(self, name: str) -> Doc | None:
        kinds = self.draw(st.sampled_from([(), ("s",), ("p",), ("p", "s")]))
        sections = []
        if "p" in kinds:
            text = self.draw(_TEXTS)
            sections.append(Section(SectionKind.PLAIN, None, text, NOWHERE))
        if "s" in kinds:
            since = self.draw(_SINCE)
            sections.append(Section(SectionKind.SINCE, None, since, NOWHERE))
        return Doc(name, tuple(sections), NOWHERE) if kinds else None

    def type(self) -> TypeRef:
        names = [
            each.name for each in self.made if not isinstance(each, Command | Event)
        ]
        return TypeRef(
            self.draw(st.sampled_from([*SCALARS, *names])), self.draw(st.booleans())
        )

    def member(self, *, is_conditional: bool = True) -> Member:
        return Member(
            self.name("m"),
            self.type(),
            self.draw(st.booleans()),
            self.draw(_MAYBE_CONDITIONS) if is_conditional else None,
            self.features(),
            None,
            NOWHERE,
        )

    def members(self, *, is_conditional: bool = True) -> tuple[Member, ...]:
        count = self.draw(st.integers(0, 3))
        return tuple(self.member(is_conditional=is_conditional) for _ in range(count))

    def enum(self) -> Enum:
        name = self.name("Enum")
        values = self.draw(st.lists(st.sampled_from(VALUES), min_size=1, unique=True))
        return Enum(
            name=name,
            module=self.module(),
            values=tuple(
                EnumValue(
                    value, self.draw(_MAYBE_CONDITIONS), self.features(), None, NOWHERE
                )
                for value in values
            ),
            prefix=self.draw(st.none() | _TEXTS),
            condition=self.draw(_MAYBE_CONDITIONS),
            features=self.features(),
            doc=self.doc(name),
            is_implicit=self.draw(st.booleans()),
            span=NOWHERE,
        )

    def struct(self) -> Struct:
        name = self.name("Struct")
        bases = [each.name for each in self.made if isinstance(each, Struct)]
        base = self.draw(st.none() | st.sampled_from(bases)) if bases else None
        return Struct(
            name=name,
            module=self.module(),
            members=self.members(),
            base=None if base is None else TypeRef(base),
            condition=self.draw(_MAYBE_CONDITIONS),
            features=self.features(),
            doc=self.doc(name),
            is_implicit=self.draw(st.booleans()),
            span=NOWHERE,
        )

    def union(self) -> Union:
        """A union with the discriminator among its own members or those of a new base."""
        enum = self.enum()
        self.made.append(enum)
        tag = Member(
            self.name("tag"), TypeRef(enum.name), False, None, (), None, NOWHERE
        )
        common = (*self.members(), tag)
        base = None
        if self.draw(st.booleans()):
            struct = replace(self.struct(), base=None, members=common)
            self.made.append(struct)
            base, common = TypeRef(struct.name), ()
        # Structs that nothing inherits from share no member with the base.
        leaf = replace(self.struct(), base=None)
        self.made.append(leaf)
        name = self.name("Union")
        return Union(
            name=name,
            module=self.module(),
            members=common,
            base=base,
            discriminator=tag.name,
            branches=self.branches(enum, leaf),
            condition=self.draw(_MAYBE_CONDITIONS),
            features=self.features(),
            doc=self.doc(name),
            span=NOWHERE,
        )

    def branches(self, enum: Enum, leaf: Struct) -> tuple[Branch, ...]:
        stated = self.draw(st.lists(st.sampled_from(enum.values), unique=True))
        return (
            *(
                Branch(
                    value.name,
                    self.draw(st.sampled_from([TypeRef(leaf.name), None])),
                    self.draw(_MAYBE_CONDITIONS),
                    False,
                    None,
                    NOWHERE,
                )
                for value in stated
            ),
            *(
                Branch(value.name, None, value.condition, True, None, NOWHERE)
                for value in enum.values
                if value not in stated
            ),
        )

    def alternate(self) -> Alternate:
        name = self.name("Alternate")
        types = (TypeRef("str"), TypeRef("int", True), TypeRef("null"))
        chosen = self.draw(
            st.lists(st.sampled_from(types), min_size=1, max_size=3, unique=True)
        )
        return Alternate(
            name=name,
            module=self.module(),
            alternatives=tuple(
                Alternative(
                    self.name("a"), each, self.draw(_MAYBE_CONDITIONS), None, NOWHERE
                )
                for each in chosen
            ),
            condition=self.draw(_MAYBE_CONDITIONS),
            features=self.features(),
            doc=self.doc(name),
            span=NOWHERE,
        )

    def payload(self) -> tuple[tuple[Member, ...], TypeRef | None]:
        objects = [each.name for each in self.made if isinstance(each, Struct | Union)]
        has_type = self.draw(st.booleans())
        if objects and has_type:
            return (), TypeRef(self.draw(st.sampled_from(objects)))
        return self.members(is_conditional=False), None

    def command(self) -> Command:
        name = self.name("command-")
        members, data = self.payload()
        flags = [self.draw(st.booleans()) for _ in range(5)]
        return Command(
            name=name,
            module=self.module(),
            members=members,
            data=data,
            boxed=data is not None,
            returns=self.type() if self.draw(st.booleans()) else None,
            gen=flags[0],
            success_response=flags[1],
            allow_oob=flags[2],
            allow_preconfig=flags[3],
            coroutine=flags[4],
            condition=self.draw(_MAYBE_CONDITIONS),
            features=self.special_features(),
            doc=self.doc(name),
            span=NOWHERE,
        )

    def event(self) -> Event:
        name = self.name("EVENT_")
        members, data = self.payload()
        return Event(
            name=name,
            module=self.module(),
            members=members,
            data=data,
            boxed=data is not None,
            condition=self.draw(_MAYBE_CONDITIONS),
            features=self.special_features(),
            doc=self.doc(name),
            span=NOWHERE,
        )

    def special_features(self) -> tuple[Feature, ...]:
        deprecated = Feature("deprecated", None, None, NOWHERE)
        special = (deprecated,) if self.draw(st.booleans()) else ()
        return (*special, *self.features())

    def module(self) -> str:
        return self.draw(st.sampled_from(MODULES))


@st.composite
def lock_schemas(draw: DrawFn) -> Schema:
    """A schema whose definitions use each other and come in any order, in several modules."""
    maker = _Maker(draw)
    makers: tuple[Callable[[], Definition], ...] = (
        maker.enum,
        maker.struct,
        maker.union,
        maker.alternate,
        maker.command,
        maker.event,
    )
    for make in draw(st.lists(st.sampled_from(makers), max_size=6)):
        # In a step of its own: making a union makes other definitions first.
        definition = make()
        maker.made.append(definition)
    definitions = draw(st.permutations(maker.made))
    return Schema(
        tuple(_modules(definitions, draw(st.permutations(MODULES)))),
        tuple(definitions),
        Pragma(
            doc_required=draw(st.booleans()),
            command_name_exceptions=draw(_names()),
            command_returns_exceptions=draw(_names()),
            documentation_exceptions=draw(_names()),
            member_name_exceptions=draw(_names()),
        ),
    )


def _names() -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(_TEXTS, max_size=2).map(lambda names: tuple(names))


def _modules(
    definitions: Sequence[Definition], names: Sequence[str]
) -> Sequence[Module]:
    """Modules in the order of ``names``, of which those without definitions may be left out."""
    return [
        Module(name, tuple(each for each in definitions if each.module == name))
        for name in names
    ]
