"""Random JSON values for the definitions of a schema: valid ones, and ones broken in one place.

A value of a struct, union, alternate or enum is what stands on the wire; one of a command is its
arguments object, one of an event its data object.  Every condition is taken as true.
"""

import math
from collections.abc import Iterator
from copy import deepcopy
from typing import NamedTuple, TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from qapigen.ir import (
    Alternate,
    Builtin,
    Command,
    Definition,
    Enum,
    Event,
    Member,
    Schema,
    Struct,
    TypeRef,
    Union,
)
from qapigen.ir.flatten import branch_union, common_members, object_type

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Path: TypeAlias = tuple[str | int, ...]

_MAX_HEIGHT = 3
_ONE_OF_EACH_KIND: dict[str, Json] = {
    "null": None,
    "boolean": True,
    "int": 7,
    "number": 7.5,
    "string": "text",
    "array": [],
    "object": {},
}
_ANY_VALUE: SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2)
    | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)


class Broken(NamedTuple):
    """A value that no reader may accept, and the path of the place that is wrong in it."""

    value: Json
    path: Path


def valid_value(
    schema: Schema, definition: Definition, known: dict[str, float] | None = None
) -> SearchStrategy[Json]:
    """Values of ``definition``; there are none when it can only hold infinitely deep ones.

    ``known`` are the :func:`heights` of the schema, for those who ask for many of its values.
    """
    return _values(schema, definition, heights(schema) if known is None else known)


def valid_type_value(
    schema: Schema, type_ref: TypeRef, known: dict[str, float] | None = None
) -> SearchStrategy[Json]:
    """Values of a type, for example of what a command returns."""
    return _typed(schema, type_ref, heights(schema) if known is None else known)


def broken_value(
    schema: Schema, definition: Definition, known: dict[str, float] | None = None
) -> SearchStrategy[Broken]:
    """Values of ``definition`` with one required member gone or one value of the wrong JSON type.

    Unknown members, unknown enum values and integers out of range are not among the faults:
    whether they are accepted is for each reader to say.  An unknown tag is not either.
    """

    def break_it(value: Json) -> SearchStrategy[Broken]:
        faults = list(_faults(schema, definition, value))
        return st.sampled_from(faults).map(lambda fault: _applied(value, fault))

    return (
        valid_value(schema, definition, known)
        .filter(lambda value: any(_faults(schema, definition, value)))
        .flatmap(break_it)
    )


def heights(schema: Schema) -> dict[str, float]:
    """How deep the flattest value of each definition is; infinite when there is no finite one."""
    result: dict[str, float] = {each.name: math.inf for each in schema.definitions}
    changed = True
    while changed:
        changed = False
        for each in schema.definitions:
            height = _height(schema, each, result)
            if height < result[each.name]:
                result[each.name] = height
                changed = True
    return result


def _height(schema: Schema, definition: Definition, known: dict[str, float]) -> float:
    match definition:
        case Enum():
            return 0 if definition.values else math.inf
        case Alternate():
            return min(
                _type_height(schema, each.type, known)
                for each in definition.alternatives
            )
    inner = [
        _type_height(schema, flat.member.type, known)
        for flat in common_members(schema, definition)
        if not flat.member.optional
    ]
    union = _union_of(schema, definition)
    if union is not None:
        inner.append(
            min(_branch_height(union, each, known) for each in _tags(union)) - 1
            if union.branches
            else math.inf
        )
    return 1 + max(inner, default=0)


def _branch_height(union: Union, tag: str, known: dict[str, float]) -> float:
    branch_type = _branch_type(union, tag)
    return 1 if branch_type is None else known[branch_type.name]


def _type_height(schema: Schema, type_ref: TypeRef, known: dict[str, float]) -> float:
    if type_ref.is_array or isinstance(schema.resolve(type_ref.name), Builtin):
        return 0
    return known.get(type_ref.name, 0)


def _branch_type(union: Union, tag: Json) -> TypeRef | None:
    return next(each.type for each in union.branches if each.name == tag)


def _tags(union: Union) -> list[str]:
    return [each.name for each in union.branches]


def _union_of(schema: Schema, definition: Definition) -> Union | None:
    match definition:
        case Union():
            return definition
        case Command() | Event():
            return branch_union(schema, definition)
    return None


def _values(
    schema: Schema,
    definition: Definition,
    known: dict[str, float],
    budget: float = _MAX_HEIGHT,
) -> SearchStrategy[Json]:
    """Values not deeper than ``budget``, or as flat as they get where that is not enough."""
    if known.get(definition.name, 0) == math.inf:
        return st.nothing()
    match definition:
        case Enum():
            return st.sampled_from([each.name for each in definition.values])
        case Alternate():
            types = [each.type for each in definition.alternatives]
            least = min(_type_height(schema, each, known) for each in types)
            return st.one_of(
                [
                    _typed(schema, each, known, budget)
                    for each in types
                    if _type_height(schema, each, known) <= max(budget, least)
                ]
            )
    return _objects(schema, definition, known, budget)


@st.composite
def _objects(
    draw: DrawFn,
    schema: Schema,
    definition: Struct | Union | Command | Event,
    known: dict[str, float],
    budget: float,
) -> Json:
    members = [flat.member for flat in common_members(schema, definition)]
    union = _union_of(schema, definition)
    tag = None
    if union is not None:
        least = min(_branch_height(union, each, known) for each in _tags(union))
        tag = draw(
            st.sampled_from(
                [
                    each
                    for each in _tags(union)
                    if _branch_height(union, each, known) <= max(budget, least)
                ]
            )
        )
    result: dict[str, Json] = {}
    for member in members:
        if union is not None and member.name == union.discriminator:
            result[member.name] = tag
        elif _is_drawn(draw, schema, member, known, budget):
            result[member.name] = draw(_typed(schema, member.type, known, budget - 1))
    branch_type = None if union is None else _branch_type(union, tag)
    if branch_type is not None:
        extra = draw(_objects(schema, object_type(schema, branch_type), known, budget))
        assert isinstance(extra, dict)
        result |= extra
    return result


