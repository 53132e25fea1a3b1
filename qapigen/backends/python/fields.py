"""The members of one class, as the templates lay them out."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from qapigen.backends.python import layout
from qapigen.backends.python.literals import string_literal
from qapigen.backends.python.naming import member_names
from qapigen.backends.python.prose import Entry, entry
from qapigen.backends.python.types import Types, TypeView
from qapigen.ir import Member


@dataclass(frozen=True, slots=True)
class FieldView:
    """One attribute.

    ``wire`` is a literal, the other texts are whole statements.  With ``tag`` (a literal) the
    attribute is a constant of the class and the member must have that value.  ``refused`` is
    a further test, or empty.  An attribute that is inherited is declared elsewhere.
    ``struct_declaration`` is its declaration in a struct of msgspec, which inherits none.
    """

    name: str
    wire: str
    type: TypeView
    optional: bool
    tag: str | None
    declaration: str
    parameter: str
    initial: str
    selection: str
    store: str
    presence: str
    encode: str
    member: Member
    struct_declaration: str = ""
    is_inherited: bool = False
    refused: str = ""

    @property
    def entry(self) -> Entry:
        """What the docstring says about it."""
        member = self.member
        return entry(self.name, member.doc, member.condition, member.features)


def field_views(
    types: Types, members: Iterable[Member], taken: Container[str] = ()
) -> tuple[FieldView, ...]:
    """Views of ``members`` in their order; ``taken`` are attributes of the class already."""
    found = tuple(members)
    wire_names = (each.name for each in found)
    names = member_names(wire_names, types.names.class_scope, taken)
    return tuple(
        field_view(types, member, name)
        for member, name in zip(found, names, strict=True)
    )


def field_view(types: Types, member: Member, name: str) -> FieldView:
    """The view of one member that is an attribute called ``name``."""
    view = types.view(member.type)
    wire = string_literal(member.name)
    optional = member.optional
    annotation = f"{view.annotation} | None" if optional else view.annotation
    return FieldView(
        name=name,
        wire=wire,
        type=view,
        optional=optional,
        tag=None,
        declaration=layout.annotated(4, name, annotation),
        parameter=layout.annotated(
            8, name, annotation, " = None," if optional else ","
        ),
        initial=layout.assignment(8, f"self.{name}", name),
        selection=layout.assignment(12, "at", wire),
        store=_stored(16 if optional else 12, name, view, optional),
        presence=layout.wrapped(8, "if", f"self.{name} is not None", ":"),
        encode=_encoded(12 if optional else 8, wire, f"self.{name}", view),
        member=member,
        struct_declaration=_struct_declaration(name, view, optional),
    )


def _struct_declaration(name: str, view: TypeView, optional: bool) -> str:
    if not optional:
        return layout.annotated(4, name, view.declaration)
    inner = "AnyValue" if view.is_any else view.declaration
    return layout.annotated(4, name, f"Maybe[{inner}]", " = None")


def tag_view(types: Types, member: Member, name: str, value: str) -> FieldView:
    """The view of a discriminator that always has ``value`` in its class."""
    tag = string_literal(value)
    return replace(
        field_view(types, member, name),
        tag=tag,
        declaration=_constant(name, tag),
        struct_declaration=_constant(name, tag),
        store=layout.call(
            16, "raise DecodeError(", (string_literal(tag), "data[at]"), ")"
        ),
        encode=layout.assignment(8, f"data[{string_literal(member.name)}]", tag),
    )


def choice_view(
    types: Types,
    member: Member,
    name: str,
    values: Sequence[str],
    *,
    lookup: str,
    test: str,
) -> FieldView:
    """The view of a discriminator that has one of ``values``.

    ``lookup`` gives the class for the tag ``v``, ``test`` is true when it is the wrong one.
    """
    literals = [string_literal(each) for each in values]
    return replace(
        field_view(types, member, name),
        declaration=layout.call(4, f"{name}: Literal[", literals, "]"),
        struct_declaration=layout.call(4, f"{name}: Literal[", literals, "]"),
        parameter=layout.call(8, f"{name}: Literal[", literals, "],"),
        refused="\n".join(
            [
                layout.assignment(12, "branch", lookup),
                layout.wrapped(12, "if", test, ":"),
            ]
        ),
        # The test has made `v` a string for type checkers, which is too wide here.
        store=layout.assignment(12, f"self.{name}", "data[at]"),
    )


def unknown_tag_view(types: Types, member: Member, name: str) -> FieldView:
    """The view of a discriminator with a value that the schema does not have.

    Its text is in an attribute of its own, and the discriminator's is None: with a string there
    type checkers could not tell the classes of the union apart by their tags.
    """
    constant = layout.assignment(4, f"{name}: ClassVar[None]", "None")
    return replace(
        field_view(types, member, "tag"),
        declaration=f"{constant}\n    tag: str",
        parameter="        tag: str,",
        store="            self.tag = v",
        encode=layout.assignment(8, f"data[{string_literal(member.name)}]", "self.tag"),
    )


def _constant(name: str, tag: str) -> str:
    head = f"{name}: ClassVar[Literal[{tag}]] = {tag}"
    if 4 + len(head) <= layout.WIDTH:
        return f"    {head}"
    return layout.assignment(4, f"{name}: ClassVar[Literal[{tag}]]", tag)


def _stored(indent: int, name: str, view: TypeView, optional: bool) -> str:
    if optional and view.is_any:
        # Absent is None, so a null has to be something else.
        return layout.assignment(
            indent, f"self.{name}", "JsonNull.NULL if v is None else v"
        )
    return decoding(indent, f"self.{name} =", view, "v")


def decoding(indent: int, head: str, view: TypeView, value: str) -> str:
    """The statement ``head`` and what decodes ``value``."""
    if view.element_decoder is not None:
        arguments = [value, view.element_decoder]
        return layout.call(indent, f"{head} decode_list(", arguments, ")")
    return layout.wrapped(indent, head, view.decode.format(value))


def _encoded(indent: int, wire: str, value: str, view: TypeView) -> str:
    target = f"data[{wire}]"
    text = view.encode.format(value)
    if text.startswith("["):
        return layout.comprehension(indent, target, text)
    return layout.assignment(indent, target, text)


def slots(names: Sequence[str]) -> str:
    """The ``__slots__`` statement."""
    literals = [f'"{each}"' for each in names]
    if len(literals) == 1:
        return layout.display(4, "__slots__ = (", literals, ",)")
    return layout.display(4, "__slots__ = (", literals, ")")
