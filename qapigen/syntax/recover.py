"""Reads a file that has mistakes: item by item, one mistake reported for each that has one.

After a mistake reading goes on at the next line that starts a definition or a documentation
comment, so that one slip neither hides the rest of the file nor leaves a trail of echoes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lark import Lark, UnexpectedToken

from qapigen.report import Report, Rule, rules
from qapigen.source import SourceFile, Span
from qapigen.syntax.careful_lexer import Mistake, careful_tokens, end_of_file
from qapigen.syntax.lexer import MAX_DEPTH
from qapigen.syntax.nodes import Boolean, DocComment, Item, Mark, String, Token

_KINDS: Final = "enum|struct|union|alternate|command|event"
_RESTART: Final = re.compile(
    rf"^(?:[^\S\n]*\#\#|\{{|[^\S\n]*\{{\s*'(?:include|pragma|{_KINDS})'\s*:)",
    re.MULTILINE,
)
_DEFINED_NAME: Final = re.compile(rf"'(?:{_KINDS})'\s*:\s*'([^'\n]*)'")


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """The items of a file, in order, and what is known of the parts that could not be read.

    ``has_repeated_keys`` says that some object may have a key twice.
    ``gaps`` are the offsets of the unreadable parts.  ``lost_names`` are the definitions in them; with
    ``is_torn`` there may be more, whose names are not known.  Uses of what is lost are no
    mistakes of their own.
    """

    items: list[Item]
    has_repeated_keys: bool = False
    gaps: tuple[int, ...] = ()
    lost_names: frozenset[str] = frozenset()
    is_torn: bool = False


@dataclass(frozen=True, slots=True)
class _Read:
    item: Item
    end: int


def recover(
    file: SourceFile, parser: Lark, report: Report, *, accepts_old: bool
) -> ParsedFile:
    """All items of ``file`` that can be read; the mistakes of the others go to ``report``."""
    items: list[Item] = []
    gaps: list[int] = []
    lost_names: set[str] = set()
    is_torn = False
    position = 0
    while True:
        tokens = careful_tokens(file.text, position)
        first = next(tokens, None)
        if first is None:
            break
        reader = _ItemReader(parser, file.text, accepts_old)
        outcome = reader.read(first, tokens)
        if isinstance(outcome, _Read):
            items.append(outcome.item)
            position = outcome.end
            for token in reader.old_commas:
                report.add(
                    rules.OLD_SYNTAX,
                    Span(file, token.start, token.end),
                    "a comma too many or too few before this",
                )
            continue
        span = Span(file, outcome.start, outcome.end)
        report.add(outcome.rule, span, outcome.message, help=outcome.help)
        gaps.append(first.start)
        position = _next_start(file.text, first.start, outcome)
        names = _DEFINED_NAME.findall(file.text, first.start, position)
        lost_names.update(names)
        is_torn = is_torn or (not names and "{" in file.text[first.start : position])
    return ParsedFile(items, True, tuple(gaps), frozenset(lost_names), is_torn)


def _next_start(text: str, start: int, mistake: Mistake) -> int:
    # A comment in the middle of a definition is the mistake itself, not a place to go on at.
    in_comment = text.startswith("##", mistake.start) and mistake.start > start
    match = _RESTART.search(
        text, mistake.end if in_comment else max(mistake.start, start + 1)
    )
    return match.start() if match else len(text)


class _ItemReader:
    """Feeds the tokens of one item to the parser.

    With ``accepts_old`` a comma may be missing between the members of an object, and stand
    behind the last one; ``old_commas`` are the tokens after such places.
    """

    def __init__(self, parser: Lark, text: str, accepts_old: bool) -> None:
        self._interactive = parser.parse_interactive()
        self._text = text
        self._accepts_old = accepts_old
        self._open_brackets: list[str] = []
        self._before: list[Token] = []
        self.old_commas: list[Token] = []

    def read(
        self, first: Token | Mistake, rest: Iterator[Token | Mistake]
    ) -> _Read | Mistake:
        """One item, whose first token is taken already; or the first mistake in it."""
        token: Token | Mistake | None = first
        while token is not None:
            following = next(rest, None)
            if isinstance(token, Mistake):
                return token
            if not self._is_old_comma(token, following):
                mistake = self._feed(token)
                if mistake is not None:
                    return mistake
                if not self._open_brackets:
                    item = self._interactive.feed_eof()  # type: ignore[no-untyped-call]
                    return _Read(item, token.end)
            token = following
        rule, wanted = _wanted(self._before, self._open_brackets)
        end = end_of_file(self._text)
        return Mistake(rule, f"the file ends where {wanted} has to stand", end, end)

    def _feed(self, token: Token) -> Mistake | None:
        if self._lacks_old_comma(token):
            self.old_commas.append(token)
            self._take(Mark("COMMA", token.start, token.start))
        try:
            self._take(token)
        except UnexpectedToken:
            return _unexpected(token, _wanted(self._before, self._open_brackets))
        if token.type in ("LBRACE", "LSQB"):
            self._open_brackets.append(token.type)
            if len(self._open_brackets) > MAX_DEPTH:
                return _too_deep(token)
        elif token.type in ("RBRACE", "RSQB"):
            self._open_brackets.pop()
        return None

    def _take(self, token: Token) -> None:
        self._interactive.feed_token(token)  # type: ignore[arg-type]
        self._before.append(token)

    def _is_old_comma(self, token: Token, following: Token | Mistake | None) -> bool:
        """Whether ``token`` is a comma between a value and a closing brace, and may be."""
        if (
            not self._accepts_old
            or token.type != "COMMA"
            or not isinstance(following, Mark)
            or following.type != "RBRACE"
            or not self._open_brackets
            or self._before[-1].type == "LBRACE"
        ):
            return False
        self.old_commas.append(following)
        return True

    def _lacks_old_comma(self, token: Token) -> bool:
        """Whether ``token`` is a key right after a value, and may be."""
        if not self._accepts_old or not isinstance(token, String):
            return False
        rule, _ = _wanted(self._before, self._open_brackets)
        return rule is rules.MISSING_OBJECT_COMMA


def _wanted(before: list[Token], open_brackets: list[str]) -> tuple[Rule, str]:
    """What has to stand after ``before``, and the rule that is broken when it does not."""
    previous = before[-1].type if before else None
    in_object = bool(open_brackets) and open_brackets[-1] == "LBRACE"
    if previous == "LBRACE":
        return rules.BAD_OBJECT_START, "a key or '}'"
    if previous == "LSQB":
        return rules.BAD_ARRAY_START, "a value or ']'"
    if previous == "COMMA" and in_object:
        return rules.MISSING_KEY, "a key"
    if previous in (None, "COMMA", "COLON"):
        return rules.MISSING_VALUE, "a value"
    if in_object and before[-2].type in ("LBRACE", "COMMA"):
        return rules.MISSING_COLON, "':'"
    if in_object:
        return rules.MISSING_OBJECT_COMMA, "',' or '}'"
    return rules.MISSING_ARRAY_COMMA, "',' or ']'"


_SHOWN: Final = {
    "LBRACE": "'{'",
    "RBRACE": "'}'",
    "LSQB": "'['",
    "RSQB": "']'",
    "COMMA": "','",
    "COLON": "':'",
}


def _unexpected(token: Token, wanted: tuple[Rule, str]) -> Mistake:
    rule, what = wanted
    match token:
        case String(value=value):
            found = f"string '{value}'"
        case Boolean(value=value):
            found = str(value).lower()
        case DocComment():
            found = "a documentation comment"
        case Mark(type=type):
            found = _SHOWN[type]
    cure = None
    if token.type in ("RBRACE", "RSQB") and rule in (
        rules.MISSING_KEY,
        rules.MISSING_VALUE,
    ):
        cure = "no comma may stand before a closing bracket"
    elif isinstance(token, DocComment):
        cure = "only a comment with a single # may stand inside a definition"
    return Mistake(
        rule, f"found {found} where {what} has to stand", token.start, token.end, cure
    )


def _too_deep(token: Token) -> Mistake:
    return Mistake(
        rules.NESTING_TOO_DEEP,
        f"more than {MAX_DEPTH} brackets are open",
        token.start,
        token.end,
        "definitions nest a handful of brackets",
    )
