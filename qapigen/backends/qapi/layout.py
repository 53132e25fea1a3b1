"""Lays values of the notation out in lines, as hand-written schemas have them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from qapigen.backends.qapi.notation import Members, Object, Value
from qapigen.ir import TypeRef

WIDTH: Final = 80
"""Columns; only a name that is too long by itself goes beyond."""

_HANGING: Final = 4
# Behind this column brackets that do not fit on the line start a new one, less indented.
_FARTHEST_BRACKET: Final = 32
_PRINTABLE: Final = re.compile(r"[ -&(-~]*")


def written(definition: Object) -> str:
    """A definition or directive: in one line if that is easy to read, else a line for each key."""
    if not any(map(_has_lines, definition.values())):
        line = _flat(definition)
        if len(line) <= WIDTH:
            return line
    return _aligned_object(definition, 0, 0)


def quoted(text: str) -> str:
    """A string of the notation.

    Raises ValueError for what no schema has: a quote, or characters outside printable ASCII.
    """
    if _PRINTABLE.fullmatch(text) is None:
        raise ValueError(f"{text!r} cannot be written as a string of a schema")
    escaped = text.replace("\\", "\\\\")
    return f"'{escaped}'"


def _has_lines(value: Value) -> bool:
    """Whether a definition with this value takes several lines, even if it would fit on one."""
    if isinstance(value, Members):
        return bool(value.entries)
    return isinstance(value, list) and bool(value)


def _flat(value: Value) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return quoted(value)
        case TypeRef(name, is_array):
            return f"[{quoted(name)}]" if is_array else quoted(name)
        case Members(entries):
            return _flat(entries)
        case Mapping():
            inner = ", ".join(
                f"{quoted(key)}: {_flat(each)}" for key, each in value.items()
            )
            return f"{{ {inner} }}" if inner else "{}"
        case _:
            inner = ", ".join(map(_flat, value))
            return f"[ {inner} ]" if inner else "[]"


def _laid_out(value: Value, column: int, margin: int, after: int) -> str:
    """The text of ``value`` from ``column`` on, in a line that starts at ``margin``.

    ``after`` is the room that has to be left on its last line.
    """
    is_open = isinstance(value, Members) and len(value.entries) > 1
    flat = "" if is_open else _flat(value)
    if flat and column + len(flat) + after <= WIDTH:
        return flat
    match value:
        case bool() | str() | TypeRef():
            wrapped = margin + _HANGING
            return flat if wrapped + 1 >= column else f"\n{' ' * wrapped}{flat}"
        case Members(entries):
            return _object(entries, column, margin, after)
        case Mapping():
            return _object(value, column, margin, after)
        case _:
            return _array(value, column, margin, after)


def _object(entries: Mapping[str, Value], column: int, margin: int, after: int) -> str:
    if column <= _FARTHEST_BRACKET:
        return _aligned_object(entries, column, after)
    inner = margin + _HANGING
    return f"{{\n{' ' * inner}{_entries(entries, inner, after)} }}"


def _aligned_object(entries: Mapping[str, Value], column: int, after: int) -> str:
    return f"{{ {_entries(entries, column + 2, after)} }}"


def _entries(entries: Mapping[str, Value], margin: int, after: int) -> str:
    last = len(entries) - 1
    texts = []
    for index, (key, value) in enumerate(entries.items()):
        start = f"{quoted(key)}: "
        room = 1 if index < last else after + 2
        text = _laid_out(value, margin + len(start), margin, room)
        texts.append(start.rstrip() + text if text.startswith("\n") else start + text)
    return _joined(texts, margin)


def _array(values: Sequence[Value], column: int, margin: int, after: int) -> str:
    if column <= _FARTHEST_BRACKET:
        return f"[ {_elements(values, column + 2, after)} ]"
    inner = margin + _HANGING
    return f"[\n{' ' * inner}{_elements(values, inner, after)} ]"


def _elements(values: Sequence[Value], margin: int, after: int) -> str:
    """Strings as many as fit on each line, everything else on lines of its own."""
    lines: list[str] = []
    last = len(values) - 1
    may_go_on = False
    for index, value in enumerate(values):
        room = 1 if index < last else after + 2
        is_string = isinstance(value, str)
        text = _laid_out(value, margin, margin, room)
        if (
            may_go_on
            and is_string
            and margin + len(lines[-1]) + 2 + len(text) + room <= WIDTH
        ):
            lines[-1] += f", {text}"
        else:
            lines.append(text)
        may_go_on = is_string
    return _joined(lines, margin)


def _joined(texts: Iterable[str], margin: int) -> str:
    return f",\n{' ' * margin}".join(texts)
