"""The exception for each error class of a schema."""

from collections.abc import Iterator
from dataclasses import dataclass

from qapigen.backends.python.literals import string_literal
from qapigen.backends.python.names import Names
from qapigen.backends.python.naming import MODULE_SCOPE, class_name, free_name
from qapigen.backends.python.prose import brief_docstring, entry
from qapigen.ir import Enum, EnumValue, Schema

_ENUM = "QapiErrorClass"
# What every server may reply, also where its schema does not list it.
_PROTOCOL = (
    "GenericError",
    "CommandNotFound",
    "DeviceNotActive",
    "DeviceNotFound",
    "KVMMissingCap",
)


@dataclass(frozen=True, slots=True)
class ErrorView:
    """An exception; ``literal`` is the error class on the wire."""

    name: str
    literal: str
    docstring: str


def error_views(schema: Schema, names: Names) -> Iterator[ErrorView]:
    """The exceptions for ``schema``; a name that a definition has gets ``Error`` behind it."""
    listed = schema.find(_ENUM)
    values: dict[str, EnumValue | None] = dict.fromkeys(_PROTOCOL)
    if isinstance(listed, Enum):
        values = {each.name: each for each in listed.values}
    taken = {*names.class_scope, *names.decoders.values(), *names.modules.values()}
    for wire_name, value in values.items():
        name = free_name(class_name(wire_name), taken, MODULE_SCOPE, suffix="Error")
        taken.add(name)
        text = "" if value is None else entry("", value.doc, value.condition).text
        summary = f"The server replied an error of the class {wire_name}."
        yield ErrorView(
            name,
            string_literal(wire_name),
            brief_docstring(summary + (f"\n\n{text}" if text else "")),
        )
