"""Names of definitions as earlier releases wrote them, and for what they left without one."""

from typing import Final

from qapigen.syntax.nodes import Object, String

_KINDS: Final = frozenset(
    ("enum", "struct", "type", "union", "alternate", "command", "event")
)


def written_name(node: Object) -> String | None:
    """What a definition is called; None when that cannot be told."""
    for key, entry in node.entries.items():
        if key in _KINDS and isinstance(entry.value, String):
            return entry.value
    return None


def camel_case(text: str) -> str:
    """``text`` as a type's name: each word starts with a capital."""
    words = text.replace("_", "-").replace(".", "-").split("-")
    return "".join(word[:1].upper() + word[1:] for word in words)


def free_name(wanted: str, taken: set[str]) -> str:
    """``wanted``, with a number behind it when it is taken; takes it."""
    name = wanted
    number = 2
    while name in taken:
        name = f"{wanted}{number}"
        number += 1
    taken.add(name)
    return name
