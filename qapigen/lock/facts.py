"""Facts of which a definition has at most one: ``KEY: TEXT``."""

import re
from typing import Final, NamedTuple

from qapigen.ir import Condition, TypeRef
from qapigen.lock import rules
from qapigen.lock.nodes import Block, Token
from qapigen.lock.prose import VERSION
from qapigen.lock.text import from_one_line
from qapigen.report import Related, Report
from qapigen.report.suggest import did_you_mean
from qapigen.source import SourceFile, Span

# Whether a name is one shows when it is looked up.
_ANY: Final = (re.compile(".+"), "a text")
_NO_ARRAY: Final = (re.compile(r"[^\[].*"), "a name")
_TRUE: Final = (re.compile("true"), "'true'")
_FALSE: Final = (re.compile("false"), "'false'")
_FORMS: Final = {
    "allow-oob": _TRUE,
    "allow-preconfig": _TRUE,
    "base": _NO_ARRAY,
    "boxed": _TRUE,
    "coroutine": _TRUE,
    "data": _NO_ARRAY,
    "discriminator": _ANY,
    "doc": (re.compile("[0-9a-f]{12}"), "a hash of 12 hexadecimal digits"),
    "gen": _FALSE,
    "implicit": _TRUE,
    "prefix": _ANY,
    "returns": _ANY,
    "since": (re.compile(VERSION), "a version"),
    "success-response": _FALSE,
}
_KNOWN: Final = {
    "enum": ("doc", "if", "implicit", "prefix", "since"),
    "struct": ("base", "doc", "if", "implicit", "since"),
    "union": ("base", "discriminator", "doc", "if", "since"),
    "alternate": ("doc", "if", "since"),
    "command": (
        "allow-oob",
        "allow-preconfig",
        "boxed",
        "coroutine",
        "data",
        "doc",
        "gen",
        "if",
        "returns",
        "since",
        "success-response",
    ),
    "event": ("boxed", "data", "doc", "if", "since"),
}


class Fact(NamedTuple):
    """What a line says behind its key, and where that stands."""

    text: str
    span: Span

    @property
    def type(self) -> TypeRef:
        """The type that the text is."""
        return type_ref(self.text, self.span)


class Facts(NamedTuple):
    """The facts of one definition by key, but its condition, which is no text.

    ``is_whole``: none was left out for a mistake.
    """

    by_key: dict[str, Fact]
    condition: Condition | None
    is_whole: bool

    def text(self, key: str) -> str | None:
        """The text of a fact, None without it."""
        fact = self.by_key.get(key)
        return None if fact is None else fact.text

    def type(self, key: str) -> TypeRef | None:
        """The type that a fact names, None without it."""
        fact = self.by_key.get(key)
        return None if fact is None else fact.type


def facts_of(block: Block, file: SourceFile, report: Report) -> Facts:
    """The facts of a definition; mistakes are reported and left out."""
    reader = _FactReader(block, file, report)
    condition: Condition | None = None
    for token, _, _ in block.of("FACT"):
        reader.read(token)
    for token, _, own_condition in block.of("OWN_IF"):
        if reader.is_first("if", token):
            condition = own_condition
    return Facts(reader.facts, condition, reader.is_whole)


def type_ref(text: str, span: Span) -> TypeRef:
    """The type spelled ``NAME`` or ``[NAME]``."""
    if text[0] == "[" and text[-1] == "]":
        return TypeRef(text[1:-1], True, span)
    return TypeRef(text, False, span)


class _FactReader:
    def __init__(self, block: Block, file: SourceFile, report: Report) -> None:
        self._block = block
        self._file = file
        self._report = report
        self._tokens: dict[str, Token] = {}
        self.facts: dict[str, Fact] = {}
        self.is_whole = True

    def read(self, token: Token) -> None:
        """Take one line."""
        key, _, line = token.text.partition(": ")
        known = _KNOWN[self._block.kind]
        span = self._span(token)
        if key not in known:
            cure = did_you_mean(key, known) or f"known are {', '.join(known)}"
            message = f"unknown '{key}' of {self._block.shown}"
            self._report.add(rules.UNKNOWN_FACT, span, message, help=cure)
            self.is_whole = False
        elif self.is_first(key, token):
            form, wanted = _FORMS[key]
            text: str | None = line if form.fullmatch(line) else None
            if text is not None and key == "prefix":
                text = from_one_line(line)
            if text is None:
                message = f"'{key}' is '{line}' where {wanted} has to stand"
                self._report.add(rules.BAD_VALUE, span, message)
                self.is_whole = False
            else:
                place = Span(self._file, token.end - len(line), token.end)
                self.facts[key] = Fact(text, place)

    def is_first(self, key: str, token: Token) -> bool:
        """Whether the key did not stand before; if it did, that is reported."""
        first = self._tokens.setdefault(key, token)
        if first is token:
            return True
        self.is_whole = False
        self._report.add(
            rules.REPEATED_FACT,
            self._span(token),
            f"'{key}' of {self._block.shown} stands twice",
            related=(Related(self._span(first), "the first time"),),
        )
        return False

    def _span(self, token: Token) -> Span:
        return Span(self._file, token.start, token.end)
