"""Reads JSON in which ``...`` may stand for what was left out."""

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Final, Literal, NamedTuple

from qapigen.examples.model import Json, Path, Problem

MAX_DEPTH: Final = 64
_MAX_DIGITS: Final = 400

_Expected = Literal["value", "key", "colon", "comma"]


class JsonText(NamedTuple):
    """What stands in a text: a value that ends at ``end``, or a problem.

    ``is_elided``: members of an object were left out.
    """

    value: Json
    end: int
    problem: Problem | None = None
    is_elided: bool = False


def read_json(text: str) -> JsonText:
    """The value at the start of ``text``; numbers are finite, names of members distinct.

    Never raises.  What stands behind the value is not looked at.
    """
    if text.count("{") + text.count("[") <= MAX_DEPTH:
        try:
            return JsonText(*_decoder().raw_decode(text))
        except ValueError:
            pass
    # Python's reader is fast, but knows no elisions, and its messages vary with its version.
    return _Reader(text).read()


def value_starts(text: str) -> dict[Path, int]:
    """The offset of each member and item in ``text``; of a member that is where its name is."""
    reader = _Reader(text)
    reader.read()
    return reader.starts


class _RefusedError(ValueError):
    """Python's reader would take what is not JSON."""


@cache
def _decoder() -> json.JSONDecoder:
    return json.JSONDecoder(
        object_pairs_hook=_distinct,
        parse_float=_finite,
        parse_constant=_refuse,
    )


