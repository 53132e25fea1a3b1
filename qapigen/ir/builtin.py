"""The built-in types of the language."""

from dataclasses import dataclass
from typing import Final, Literal

JsonType = Literal["string", "number", "int", "boolean", "null", "value"]


@dataclass(frozen=True, slots=True)
class Builtin:
    """A type with no definition.

    ``json_type`` is introspection's word for it.  ``minimum`` and ``maximum`` are inclusive and
    given for integers only.
    """

    name: str
    json_type: JsonType
    minimum: int | None = None
    maximum: int | None = None


def _integer(name: str, bits: int, *, signed: bool) -> Builtin:
    if signed:
        return Builtin(name, "int", -(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
    return Builtin(name, "int", 0, 2**bits - 1)


BUILTINS: Final[dict[str, Builtin]] = {
    each.name: each
    for each in (
        Builtin("str", "string"),
        Builtin("number", "number"),
        _integer("int", 64, signed=True),
        *(_integer(f"int{bits}", bits, signed=True) for bits in (8, 16, 32, 64)),
        *(_integer(f"uint{bits}", bits, signed=False) for bits in (8, 16, 32, 64)),
        _integer("size", 64, signed=False),
        Builtin("bool", "boolean"),
        Builtin("any", "value"),
        Builtin("null", "null"),
    )
}
