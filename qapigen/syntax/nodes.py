"""Syntax nodes: the values of the notation, with their offsets in the file.

Nodes that are also tokens carry the terminal's name as ``type``, so the lexer makes them and the
parser passes them through.
"""

from typing import ClassVar, NamedTuple


class _Token:
    """What lark asks of a token besides its type: places that it lends to its end marker."""

    __slots__ = ()
    start_pos: ClassVar = 0
    end_pos: ClassVar = 0
    line: ClassVar = 1
    column: ClassVar = 1
    end_line: ClassVar = 1
    end_column: ClassVar = 1


class String(_Token):
    """A quoted string; ``start`` is its opening quote, ``end`` is after the closing one."""

    __slots__ = ("end", "start", "value")
    type: ClassVar[str] = "STRING"

    def __init__(self, value: str, start: int, end: int) -> None:
        self.value = value
        self.start = start
        self.end = end


class Boolean(_Token):
    """``true`` or ``false``."""

    __slots__ = ("end", "start", "value")
    type: ClassVar[str] = "BOOLEAN"

    def __init__(self, value: bool, start: int, end: int) -> None:
        self.value = value
        self.start = start
        self.end = end


class DocComment(_Token):
    """A documentation comment, both ``##`` lines included; the last one may be missing."""

    __slots__ = ("end", "is_closed", "start")
    type: ClassVar[str] = "DOC"

    def __init__(self, start: int, end: int, is_closed: bool = True) -> None:
        self.start = start
        self.end = end
        self.is_closed = is_closed


class Mark(_Token):
    """A bracket, a comma, a colon, or (``type`` STRAY) text that is no token."""

    __slots__ = ("end", "start", "type")

    def __init__(self, type: str, start: int, end: int) -> None:
        self.type = type
        self.start = start
        self.end = end


class Entry(NamedTuple):
    """A key of an object with its value."""

    key: String
    value: "Value"


class Object:
    """``{ … }``: its entries by key; ``repeated`` has those whose key stood there already."""

    __slots__ = ("end", "entries", "repeated", "start")

    def __init__(
        self, entries: dict[str, Entry], repeated: list[Entry], start: int, end: int
    ) -> None:
        self.entries = entries
        self.repeated = repeated
        self.start = start
        self.end = end

    def get(self, key: str) -> "Value | None":
        """The value of ``key``, None without it."""
        entry = self.entries.get(key)
        return None if entry is None else entry.value


class Array:
    """``[ … ]``."""

    __slots__ = ("elements", "end", "start")

    def __init__(self, elements: "list[Value]", start: int, end: int) -> None:
        self.elements = elements
        self.start = start
        self.end = end


Value = String | Boolean | Array | Object
Token = String | Boolean | DocComment | Mark
Item = Value | DocComment
