"""Whether a value is one of a type."""

from qapigen.diff.compare.shape import Shape, SideView
from qapigen.diff.compare.types import Kind, alternatives
from qapigen.diff.witness.smallest import Json
from qapigen.ir import Alternate, Builtin, Enum, TypeRef


def accepts(view: SideView, type_ref: TypeRef, value: Json, *, is_open: bool) -> bool:
    """Whether ``value`` is of a type; with ``is_open`` unknown members do not matter."""
    if type_ref.is_array:
        element = TypeRef(type_ref.name)
        return isinstance(value, list) and all(
            accepts(view, element, each, is_open=is_open) for each in value
        )
    target = view.target(type_ref)
    match target:
        case Builtin():
            return _is_builtin(target, value)
        case Enum():
            return isinstance(value, str) and value in view.values(target)
        case Alternate():
            chosen = alternatives(view, target).get(_kind(value))
            return chosen is not None and accepts(
                view, chosen.type, value, is_open=is_open
            )
    return accepts_object(view, view.shape(target.name), value, is_open=is_open)


def accepts_object(view: SideView, shape: Shape, value: Json, *, is_open: bool) -> bool:
    """Whether ``value`` is an object of this shape."""
    if not isinstance(value, dict):
        return False
    known = _accepted_members(view, shape, value, is_open)
    return known is not None and (is_open or value.keys() <= known)


def _accepted_members(
    view: SideView, shape: Shape, value: dict[str, Json], is_open: bool
) -> frozenset[str] | None:
    """The names that may stand in ``value``, None when what stands there is refused."""
    for name, flat in shape.members.items():
        if name not in value:
            if not flat.member.optional:
                return None
        elif not accepts(view, flat.member.type, value[name], is_open=is_open):
            return None
    names = frozenset(shape.members)
    if shape.tag is None:
        return names
    branch = shape.branches.get(str(value.get(shape.tag)))
    if branch is None:
        return None
    inner = _accepted_members(view, view.branch_shape(branch), value, is_open)
    return None if inner is None else names | inner


def _is_builtin(builtin: Builtin, value: Json) -> bool:
    match builtin.json_type:
        case "value":
            return True
        case "string":
            return isinstance(value, str)
        case "boolean":
            return isinstance(value, bool)
        case "null":
            return value is None
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "int":
            if not isinstance(value, int) or isinstance(value, bool):
                return False
            assert builtin.minimum is not None
            assert builtin.maximum is not None
            return builtin.minimum <= value <= builtin.maximum


def _kind(value: Json) -> Kind:
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int() | float():
            return "number"
        case str():
            return "string"
        case list():
            return "array"
    return "object"
