"""What the text of a lock is made of, with offsets in the file."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from qapigen.ir import Condition


class Token:
    """A line or a part of one: the ``text`` of the terminal ``type``."""

    __slots__ = ("start", "text", "type")
    # What lark asks of the last token, to lend it to its end marker.
    start_pos: ClassVar = 0
    end_pos: ClassVar = 0
    line: ClassVar = 1
    column: ClassVar = 1
    end_line: ClassVar = 1
    end_column: ClassVar = 1

    def __init__(self, type: str, text: str, start: int) -> None:
        self.type = type
        self.text = text
        self.start = start

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.start + len(self.text)


class FeatureNode(NamedTuple):
    """A feature with its condition; ``start`` is the offset of its ``$``."""

    name: str
    start: int
    condition: Condition | None


class Line(NamedTuple):
    """An indented line: its first token, and what goes on behind that."""

    token: Token
    features: tuple[FeatureNode, ...] = ()
    condition: Condition | None = None


class Block(NamedTuple):
    """A line at the left edge with the indented lines below it, by their first token's type."""

    head: Token
    lines: dict[str, list[Line]]

    def add(self, line: Line) -> None:
        """Take one more line."""
        known = self.lines.get(line.token.type)
        if known is None:
            self.lines[line.token.type] = [line]
        else:
            known.append(line)

    def of(self, type: str) -> Sequence[Line]:
        """The lines that start with a token of that type, in order."""
        return self.lines.get(type, ())

    @property
    def kind(self) -> str:
        """The first word of the head."""
        return self.head.text.partition(" ")[0]

    @property
    def name(self) -> str:
        """What stands behind the first word of the head."""
        return self.head.text.partition(" ")[2]

    @property
    def shown(self) -> str:
        """What messages call it."""
        kind, _, name = self.head.text.partition(" ")
        return f"{kind} '{name}'"


class LockText(NamedTuple):
    """A whole lock: lines about its making, then blocks."""

    headers: list[Token]
    blocks: list[Block]


class ParsedLock(NamedTuple):
    """What could be read.

    ``lost`` are the names of definitions that could not; with ``is_torn`` there may be more.
    """

    text: LockText
    lost: frozenset[str] = frozenset()
    is_torn: bool = False
