"""What msgspec knows a type as that is no struct, beside what type checkers know it as."""

from dataclasses import dataclass

from qapigen.backends.python import layout
from qapigen.backends.python.types import on_wire_name, slow_name


@dataclass(frozen=True, slots=True)
class OnWireView:
    """The two meanings of the name, and the decoder that goes by it.

    ``slow_signature`` opens the decoder that does without msgspec.
    """

    alias: str
    stand_in: str
    slow_signature: str
    conversion: str
    shared: frozenset[str]


def on_wire_view(
    name: str, decoder: str, stand_in: str, shared: frozenset[str]
) -> OnWireView:
    """The view for the alias ``name``; ``stand_in`` is the statement that runs."""
    target, slow = on_wire_name(name), slow_name(decoder)
    return OnWireView(
        alias=layout.wrapped(4, f"{target}: TypeAlias =", name),
        stand_in=stand_in,
        slow_signature=layout.signature(0, f"def {slow}", ["data: Any"], name),
        conversion=layout.call(4, "return converted(", ["data", target, slow], ")"),
        shared=shared | {"converted"},
    )


def decoded_on_wire(name: str, decoder: str, slow: str) -> OnWireView:
    """The view for an alias that msgspec leaves to the function ``slow``."""
    stand_in = layout.call(4, f"{on_wire_name(name)} = on_wire(", [slow], ")")
    return on_wire_view(name, decoder, stand_in, frozenset({"on_wire"}))
