"""Frozen dataclasses that cost half as much to make."""

from dataclasses import MISSING, dataclass, field, fields
from types import FunctionType
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """A frozen dataclass with slots; for those that a schema has thousands of.

    The ``__init__`` of such a dataclass goes through ``object.__setattr__`` for every field, by
    name.  This one stores through the slots themselves.
    """
    return _with_slot_init(dataclass(frozen=True, slots=True, init=False)(cls))


@dataclass_transform(
    frozen_default=True, kw_only_default=True, field_specifiers=(field,)
)
def frozen_kw_only(cls: type[T]) -> type[T]:
    """The same, its fields given by name only."""
    return _with_slot_init(
        dataclass(frozen=True, slots=True, init=False, kw_only=True)(cls)
    )


def _with_slot_init(cls: type[T]) -> type[T]:
    parameters: list[str] = []
    stores: list[str] = []
    names: dict[str, object] = {}
    by_name_only = False
    for each in fields(cls):  # type: ignore[arg-type]
        if each.kw_only and not by_name_only:
            by_name_only = True
            parameters.append("*")
        default = "" if each.default is MISSING else f"=default_{each.name}"
        parameters.append(f"{each.name}{default}")
        stores.append(f"    set_{each.name}(self, {each.name})")
        names[f"default_{each.name}"] = each.default
        names[f"set_{each.name}"] = getattr(cls, each.name).__set__
    source = f"def __init__(self, {', '.join(parameters)}):\n" + "\n".join(stores)
    exec(source, names)
    init = names["__init__"]
    assert isinstance(init, FunctionType)
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    cls.__init__ = init  # type: ignore[method-assign]
    return cls
