"""The schema as JSON, for programs that are not written in Python.

``ir.schema.json`` beside this file is the contract.  Absent optional things are null, never left
out; places are given by module, which is a path relative to the root file's folder.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, assert_never

from qapigen.ir.condition import All, Any, Condition, Not, Symbol
from qapigen.ir.docs import Doc, Section
from qapigen.ir.model import (
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
    Schema,
    Struct,
    TypeRef,
    Union,
)
from qapigen.source import Span

Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]

FORMAT: Final = "qapigen-ir/1"
"""Name and version of the format: the number grows when a reader of the old one would err."""


def ir_schema_path() -> Path:
    """The file with the JSON Schema of what ``dump_ir`` returns."""
    return Path(__file__).parent / "ir.schema.json"


def dump_ir(schema: Schema) -> dict[str, Json]:
    """``schema`` as JSON values."""
    return {
        "format": FORMAT,
        "pragma": {
            "doc_required": schema.pragma.doc_required,
            "command_name_exceptions": schema.pragma.command_name_exceptions,
            "command_returns_exceptions": schema.pragma.command_returns_exceptions,
            "documentation_exceptions": schema.pragma.documentation_exceptions,
            "member_name_exceptions": schema.pragma.member_name_exceptions,
        },
        "modules": [_module(each) for each in schema.modules],
        "definitions": [
            _definition(each) for each in schema.definitions if not is_implicit(each)
        ],
        "implicit_definitions": [
            _definition(each) for each in schema.definitions if is_implicit(each)
        ],
    }


def is_implicit(definition: Definition) -> bool:
    """Whether the schema does not declare ``definition`` but a shorthand there implies it."""
    return isinstance(definition, Enum | Struct) and definition.is_implicit


def dump_condition(condition: Condition | None) -> Json:
    """A condition in the notation of schemas."""
    match condition:
        case None:
            return None
        case Symbol(name):
            return name
        case Not(operand):
            return {"not": dump_condition(operand)}
        case All(operands):
            return {"all": [dump_condition(each) for each in operands]}
        case Any(operands):
            return {"any": [dump_condition(each) for each in operands]}


def _module(module: Module) -> Json:
    """A module: the names of its definitions, and between them its free-form comments."""
    items: list[Json] = []
    for item in module.items:
        if isinstance(item, Doc):
            items.append({"doc": item.sections[0].text, "location": _place(item.span)})
        else:
            items.append({"definition": item.name})
    return {"name": module.name, "items": items}


def _definition(definition: Definition) -> Json:
    return {
        "kind": definition.kind,
        "name": definition.name,
        "module": definition.module,
        "location": _place(definition.span),
        "doc": _doc(definition.doc),
        "condition": dump_condition(definition.condition),
        "features": _features(definition.features),
        **_own(definition),
    }


def _own(definition: Definition) -> dict[str, Json]:
    """What only definitions of this kind have."""
    match definition:
        case Enum():
            return {
                "prefix": definition.prefix,
                "values": [_part(each) for each in definition.values],
            }
        case Struct():
            return {
                "base": _type(definition.base),
                "members": _members(definition.members),
            }
        case Union():
            return {
                "base": _type(definition.base),
                "members": _members(definition.members),
                "discriminator": definition.discriminator,
                "branches": [_branch(each) for each in definition.branches],
            }
        case Alternate():
            return {
                "alternatives": [
                    {**_named(each), "type": _type(each.type)}
                    for each in definition.alternatives
                ]
            }
        case Command():
            return {
                "data": _type(definition.data),
                "members": _members(definition.members),
                "boxed": definition.boxed,
                "returns": _type(definition.returns),
                "gen": definition.gen,
                "success_response": definition.success_response,
                "allow_oob": definition.allow_oob,
                "allow_preconfig": definition.allow_preconfig,
                "coroutine": definition.coroutine,
            }
        case Event():
            return {
                "data": _type(definition.data),
                "members": _members(definition.members),
                "boxed": definition.boxed,
            }
        case _:
            assert_never(definition)


def _members(members: Iterable[Member]) -> list[Json]:
    return [
        {**_part(each), "type": _type(each.type), "optional": each.optional}
        for each in members
    ]


def _branch(branch: Branch) -> Json:
    return {
        **_named(branch),
        "type": _type(branch.type),
        "implicit": branch.is_implicit,
    }


def _part(part: Member | EnumValue) -> dict[str, Json]:
    return {**_named(part), "features": _features(part.features)}


def _named(part: Member | EnumValue | Branch | Alternative) -> dict[str, Json]:
    return {
        "name": part.name,
        "location": _place(part.span),
        "doc": None if part.doc is None else part.doc.text,
        "condition": dump_condition(part.condition),
    }


def _features(features: Iterable[Feature]) -> list[Json]:
    return [
        {
            "name": each.name,
            "location": _place(each.span),
            "doc": None if each.doc is None else each.doc.text,
            "condition": dump_condition(each.condition),
        }
        for each in features
    ]


def _type(type_ref: TypeRef | None) -> Json:
    if type_ref is None:
        return None
    return {"name": type_ref.name, "array": type_ref.is_array}


def _doc(doc: Doc | None) -> Json:
    if doc is None:
        return None
    return {
        "sections": [_section(each) for each in doc.sections],
        "since": doc.since,
        "location": _place(doc.span),
    }


def _section(section: Section) -> Json:
    return {
        "kind": section.kind.value,
        "name": section.name,
        "text": section.text,
        "location": _place(section.span),
    }


def _place(span: Span) -> Json:
    """Lines and columns, from 1; the end is just after the last character."""
    line, column = span.file.line_column(span.start)
    end_line, end_column = span.file.line_column(span.end)
    return {
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
    }
