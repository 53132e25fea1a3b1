"""The class of an enum."""

from dataclasses import dataclass

from qapigen.backends.python import layout
from qapigen.backends.python.facts import (
    feature_arguments,
    features_literal,
    mapping,
    statement,
)
from qapigen.backends.python.literals import string_literal
from qapigen.backends.python.naming import enum_names
from qapigen.backends.python.prose import class_docstring, entry
from qapigen.backends.python.records import class_head
from qapigen.backends.python.types import Types, on_wire_name
from qapigen.ir import Enum


@dataclass(frozen=True, slots=True)
class EnumView:
    """An enum: ``values`` are whole statements, ``lookup`` makes its dict by wire text."""

    head: str
    docstring: str
    values: tuple[str, ...]
    facts: str
    lookup: str
    is_on_wire: bool = False
    siblings: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset({"ByValue", "EnumFacts", "OpenEnum"})


def enum_view(types: Types, enum: Enum) -> EnumView:
    """The class of ``enum``."""
    name = types.names.classes[enum.name]
    names = enum_names(each.name for each in enum.values)
    literals = [string_literal(each.name) for each in enum.values]
    # msgspec wants enums to have values.
    is_on_wire = types.has_structs and not enum.values
    shared = {"ByValue", "EnumFacts", "OpenEnum"} | (
        {"on_wire"} if is_on_wire else set()
    )
    return EnumView(
        head=class_head(name, "OpenEnum"),
        docstring=class_docstring(
            f"The enum {enum.name} of the schema.",
            enum.doc,
            entries=[
                entry(python_name, each.doc, each.condition, each.features)
                for python_name, each in zip(names, enum.values, strict=True)
            ],
            condition=enum.condition,
            features=enum.features,
        ),
        values=tuple(
            layout.assignment(4, python_name, literal)
            for python_name, literal in zip(names, literals, strict=True)
        ),
        facts=_facts(name, enum),
        lookup=layout.call(0, f"_{name}_by_value = ByValue(", [name], ")")
        + (_on_wire(name) if is_on_wire else ""),
        is_on_wire=is_on_wire,
        shared=frozenset(shared),
    )


def _on_wire(name: str) -> str:
    target = on_wire_name(name)
    alias = layout.wrapped(4, f"{target}: TypeAlias =", name)
    stand_in = layout.call(4, f"{target} = on_wire(", [f"{name}.from_json"], ")")
    return f"\n\nif TYPE_CHECKING:\n{alias}\nelse:\n{stand_in}"


def _facts(name: str, enum: Enum) -> str:
    arguments = [
        *feature_arguments(enum.features, enum.condition),
        *mapping(
            "value_features",
            {
                each.name: features_literal(each.features)
                for each in enum.values
                if each.features
            },
            4,
        ),
        *mapping(
            "value_conditions",
            {
                each.name: string_literal(str(each.condition))
                for each in enum.values
                if each.condition is not None
            },
            4,
        ),
    ]
    return statement(0, f"{name}.qapi = EnumFacts(", enum.name, arguments)
