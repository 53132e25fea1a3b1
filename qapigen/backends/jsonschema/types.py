"""Uses of types: JSON types, ranges and references."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from qapigen.backends.jsonschema.references import Reference
from qapigen.backends.jsonschema.view import TypeView
from qapigen.ir import (
    QTYPE,
    Alternate,
    Builtin,
    Command,
    Definition,
    Enum,
    Event,
    Schema,
    Struct,
    TypeRef,
    Union,
)

_JSON_TYPES: Final[dict[str, str]] = {"int": "integer"}

ANY: Final = TypeView()


@dataclass(frozen=True, slots=True)
class Types:
    """Where each type is described.

    ``keys`` are the definitions' keys in the bundle by name; ``open_forms`` are the forms that let
    undeclared members pass, of those definitions that have one apart from the closed one.
    ``wraps_references`` keeps references and annotations apart.
    """

    schema: Schema
    keys: Mapping[str, str]
    open_forms: Mapping[str, Reference]
    wraps_references: bool
    _views: dict[tuple[str, bool, bool, bool], TypeView] = field(
        default_factory=dict, repr=False, compare=False
    )

    def of(self, use: TypeRef, is_open: bool, is_annotated: bool) -> TypeView:
        """What a value of a type must be, in the open form where there is one if asked for."""
        # A few types account for most uses.
        key = (use.name, use.is_array, is_open, is_annotated)
        if key not in self._views:
            self._views[key] = self._view(use, is_open, is_annotated)
        return self._views[key]

    def _view(self, use: TypeRef, is_open: bool, is_annotated: bool) -> TypeView:
        target = self.schema.resolve(use.name)
        if isinstance(target, Builtin):
            item = _builtin(target)
        else:
            item = TypeView(
                reference=self.reference(use.name, is_open),
                is_wrapped=self.wraps_references and is_annotated and not use.is_array,
            )
        return TypeView(json_type="array", items=item) if use.is_array else item

    def reference(self, name: str, is_open: bool) -> Reference:
        """A reference to a definition."""
        if is_open and name in self.open_forms:
            return self.open_forms[name]
        return Reference(self.keys[name])

    def json_type(self, use: TypeRef) -> str:
        """The JSON type of all values of a type that an alternate may hold."""
        if use.is_array:
            return "array"
        match self.schema.resolve(use.name):
            case Builtin(json_type=json_type):
                return _JSON_TYPES.get(json_type, json_type)
            case Enum():
                return "string"
            case Struct() | Union():
                return "object"
            case Alternate() | _ as other:
                raise ValueError(f"an alternate cannot hold {other!r}")


def used_definitions(schema: Schema) -> tuple[Definition, ...]:
    """The definitions in order, first the predefined one if any of them refers to it."""
    uses = (use.name for each in schema.definitions for use in _uses(each))
    return (QTYPE, *schema.definitions) if QTYPE.name in uses else schema.definitions


def _uses(definition: Definition) -> Iterator[TypeRef]:
    match definition:
        case Struct(members=members) | Union(members=members):
            yield from (each.type for each in members)
        case Command(members=members) | Event(members=members):
            yield from (each.type for each in members)
            if isinstance(definition, Command) and definition.returns:
                yield definition.returns
        case Alternate(alternatives=alternatives):
            yield from (each.type for each in alternatives)


@cache
def _builtin(builtin: Builtin) -> TypeView:
    if builtin.json_type == "value":
        return ANY
    return TypeView(
        json_type=_JSON_TYPES.get(builtin.json_type, builtin.json_type),
        minimum=builtin.minimum,
        maximum=builtin.maximum,
    )
