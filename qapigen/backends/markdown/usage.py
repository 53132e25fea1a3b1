"""Who uses a type: the back-links of the reference."""

from collections.abc import Iterator
from typing import Final

from qapigen.ir import (
    Alternate,
    Command,
    Definition,
    Enum,
    Schema,
    Struct,
    TypeRef,
    Union,
)

_ORDER: Final = {"command": 0, "event": 1}


def users(schema: Schema) -> dict[str, tuple[Definition, ...]]:
    """The definitions that name each type, commands first, then events, then types."""
    found: dict[str, dict[str, Definition]] = {}
    for definition in sorted(
        schema.definitions, key=lambda each: _ORDER.get(each.kind, 2)
    ):
        for type_ref in _named_types(definition):
            found.setdefault(type_ref.name, {})[definition.name] = definition
    return {name: tuple(each.values()) for name, each in found.items()}


def _named_types(definition: Definition) -> Iterator[TypeRef]:
    match definition:
        case Enum():
            return
        case Alternate(alternatives=alternatives):
            yield from (each.type for each in alternatives)
            return
        case Struct(base=named) | Union(base=named):
            pass
        case _:
            named = definition.data
    if named is not None:
        yield named
    yield from (each.type for each in definition.members)
    if isinstance(definition, Command) and definition.returns is not None:
        yield definition.returns
    if isinstance(definition, Union):
        yield from (each.type for each in definition.branches if each.type is not None)
