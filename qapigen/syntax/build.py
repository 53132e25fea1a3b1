"""Makes syntax nodes of what lark recognises, one method a rule of ``qapi.lark``."""

from typing import Any

from qapigen.syntax.nodes import Array, Entry, Item, Object, Value


class RepeatedKey(Exception):
    """Stops a parse that must not meet an object with the same key twice."""


class NodeBuilder:
    """The rule callbacks.  Children are what the rule's right-hand side made, in order.

    Keys that stand twice are kept aside when ``is_lenient``, else RepeatedKey is raised.
    """

    def __init__(self, *, is_lenient: bool) -> None:
        self._is_lenient = is_lenient

    def schema(self, children: list[Item]) -> list[Item]:
        """All items of a file."""
        return children

    def object(self, children: list[Any]) -> Object:
        """An object from its brackets and, between them, its entries."""
        entries: dict[str, Entry] = {}
        repeated: list[Entry] = []
        if len(children) == 3:
            for entry in children[1]:
                if entries.setdefault(entry[0].value, entry) is not entry:
                    repeated.append(entry)
            if repeated and not self._is_lenient:
                raise RepeatedKey
        return Object(entries, repeated, children[0].start, children[-1].end)

    def members(self, children: list[Any]) -> list[Entry]:
        """The entries up to here: the first one, or a list, a comma and one more."""
        if len(children) == 1:
            return children
        members: list[Entry] = children[0]
        members.append(children[2])
        return members

    def member(self, children: list[Any]) -> Entry:
        """An entry from its key, a colon and its value."""
        return Entry(children[0], children[2])

    def array(self, children: list[Any]) -> Array:
        """An array from its brackets and, between them, its elements."""
        elements = children[1] if len(children) == 3 else []
        return Array(elements, children[0].start, children[-1].end)

    def elements(self, children: list[Any]) -> list[Value]:
        """The elements up to here: the first one, or a list, a comma and one more."""
        if len(children) == 1:
            return children
        elements: list[Value] = children[0]
        elements.append(children[2])
        return elements