def _is_drawn(
    draw: DrawFn,
    schema: Schema,
    member: Member,
    known: dict[str, float],
    budget: float,
) -> bool:
    if not member.optional:
        return True
    return _type_height(schema, member.type, known) < budget and draw(st.booleans())


def _typed(
    schema: Schema,
    type_ref: TypeRef,
    known: dict[str, float],
    budget: float = _MAX_HEIGHT,
) -> SearchStrategy[Json]:
    target = schema.resolve(type_ref.name)
    if type_ref.is_array and budget <= known.get(type_ref.name, 0):
        return st.just([])
    values = (
        _builtins(target)
        if isinstance(target, Builtin)
        else _values(schema, target, known, budget)
    )
    return st.lists(values, max_size=3) if type_ref.is_array else values


def _builtins(builtin: Builtin) -> SearchStrategy[Json]:
    match builtin.json_type:
        case "string":
            return st.text(max_size=8)
        case "int":
            return st.integers(builtin.minimum, builtin.maximum)
        case "number":
            return st.floats(allow_nan=False, allow_infinity=False) | st.integers(
                -(2**53), 2**53
            )
        case "boolean":
            return st.booleans()
        case "null":
            return st.none()
        case "value":
            return _ANY_VALUE


class _Fault(NamedTuple):
    """What to do to the place at ``path``: put ``value`` there, or nothing at all."""

    path: Path
    value: Json
    is_removal: bool = False


def _faults(
    schema: Schema, definition: Definition, value: Json, path: Path = ()
) -> Iterator[_Fault]:
    for kind, wrong in _ONE_OF_EACH_KIND.items():
        if kind not in _kinds(schema, definition):
            yield _Fault(path, wrong)
    match definition:
        case Enum():
            return
        case Alternate():
            chosen = next(
                each.type
                for each in definition.alternatives
                if _kind(value) in _type_kinds(schema, each.type)
            )
            yield from _type_faults(schema, chosen, value, path, inside_only=True)
        case _:
            assert isinstance(value, dict)
            yield from _object_faults(schema, definition, value, path)


def _object_faults(
    schema: Schema,
    definition: Struct | Union | Command | Event,
    value: dict[str, Json],
    path: Path,
) -> Iterator[_Fault]:
    for member in (flat.member for flat in common_members(schema, definition)):
        place = (*path, member.name)
        if not member.optional:
            yield _Fault(place, None, is_removal=True)
        if member.name in value:
            yield from _type_faults(schema, member.type, value[member.name], place)
    union = _union_of(schema, definition)
    if union is not None:
        branch_type = _branch_type(union, value[union.discriminator])
        if branch_type is not None:
            target = object_type(schema, branch_type)
            yield from _object_faults(schema, target, value, path)


def _type_faults(
    schema: Schema,
    type_ref: TypeRef,
    value: Json,
    path: Path,
    *,
    inside_only: bool = False,
) -> Iterator[_Fault]:
    if not inside_only:
        kinds = _type_kinds(schema, type_ref)
        for kind, wrong in _ONE_OF_EACH_KIND.items():
            if kind not in kinds:
                yield _Fault(path, wrong)
    if type_ref.is_array:
        assert isinstance(value, list)
        element = TypeRef(type_ref.name)
        for index, each in enumerate(value):
            yield from _type_faults(schema, element, each, (*path, index))
        return
    target = schema.resolve(type_ref.name)
    if not isinstance(target, Builtin):
        yield from (
            fault
            for fault in _faults(schema, target, value, path)
            if fault.path != path
        )


def _type_kinds(schema: Schema, type_ref: TypeRef) -> frozenset[str]:
    if type_ref.is_array:
        return frozenset({"array"})
    return _kinds(schema, schema.resolve(type_ref.name))


def _kinds(schema: Schema, target: Definition | Builtin) -> frozenset[str]:
    """The JSON kinds of a definition's values, in the words of ``_ONE_OF_EACH_KIND``."""
    match target:
        case Builtin(json_type="value"):
            return frozenset(_ONE_OF_EACH_KIND)
        case Builtin(json_type="number"):
            return frozenset({"number", "int"})
        case Builtin():
            return frozenset({target.json_type})
        case Enum():
            return frozenset({"string"})
        case Alternate():
            return frozenset().union(
                *(_type_kinds(schema, each.type) for each in target.alternatives)
            )
    return frozenset({"object"})


def _kind(value: Json) -> str:
    return next(
        kind
        for kind, example in _ONE_OF_EACH_KIND.items()
        if example.__class__ is value.__class__
    )


def _applied(value: Json, fault: _Fault) -> Broken:
    if not fault.path:
        return Broken(fault.value, ())
    result = deepcopy(value)
    place = result
    for step in fault.path[:-1]:
        place = place[step]  # type: ignore[index]
    if fault.is_removal:
        del place[fault.path[-1]]  # type: ignore[union-attr,arg-type]
    else:
        place[fault.path[-1]] = deepcopy(fault.value)  # type: ignore[index]
    return Broken(result, fault.path)
