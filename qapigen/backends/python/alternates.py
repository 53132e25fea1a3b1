"""The alias of an alternate and the function that tells its types apart."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from qapigen.backends.python import layout
from qapigen.backends.python.fields import decoding
from qapigen.backends.python.literals import string_literal
from qapigen.backends.python.on_wire import OnWireView, decoded_on_wire
from qapigen.backends.python.prose import brief_docstring, class_docstring, entry
from qapigen.backends.python.types import Types, TypeView, slow_name
from qapigen.ir import Alternate, Builtin, Enum, Schema, TypeRef


@dataclass(frozen=True, slots=True)
class KindView:
    """One test on the JSON kind and what is then done with the value."""

    condition: str
    store: str


@dataclass(frozen=True, slots=True)
class AlternateView:
    """An alternate: its alias, and its decoder, which looks at the JSON kind.

    ``is_evaluated`` when all its types exist where the alias stands.
    """

    name: str
    alias: str
    alias_docstring: str
    signature: str
    decoder_docstring: str
    kinds: tuple[KindView, ...]
    refusal: str
    is_evaluated: bool
    siblings: frozenset[str]
    shared: frozenset[str]
    on_wire: OnWireView | None = None


def alternate_view(
    types: Types, alternate: Alternate, known: Set[str]
) -> AlternateView:
    """All that is written for ``alternate``; ``known`` are the local types written before it."""
    name = types.names.classes[alternate.name]
    views = [types.view(each.type) for each in alternate.alternatives]
    annotations = list(dict.fromkeys(each.annotation for each in views))
    is_evaluated = all(
        each.type.name in known
        or isinstance(types.schema.resolve(each.type.name), Builtin)
        for each in alternate.alternatives
    )
    decoder = types.names.decoders[alternate.name]
    on_wire = (
        decoded_on_wire(name, decoder, slow_name(decoder))
        if types.has_structs
        else None
    )
    return AlternateView(
        name=name,
        alias=(
            layout.alternatives(0, f"{name}: TypeAlias", annotations)
            if is_evaluated
            else _forward(name, " | ".join(annotations))
        ),
        alias_docstring=class_docstring(
            f"The alternate {alternate.name} of the schema.",
            alternate.doc,
            entries=[
                entry(view.annotation, each.doc, each.condition)
                for view, each in zip(views, alternate.alternatives, strict=True)
            ],
            heading="Alternatives",
            condition=alternate.condition,
            features=alternate.features,
            indent=0,
        ),
        signature=layout.signature(
            0, f"def {types.names.decoders[alternate.name]}", ["data: Any"], name
        ),
        decoder_docstring=brief_docstring(
            f"The value of the alternate {alternate.name} that ``data`` is."
        ),
        kinds=tuple(_kinds(types.schema, alternate, views)),
        refusal=_refusal(views),
        is_evaluated=is_evaluated,
        siblings=frozenset[str]().union(*(each.siblings for each in views)),
        shared=frozenset({"DecodeError"}).union(
            on_wire.shared if on_wire else (),
            *(each.shared - {"encode"} for each in views),
        ),
        on_wire=on_wire,
    )


def _forward(name: str, annotation: str) -> str:
    """An alias of types that do not all exist yet: typing finds them later, from here."""
    literal = string_literal(annotation)
    line = f"    {name}: TypeAlias = {literal}"
    if len(line) > layout.WIDTH:
        line = f"    {name}: TypeAlias = (\n        {literal}\n    )"
    stand_in = layout.call(
        4, f"{name} = ForwardRef(", [literal, "module=__name__"], ")"
    )
    return f"if TYPE_CHECKING:\n{line}\nelse:\n{stand_in}"


def _kinds(
    schema: Schema, alternate: Alternate, views: Sequence[TypeView]
) -> Iterator[KindView]:
    pairs = zip(alternate.alternatives, views, strict=True)
    for index, (alternative, view) in enumerate(pairs):
        yield KindView(
            f"    {'elif' if index else 'if'} {_test(schema, alternative.type)}:",
            decoding(8, "value =", view, "data"),
        )


def _test(schema: Schema, type_ref: TypeRef) -> str:
    if type_ref.is_array:
        return "kind is list"
    match schema.resolve(type_ref.name):
        case Builtin(json_type="string") | Enum():
            return "kind is str"
        case Builtin(json_type="int"):
            return "kind is int"
        case Builtin(json_type="number"):
            return "kind is float or kind is int"
        case Builtin(json_type="boolean"):
            return "kind is bool"
        case Builtin(json_type="null"):
            return "data is None"
    return "kind is dict"


def _refusal(views: Sequence[TypeView]) -> str:
    wanted = list(dict.fromkeys(each.wanted for each in views))
    text = " or ".join(filter(None, [", ".join(wanted[:-1]), wanted[-1]]))
    return layout.call(8, "raise DecodeError(", [string_literal(text), "data"], ")")
