"""Finds the list of SchemaInfo in a text, and where each of its entries stands."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from qapigen.introspection import rules
from qapigen.report import Report
from qapigen.source import SourceFile, Span

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

_SPACE: Final = re.compile(r"[\s,]*")
_RETURN: Final = re.compile(r'"return"\s*:\s*\[')
_DECODER: Final = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class RawEntry:
    """One entry as JSON, and the text it was read from."""

    value: Json
    span: Span


def raw_entries(file: SourceFile, report: Report) -> list[RawEntry]:
    """The entries of the first list of SchemaInfo in a text; none, and a fault, without one.

    The text is the list itself, a reply with it, or a record of a whole conversation: JSON
    documents one after the other.
    """
    try:
        for start in _lists(file.text):
            entries = list(_elements(file, start))
            if entries and all(_is_entry(each.value) for each in entries[:1]):
                return entries
    except json.JSONDecodeError as error:
        report.add(
            rules.NOT_A_REPLY,
            Span(file, error.pos, min(error.pos + 1, len(file.text))),
            f"found no JSON: {error.msg.lower()}",
        )
        return []
    except (RecursionError, ValueError):
        message = "found values that nest too deep or numbers that are too long"
        report.add(rules.NOT_A_REPLY, Span(file, 0, 0), message)
        return []
    report.add(
        rules.NOT_A_REPLY,
        Span(file, 0, 0),
        "found no list of SchemaInfo",
        help="save what 'query-qmp-schema' replies: {\"return\": [...]}",
    )
    return []


def _lists(text: str) -> Iterator[int]:
    """Where a list starts that may be the one: of the whole text, or of a reply."""
    position = _skip_space(text, 0)
    if text.startswith("[", position):
        yield position
        return
    while position < len(text):
        value, end = _DECODER.raw_decode(text, position)
        if isinstance(value, dict) and isinstance(value.get("return"), list):
            found = _RETURN.search(text, position, end)
            if found is not None:
                yield found.end() - 1
        position = _skip_space(text, end)


def _elements(file: SourceFile, start: int) -> Iterator[RawEntry]:
    text = file.text
    position = _skip_space(text, start + 1)
    while not text.startswith("]", position):
        value, end = _DECODER.raw_decode(text, position)
        yield RawEntry(value, Span(file, position, end))
        position = _skip_space(text, end)


def _skip_space(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return position if found is None else found.end()


def _is_entry(value: Json) -> bool:
    return isinstance(value, dict) and "meta-type" in value
