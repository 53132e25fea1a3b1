"""What travels on the wire: messages as JSON with comments, one level of members shown."""

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from qapigen.backends.markdown import escape
from qapigen.ir import (
    Alternate,
    Builtin,
    Command,
    Enum,
    Event,
    Schema,
    Struct,
    TypeRef,
    Union,
)
from qapigen.ir.flatten import FlatMember, branch_union, common_members

_SAMPLES = {
    "string": '"..."',
    "number": "0.0",
    "int": "0",
    "boolean": "false",
    "null": "null",
    "value": "null",
}
_SPOKEN = frozenset({"str", "bool", "null"})


class _Entry(NamedTuple):
    """A line of an object: its value may be an object itself, given by its lines."""

    name: str
    value: "str | _Object"
    comment: str = ""


class _Object(NamedTuple):
    entries: tuple[_Entry, ...]
    remark: str = ""
    is_array_item: bool = False


def request(schema: Schema, command: Command) -> str:
    """The request of ``command``, fenced."""
    arguments = _arguments(schema, command)
    if not command.gen:
        arguments = arguments._replace(remark="more arguments are accepted")
    entries = [_Entry("execute", _string(command.name))]
    if arguments.entries or arguments.remark:
        entries.append(_Entry("arguments", arguments))
    return _fenced(_Object(tuple(entries)))


def response(schema: Schema, command: Command) -> str:
    """The response that ``command`` gives when it succeeds, fenced."""
    if command.returns is None:
        return _fenced(_Object((_Entry("return", "{}"),)))
    return _fenced(_Object((_returned(schema, command.returns),)))


def message(schema: Schema, event: Event) -> str:
    """The message that tells of ``event``, fenced."""
    data = _arguments(schema, event)
    entries = [_Entry("event", _string(event.name))]
    if data.entries or data.remark:
        entries.append(_Entry("data", data))
    timestamp = _Object((_Entry("seconds", "0"), _Entry("microseconds", "0")))
    return _fenced(_Object((*entries, _Entry("timestamp", timestamp))))


def _arguments(schema: Schema, definition: Command | Event) -> _Object:
    return _Object(
        _entries(schema, common_members(schema, definition)),
        _remark(branch_union(schema, definition)),
    )


def _returned(schema: Schema, type_ref: TypeRef) -> _Entry:
    target = schema.resolve(type_ref.name)
    if isinstance(target, Struct | Union):
        content = _Object(
            _entries(schema, common_members(schema, target)),
            _remark(target),
            type_ref.is_array,
        )
        if content.entries or content.remark:
            return _Entry("return", content)
    return _Entry("return", _sample(schema, type_ref), _comment(type_ref, False))


def _entries(schema: Schema, members: Iterable[FlatMember]) -> tuple[_Entry, ...]:
    return tuple(
        _Entry(
            member.name,
            _sample(schema, member.type),
            _comment(member.type, member.optional),
        )
        for member, _ in members
    )


def _remark(definition: Struct | Union | None) -> str:
    if not isinstance(definition, Union):
        return ""
    return f"and the members that go with {_string(definition.discriminator)}"


def _comment(type_ref: TypeRef, optional: bool) -> str:
    name = "" if str(type_ref) in _SPOKEN else str(type_ref)
    return ", ".join(each for each in ("optional" if optional else "", name) if each)


def _sample(schema: Schema, type_ref: TypeRef) -> str:
    if type_ref.is_array:
        return "[]"
    match schema.resolve(type_ref.name):
        case Builtin(json_type=json_type):
            return _SAMPLES[json_type]
        case Enum(values=values):
            return _string(values[0].name) if values else '""'
        case Alternate(alternatives=alternatives):
            return _sample(schema, alternatives[0].type)
    return "{}"


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _fenced(content: _Object) -> str:
    return escape.fence("\n".join(_lines(content, "")), "json5")


def _lines(content: _Object, indent: str) -> Iterator[str]:
    yield f"{indent}{{"
    yield from _inner_lines(content, f"{indent}  ")
    yield f"{indent}}}"


def _inner_lines(content: _Object, indent: str) -> Iterator[str]:
    last = len(content.entries) - 1
    for number, entry in enumerate(content.entries):
        comma = "," if number < last else ""
        head = f"{indent}{_string(entry.name)}: "
        if isinstance(entry.value, str):
            comment = f"  // {entry.comment}" if entry.comment else ""
            yield f"{head}{entry.value}{comma}{comment}"
            continue
        opening, closing = ("[{", "}]") if entry.value.is_array_item else ("{", "}")
        yield f"{head}{opening}"
        yield from _inner_lines(entry.value, f"{indent}  ")
        yield f"{indent}{closing}{comma}"
    if content.remark:
        yield f"{indent}// {content.remark}"
