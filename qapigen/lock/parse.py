"""From the text of a lock to its blocks."""

from functools import cache
from pathlib import Path

from lark import Lark, UnexpectedInput

from qapigen.lock.build import NodeBuilder
from qapigen.lock.lexer import LockLexer, UnreadableTokenError
from qapigen.lock.nodes import LockText, ParsedLock
from qapigen.lock.recover import recover
from qapigen.report import Report
from qapigen.source import SourceFile


@cache
def lock_parser() -> Lark:
    """The parser of ``lock.lark``: of a whole lock, or of one block where mistakes are."""
    return Lark(
        (Path(__file__).parent / "lock.lark").read_text("utf-8"),
        parser="lalr",
        lexer=LockLexer,
        transformer=NodeBuilder(),
        start=["lock", "block"],
    )


def parse(file: SourceFile, report: Report) -> ParsedLock:
    """The blocks of ``file``; those that cannot be read are reported and left out.

    A correct lock is read in one go.  Only when that fails it is read again, line by line, so
    that every mistake is found without any cost to those who make none.
    """
    try:
        text: LockText = lock_parser().parse(file.text, start="lock")  # type: ignore[assignment]
    except (UnexpectedInput, UnreadableTokenError):
        recovered = recover(file, lock_parser(), report)
        # To take the rest for the whole would be to pass over a fact in silence.
        assert report.has_errors
        return recovered
    return ParsedLock(text)
