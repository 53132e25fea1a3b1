"""The intermediate representation: what a schema says, free of any input or output language."""

from qapigen.ir.builtin import BUILTINS, Builtin
from qapigen.ir.condition import Condition
from qapigen.ir.docs import Doc, Section, SectionKind
from qapigen.ir.model import (
    QTYPE,
    Alternate,
    Alternative,
    Branch,
    Command,
    Definition,
    Enum,
    EnumValue,
    Event,
    Feature,
    Member,
    Module,
    Pragma,
    Schema,
    Struct,
    TypeRef,
    Union,
)

__all__ = [
    "BUILTINS",
    "QTYPE",
    "Alternate",
    "Alternative",
    "Branch",
    "Builtin",
    "Command",
    "Condition",
    "Definition",
    "Doc",
    "Enum",
    "EnumValue",
    "Event",
    "Feature",
    "Member",
    "Module",
    "Pragma",
    "Schema",
    "Section",
    "SectionKind",
    "Struct",
    "TypeRef",
    "Union",
]
