"""Classes with members: structs, and what unions, commands and events share with them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from qapigen.backends.python import layout
from qapigen.backends.python.facts import facts
from qapigen.backends.python.fields import FieldView, field_views, slots
from qapigen.backends.python.literals import string_literal
from qapigen.backends.python.prose import class_docstring
from qapigen.backends.python.types import Types, TypeView
from qapigen.ir import Struct
from qapigen.ir.flatten import common_members

Form = Literal["dataclass", "struct", "plain"]


@dataclass(frozen=True, slots=True)
class SpreadView:
    """An attribute whose own members stand directly in the object that has it.

    ``known`` is a set display of the members that are not among them; empty when all are.
    """

    name: str
    declaration: str
    parameter: str
    initial: str
    known: str
    store: str


@dataclass(frozen=True, slots=True)
class ReturnView:
    """How a command decodes its reply."""

    signature: str
    statement: str


@dataclass(frozen=True, slots=True)
class RecordView:
    """A class.

    ``known`` (a statement) is there when it keeps members that it does not know.  ``is_bare``
    when its base has all the methods that it needs.  ``form`` is what the class is: a dataclass, a
    struct of msgspec, or neither, because msgspec would write such an object wrongly.
    """

    head: str
    docstring: str
    slots: str
    facts: str
    fields: tuple[FieldView, ...]
    spread: SpreadView | None = None
    known: str = ""
    is_event: bool = False
    is_bare: bool = False
    form: Form = "dataclass"
    returns: ReturnView | None = None
    siblings: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()

    @property
    def parameters(self) -> list[FieldView]:
        """The fields that the constructor takes."""
        return [each for each in self.fields if each.tag is None]

    @property
    def own_fields(self) -> list[FieldView]:
        """The fields that this class declares, not its base."""
        return [each for each in self.fields if not each.is_inherited]


def class_head(name: str, base: str) -> str:
    """The line that opens a class."""
    return layout.call(0, f"class {name}(", [base], "):")


def slots_of(fields: Sequence[FieldView], *more: str) -> str:
    """The slots of a class: its own attributes that are not constants, and ``more``."""
    own = [each.name for each in fields if each.tag is None and not each.is_inherited]
    return slots([*own, *more])


def as_struct(
    view: RecordView, name: str, *bases: str, tag: tuple[str, str] | None = None
) -> RecordView:
    """``view`` as a struct of msgspec, with the attributes of ``bases`` among its own.

    ``tag`` are the literals of a discriminator and its value.
    """
    renamed = [
        f"{string_literal(each.name)}: {each.wire}"
        for each in view.parameters
        if string_literal(each.name) != each.wire
    ]
    base = "TaggedRecord" if tag else "StructRecord"
    arguments = [base, *bases, "kw_only=True"]
    if tag:
        arguments += [f"tag_field={tag[0]}", f"tag={tag[1]}"]
    if renamed:
        # The comma that follows has to fit as well.
        text = layout.display(4, "rename={", renamed, "},").lstrip()
        arguments.append(text.removesuffix(","))
    head = f"class {name}("
    return replace(
        view,
        head=(
            layout.exploded(0, head, arguments, "):")
            if any("\n" in each for each in arguments)
            else layout.call(0, head, arguments, "):")
        ),
        form="struct",
        shared=(view.shared - {"Record", "encode"})
        | {base}
        | _struct_names(view.parameters),
    )


def _struct_names(fields: Sequence[FieldView]) -> frozenset[str]:
    """What the declarations of ``fields`` take of `_structs`."""
    names = frozenset[str]().union(*(each.type.declared_shared for each in fields))
    optional = [each for each in fields if each.optional]
    if optional:
        names |= {"Maybe"}
    if any(each.type.is_any for each in optional):
        names |= {"AnyValue"}
    return names


def known_members(fields: Sequence[FieldView]) -> str:
    """The statement that names the members that the class knows."""
    wires = [each.wire for each in fields]
    if not wires:
        return "        known: set[str] = set()"
    return layout.display(8, "known = {", wires, "}")


def needs(fields: Sequence[FieldView]) -> tuple[frozenset[str], frozenset[str]]:
    """The sibling modules and the shared names that ``fields`` refer to."""
    return needs_of([each.type for each in fields], fields)


def needs_of(
    views: Sequence[TypeView], fields: Sequence[FieldView] = ()
) -> tuple[frozenset[str], frozenset[str]]:
    """The sibling modules and the shared names that ``views`` refer to."""
    siblings = frozenset[str]().union(*(each.siblings for each in views))
    shared = frozenset[str]().union(*(each.shared for each in views))
    ranges = {each.type.integers for each in fields if each.type.integers}
    shared |= ranges
    if any(each.type.is_any and each.optional for each in fields):
        shared |= {"JsonNull"}
    if fields:
        shared |= {"DecodeError", "located"}
    return siblings, shared


def struct_view(types: Types, struct: Struct) -> RecordView:
    """The class of a struct, with the members of its bases among its own."""
    members = [flat.member for flat in common_members(types.schema, struct)]
    fields = field_views(types, members)
    siblings, shared = needs(fields)
    name = types.names.classes[struct.name]
    view = RecordView(
        head=class_head(name, "Record"),
        docstring=class_docstring(
            f"The struct {struct.name} of the schema.",
            struct.doc,
            entries=[each.entry for each in fields],
            condition=struct.condition,
            features=struct.features,
        ),
        slots=slots_of(fields),
        facts=facts(
            "qapi = RecordFacts(",
            struct.name,
            fields,
            features=struct.features,
            condition=struct.condition,
        ),
        fields=fields,
        siblings=siblings,
        shared=shared | {"Record", "RecordFacts", "as_object"},
    )
    return as_struct(view, name) if types.has_structs else view


def spread_view(
    name: str, view: TypeView, fields: Sequence[FieldView], indent: int
) -> SpreadView:
    """The view of an attribute of the union type ``view`` beside ``fields``."""
    return SpreadView(
        name=name,
        declaration=layout.annotated(4, name, view.annotation),
        parameter=layout.annotated(8, name, view.annotation, ","),
        initial=layout.assignment(8, f"self.{name}", name),
        known=known_members(fields) if fields else "",
        store=layout.assignment(
            indent, f"self.{name}", view.decode.format("v" if fields else "data")
        ),
    )