def _distinct(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise _RefusedError
    return members


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise _RefusedError
    return number


def _refuse(text: str) -> Json:
    raise _RefusedError


@dataclass(slots=True)
class _Open:
    """An object or array whose end has not been seen."""

    container: "dict[str, Json] | list[Json]"
    path: Path
    key: str = ""


@dataclass(slots=True)
class _Reader:
    """Reads token by token, with a stack of its own."""

    text: str
    starts: dict[Path, int] = field(default_factory=dict)
    stack: list[_Open] = field(default_factory=list)
    expected: _Expected = "value"
    after_comma: bool = False
    after_elision: bool = False
    is_elided: bool = False
    root: Json = None

    def read(self) -> JsonText:
        position = 0
        while True:
            position = _match(_blanks(), self.text, position).end()
            token = _token().match(self.text, position)
            if token is None:
                end = position == len(self.text)
                found = "the end" if end else f"'{self.text[position]}'"
                return self._problem(
                    f"found {found}, wanted {self._wanted()}", position
                )
            problem = self._take(token)
            if problem is not None:
                return self._problem(problem, position)
            position = token.end()
            if not self.stack:
                return JsonText(self.root, position, None, self.is_elided)

    def _problem(self, message: str, offset: int) -> JsonText:
        return JsonText(None, offset, Problem(message, offset), self.is_elided)

    def _take(self, token: re.Match[str]) -> str | None:
        """Go on by one token; what is wrong if it cannot stand here."""
        text = token[0]
        if token.lastgroup == "elision":
            return self._take_elision(text)
        if text in ("}", "]"):
            return self._close(text)
        match self.expected:
            case "comma" if text == ",":
                self.after_comma, self.after_elision = True, False
                self._expect_next()
                return None
            case "comma" if self.after_elision:
                self._expect_next()
                return self._take(token)
            case "value" | "key" if self.after_elision and text == ",":
                self.after_elision = False
                return None
            case "colon" if text == ":":
                self.expected = "value"
                return None
            case "key" if token.lastgroup == "string":
                return self._take_key(token)
            case "value" if token.lastgroup != "mark" or text in "{[":
                return self._take_value(token)
        return f"found '{_shown(text)}', wanted {self._wanted()}"

    def _take_elision(self, text: str) -> str | None:
        if not self.stack or self.expected == "colon":
            return f"found '{_shown(text)}', wanted {self._wanted()}"
        if isinstance(self.stack[-1].container, dict):
            self.is_elided = True
        if self._is_in_member():
            self.expected = "comma"
            self.after_comma = False
        self.after_elision = True
        return None

    def _is_in_member(self) -> bool:
        return self.expected == "value" and isinstance(self.stack[-1].container, dict)

    def _expect_next(self) -> None:
        in_object = isinstance(self.stack[-1].container, dict)
        self.expected = "key" if in_object else "value"

    def _take_key(self, token: re.Match[str]) -> str | None:
        name = _unquoted(token[0])
        if name is None:
            return "found a string with characters that JSON does not have"
        top = self.stack[-1]
        assert isinstance(top.container, dict)
        if name in top.container:
            return f"'{name}' is given twice"
        self.starts[(*top.path, name)] = token.start()
        top.key = name
        self.expected = "colon"
        self.after_elision = False
        return None

    def _take_value(self, token: re.Match[str]) -> str | None:
        text = token[0]
        value: Json
        if text in "{[":
            if len(self.stack) == MAX_DEPTH:
                return f"nested more than {MAX_DEPTH} deep"
            value = {} if text == "{" else []
        elif token.lastgroup == "string":
            value = _unquoted(text)
            if value is None:
                return "found a string with characters that JSON does not have"
        elif token.lastgroup == "number":
            value = _number(text)
            if value is None:
                return "found a number that is too large"
        elif text in ("true", "false", "null"):
            value = {"true": True, "false": False}.get(text)
        else:
            return f"found '{_shown(text)}', wanted {self._wanted()}"
        path = self._attach(value, token.start())
        self.after_comma = self.after_elision = False
        if isinstance(value, dict | list):
            self.stack.append(_Open(value, path))
            self._expect_next()
        else:
            self.expected = "comma"
        return None

    def _attach(self, value: Json, start: int) -> Path:
        """Put a value into what is open; its path."""
        if not self.stack:
            self.root = value
            self.starts[()] = start
            return ()
        top = self.stack[-1]
        if isinstance(top.container, dict):
            top.container[top.key] = value
            return (*top.path, top.key)
        path = (*top.path, len(top.container))
        self.starts[path] = start
        top.container.append(value)
        return path

    def _close(self, text: str) -> str | None:
        if not self.stack:
            return f"found '{text}', wanted a value"
        container = self.stack[-1].container
        is_in_place = self.expected in ("comma", "key") or not self._is_in_member()
        trails = self.after_comma and not self.after_elision
        closes = "}" if isinstance(container, dict) else "]"
        if text != closes or self.expected == "colon" or trails or not is_in_place:
            return f"found '{text}', wanted {self._wanted()}"
        self.stack.pop()
        self.expected = "comma"
        self.after_comma = self.after_elision = False
        return None

    def _wanted(self) -> str:
        """What may stand here, in words."""
        match self.expected:
            case "colon":
                return "':'"
            case "value":
                is_empty = bool(self.stack) and self.stack[-1].container == []
                return "a value or ']'" if is_empty else "a value"
            case "key":
                return "a name" if self.after_comma else "a name or '}'"
            case "comma":
                in_object = isinstance(self.stack[-1].container, dict)
                return "',' or '}'" if in_object else "',' or ']'"


def _shown(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:20]}..."


def _unquoted(token: str) -> str | None:
    try:
        return str(json.loads(token))
    except ValueError:
        return None


def _number(token: str) -> int | float | None:
    if len(token) > _MAX_DIGITS:
        return None
    if token.lstrip("-").isdigit():
        return int(token)
    number = float(token)
    return None if math.isinf(number) else number


def _match(pattern: re.Pattern[str], text: str, position: int) -> re.Match[str]:
    """A match of a pattern that matches everywhere."""
    match = pattern.match(text, position)
    assert match is not None
    return match


def _regex(pattern: str) -> Callable[[], re.Pattern[str]]:
    """A pattern compiled when it is first used, so that importing costs nothing."""
    return cache(lambda: re.compile(pattern, re.VERBOSE))


_blanks = _regex(r"[ \t\n\r]*+")
_token = _regex(r"""(?P<string>"[^"\\\n]*(?:\\.[^"\\\n]*)*")
      | (?P<elision>\.\.\.(?:[ ][^\n"{}\[\]]{0,80}?[ ]\.\.\.)?)
      | (?P<mark>[{}\[\]:,])
      | (?P<number>-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?(?![\w.]))
      | (?P<word>[\w.+-]+)""")
