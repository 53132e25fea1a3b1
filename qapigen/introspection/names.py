"""Names for types: a server gives numbers, so they are called after where they are used."""

import re
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Final

from qapigen.introspection.entries import Entry
from qapigen.ir import BUILTINS, QTYPE

_WORD: Final = re.compile(r"[A-Za-z0-9]+")
_IMPLIED: Final = re.compile(r"q_obj_(?P<of>.*)-(?P<role>\w+)")
_RESERVED_ENDING: Final = "List"


def type_names(entries: Mapping[str, Entry]) -> dict[str, str]:
    """The name in the schema of each enum, object and alternate, by its name in the reply.

    A name of the language is kept; a number becomes the shortest way to the type from a command
    or event, of equally short ones the first by name: "QueryBlockReturnInserted".
    """
    taken = {
        *BUILTINS,
        QTYPE.name,
        *(name for name in entries if not name[0].isdigit()),
    }
    result: dict[str, str] = {}
    for name, path in _paths(entries):
        if not name[0].isdigit() and "_obj_" not in name:
            result[name] = name
            continue
        implied = _IMPLIED.fullmatch(name)
        wanted = _camel_case(implied.groups() if implied else path)
        chosen, number = wanted, 2
        while chosen in taken:
            chosen, number = f"{wanted}{number}", number + 1
        taken.add(chosen)
        result[name] = chosen
    return result


def _paths(entries: Mapping[str, Entry]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each type that is reached, with the words of the shortest way to it."""
    queue: deque[tuple[str, tuple[str, ...]]] = deque()
    for name in sorted(entries):
        entry = entries[name]
        if entry.kind == "command":
            queue.append((entry.arguments, (name, "arguments")))
            queue.append((entry.returns, (name, "return")))
        elif entry.kind == "event":
            queue.append((entry.arguments, (name.lower(), "data")))
    seen: set[str] = set()
    while queue:
        name, path = queue.popleft()
        found = entries.get(name)
        if found is None or name in seen:
            continue
        seen.add(name)
        if found.kind in ("enum", "object", "alternate"):
            yield name, path
        if found.kind == "array":
            queue.appendleft((found.element, path))
        for part in (*found.parts, *found.variants):
            if part.type:
                queue.append((part.type, (*path, part.name or part.type)))


def _camel_case(words: tuple[str, ...]) -> str:
    parts = [part for word in words for part in _WORD.findall(word)]
    name = "".join(part[0].upper() + part[1:] for part in parts)
    if name.endswith(_RESERVED_ENDING):
        name += "Type"
    return name if name[:1].isalpha() else f"T{name}"
