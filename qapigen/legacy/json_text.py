"""JSON as people wrote it by hand: read with its slips, each of them noted."""

import json
import re
from typing import Final, Literal

from qapigen.legacy.json_node import (
    Fault,
    JsonKind,
    JsonNode,
    JsonText,
    Repair,
    RepairKind,
)

DEEPEST_JSON: Final = 64

_TOKEN: Final = re.compile(
    r"""(?P<string>"[^"\\\n]*(?:\\.[^"\\\n]*)*")
      | (?P<mark>[{}\[\]:,])
      | (?P<int>-?\d+(?![\d.eE]))
      | (?P<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
      | (?P<bool>true|false)
      | (?P<null>null)""",
    re.VERBOSE,
)
_BLANKS: Final = re.compile(r"\s*")
_SCALARS: Final[dict[str | None, JsonKind]] = {
    "string": "string",
    "int": "int",
    "number": "number",
    "bool": "bool",
    "null": "null",
}


def read_json(text: str, start: int = 0) -> JsonText:
    """Read one object from ``start`` on; never raises, linear in the length of ``text``."""
    reader = _Reader(text, start)
    reader.read()
    root = None if reader.fault is not None else reader.root
    return JsonText(root, tuple(reader.repairs), reader.fault, reader.rest)


class _Open:
    """An object or array whose end has not been seen."""

    __slots__ = ("items", "key", "members", "start")

    def __init__(self, start: int, *, is_object: bool) -> None:
        self.start = start
        self.members: dict[str, JsonNode] | None = {} if is_object else None
        self.items: list[JsonNode] = []
        self.key = ""

    def close(self, end: int) -> JsonNode:
        if self.members is not None:
            return JsonNode("object", self.start, end, members=self.members)
        return JsonNode("array", self.start, end, items=tuple(self.items))


class _Reader:
    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._position = start
        self._expected: Literal["value", "key", "colon", "comma"] = "value"
        self._after_comma = False
        self._last_end = start
        self._stack: list[_Open] = []
        self.root: JsonNode | None = None
        self.repairs: list[Repair] = []
        self.fault: Fault | None = None
        self.rest: int | None = None

    def read(self) -> None:
        text, end = self._text, len(self._text)
        while True:
            match = _BLANKS.match(text, self._position)
            position = self._position = match.end() if match else self._position
            if position >= end:
                break
            token = _TOKEN.match(text, position)
            if self.root is not None:
                if self._is_over(token):
                    break
                continue
            problem = self._unclosed_string() if token is None else self._take(token)
            if problem is not None:
                stop = position + 1 if token is None else token.end()
                self.fault = Fault(problem, position, stop)
                return
        if self.root is None:
            self._close_all()

    def _is_over(self, token: re.Match[str] | None) -> bool:
        """Whether nothing after the object belongs to it; a surplus bracket still does."""
        if token is not None and token[0] in "}]":
            self._repair(RepairKind.SURPLUS_CLOSER, token.start(), token.end())
            self._position = token.end()
            return False
        if token is not None and token[0] == "{":
            self.rest = token.start()
        else:
            self._repair(RepairKind.TRAILING_TEXT, self._last_end, len(self._text))
        return True

    def _close_all(self) -> None:
        if not self._stack:
            end = len(self._text)
            self.fault = Fault("found nothing, wanted an object", end, end)
            return
        self._repair(RepairKind.UNCLOSED, self._last_end, self._last_end)
        while self._stack:
            self._attach(self._stack.pop().close(self._last_end))

    def _repair(self, kind: RepairKind, start: int, end: int) -> None:
        self.repairs.append(Repair(kind, start, end))

    def _unclosed_string(self) -> str | None:
        """Drop a string that the end of the text cuts off; what is wrong if it is none."""
        if (
            self._text[self._position] == '"'
            and "\n" not in self._text[self._position :]
        ):
            self._position = len(self._text)
            return None
        return f"found {self._text[self._position]!r}, wanted JSON"

    def _take(self, token: re.Match[str]) -> str | None:
        """Go on by one token; what is wrong if it cannot stand here."""
        mark = token[0] if token.lastgroup == "mark" else ""
        self._position = token.end()
        if self._expected == "comma":
            return self._take_after_value(token, mark)
        if self._expected == "colon":
            if mark != ":":
                return f"found '{token[0]}', wanted ':'"
            self._expected = "value"
        elif mark and mark in "}]" and self._closes(mark):
            if self._after_comma:
                self._repair(
                    RepairKind.SURPLUS_COMMA, self._last_end, self._last_end + 1
                )
            self._close(token)
        elif self._expected == "key":
            if token.lastgroup != "string":
                return f"found '{token[0]}', wanted a key"
            self._stack[-1].key = _unquoted(token[0])
            self._expected = "colon"
        else:
            return self._take_value(token, mark)
        return None

    def _take_after_value(self, token: re.Match[str], mark: str) -> str | None:
        in_object = self._stack[-1].members is not None
        if mark == ",":
            self._after_comma = True
            self._last_end = token.start()
            self._expected = "key" if in_object else "value"
            return None
        if mark and mark in "}]" and self._closes(mark):
            self._close(token)
            return None
        if token.lastgroup == "string" or (not in_object and mark not in (":", "}")):
            self._repair(RepairKind.MISSING_COMMA, self._last_end, self._last_end)
            self._after_comma = False
            self._position = token.start()
            self._expected = "key" if in_object else "value"
            return None
        return f"found '{token[0]}', wanted ',' or '{'}' if in_object else ']'}'"

    def _take_value(self, token: re.Match[str], mark: str) -> str | None:
        self._after_comma = False
        if not self._stack and mark != "{":
            return f"found '{token[0]}', wanted '{{'"
        if mark and mark in "{[":
            if len(self._stack) == DEEPEST_JSON:
                return f"values nested more than {DEEPEST_JSON} deep"
            self._stack.append(_Open(token.start(), is_object=mark == "{"))
            self._last_end = token.end()
            self._expected = "key" if mark == "{" else "value"
            return None
        kind = _SCALARS.get(token.lastgroup)
        if kind is None:
            return f"found '{token[0]}', wanted a value"
        text = _unquoted(token[0]) if kind == "string" else token[0]
        self._attach(JsonNode(kind, token.start(), token.end(), text))
        return None

    def _closes(self, mark: str) -> bool:
        """Whether ``mark`` may close what is open: not in the middle of a member."""
        if not self._stack:
            return False
        if self._stack[-1].members is None:
            return mark == "]"
        return mark == "}" and self._expected != "value"

    def _close(self, token: re.Match[str]) -> None:
        self._attach(self._stack.pop().close(token.end()))

    def _attach(self, node: JsonNode) -> None:
        self._after_comma = False
        self._last_end = node.end
        self._expected = "comma"
        if not self._stack:
            self.root = node
        elif (members := self._stack[-1].members) is not None:
            members[self._stack[-1].key] = node
        else:
            self._stack[-1].items.append(node)


def _unquoted(token: str) -> str:
    if "\\" not in token:
        return token[1:-1]
    try:
        return str(json.loads(token, strict=False))
    except ValueError:
        return token[1:-1]
