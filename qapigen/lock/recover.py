"""Reads a lock that has mistakes, line by line: each line is right or wrong by itself."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from lark import Lark, UnexpectedToken

from qapigen.lock import rules
from qapigen.lock.lexer import MAX_DEPTH, token_pattern
from qapigen.lock.mistakes import Mistake, conflict, malformed, misplaced, unexpected
from qapigen.lock.nodes import Block, Line, LockText, ParsedLock, Token
from qapigen.report import Report
from qapigen.report.rules import NESTING_TOO_DEEP
from qapigen.source import SourceFile, Span

_NEVER_FIRST: Final = frozenset(
    ("FEATURE", "SYMBOL", "_IF", "_AND", "_OR", "_NOT", "_OPEN", "_CLOSE")
)


class _Text(NamedTuple):
    start: int
    text: str

    @property
    def is_indented(self) -> bool:
        return self.text[0].isspace()


def recover(file: SourceFile, parser: Lark, report: Report) -> ParsedLock:
    """All blocks of ``file`` without a mistake; the mistakes of the others go to ``report``.

    Nothing is read from a lock with a merge conflict: all of it may be there twice.
    """
    conflicts = [
        mistake
        for line in _lines(file.text)
        if (mistake := conflict(line.text, line.start)) is not None
    ]
    if conflicts:
        for each in conflicts:
            _add(report, file, each)
        return ParsedLock(LockText([], []), is_torn=True)
    return _Reader(file, parser, report).read()


class _Reader:
    def __init__(self, file: SourceFile, parser: Lark, report: Report) -> None:
        self._file = file
        self._parser = parser
        self._report = report
        self._pattern = token_pattern(parser.terminals)
        self._headers: list[Token] = []
        self._blocks: list[Block] = []
        self._faulty: set[int] = set()
        self._is_torn = False

    def read(self) -> ParsedLock:
        """Everything that is right."""
        is_lost = False
        for line in _lines(self._file.text):
            if not line.is_indented:
                mistake = self._outer(line)
                is_lost = mistake is not None
                self._is_torn = self._is_torn or is_lost
            elif is_lost:
                continue
            else:
                mistake = self._inner(line)
            if mistake is not None:
                _add(self._report, self._file, mistake)
        whole = [
            block
            for index, block in enumerate(self._blocks)
            if index not in self._faulty
        ]
        lost = (self._blocks[index] for index in self._faulty)
        return ParsedLock(
            LockText(self._headers, whole),
            frozenset(block.name for block in lost),
            self._is_torn,
        )

    def _outer(self, line: _Text) -> Mistake | None:
        """Take a line at the left edge."""
        tokens = self._tokens(line)
        if isinstance(tokens, Mistake):
            return tokens
        head = tokens[0]
        if len(tokens) > 1:
            return unexpected(tokens[1])
        if head.type == "HEADER" and not self._blocks:
            self._headers.append(head)
        elif head.type == "HEADER":
            return misplaced(head, None)
        elif head.type != "FORMAT":
            self._blocks.append(Block(head, {}))
        return None

    def _inner(self, line: _Text) -> Mistake | None:
        """Take an indented line, as a part of the block above it."""
        tokens = self._tokens(line)
        if not self._blocks:
            return tokens if isinstance(tokens, Mistake) else misplaced(tokens[0], None)
        block = self._blocks[-1]
        fact = tokens if isinstance(tokens, Mistake) else self._fact(block.head, tokens)
        if isinstance(fact, Line):
            block.add(fact)
            return None
        self._faulty.add(len(self._blocks) - 1)
        # Which name stands in this line of a list is not known.
        self._is_torn = self._is_torn or block.head.type in ("MODULE", "UNDECLARED")
        return fact

    def _fact(self, head: Token, tokens: list[Token]) -> Line | Mistake:
        """What the parser makes of a line as the only one of its block."""
        interactive = self._parser.parse_interactive(start="block")
        interactive.feed_token(head)  # type: ignore[arg-type]
        for index, token in enumerate(tokens):
            try:
                interactive.feed_token(token)  # type: ignore[arg-type]
            except UnexpectedToken:
                return unexpected(token) if index else misplaced(token, head)
        try:
            block: Block = interactive.feed_eof()  # type: ignore[no-untyped-call]
        except UnexpectedToken:
            return Mistake(
                rules.MALFORMED_LINE,
                "the line ends where a condition has to go on",
                tokens[-1].end,
                tokens[-1].end,
            )
        ((line,),) = block.lines.values()
        return line

    def _tokens(self, line: _Text) -> list[Token] | Mistake:
        """The tokens of a line, or what is wrong with it."""
        tokens: list[Token] = []
        end = start = line.start + 2 * line.is_indented
        stop = line.start + len(line.text)
        depth = 0
        for match in self._pattern.finditer(self._file.text, start, stop):
            kind = match.lastgroup
            if match.start() != end or kind is None:
                break
            end = match.end()
            tokens.append(Token(kind, match[kind], match.start(kind)))
            depth += (kind == "_OPEN") - (kind == "_CLOSE")
            if depth > MAX_DEPTH:
                return Mistake(
                    NESTING_TOO_DEEP,
                    f"a condition nests more than {MAX_DEPTH} others",
                    match.start(),
                    match.end(),
                )
        if tokens and tokens[0].type in _NEVER_FIRST:
            return malformed(line.text, line.start, start - line.start)
        if end != stop or not tokens:
            return malformed(line.text, line.start, end - line.start)
        return tokens


def _lines(text: str) -> Iterator[_Text]:
    """The lines that are not empty."""
    start = 0
    for line in text.split("\n"):
        if line:
            yield _Text(start, line)
        start += len(line) + 1


def _add(report: Report, file: SourceFile, mistake: Mistake) -> None:
    span = Span(file, mistake.start, mistake.end)
    report.add(mistake.rule, span, mistake.message, help=mistake.help)
