"""Parses schema text into syntax nodes."""

from functools import cache
from pathlib import Path
from typing import Literal

from lark import Lark

from qapigen.report import Report
from qapigen.source import SourceFile
from qapigen.syntax.build import NodeBuilder, RepeatedKey
from qapigen.syntax.driver import TableDriver, UnexpectedInput
from qapigen.syntax.lexer import SchemaLexer, UnreadableToken, tokens
from qapigen.syntax.nodes import Item
from qapigen.syntax.recover import ParsedFile, recover


@cache
def schema_parser(start: Literal["schema", "item"]) -> Lark:
    """The parser of ``qapi.lark``: of a correct file, or of one item where mistakes are."""
    return Lark(
        (Path(__file__).parent / "qapi.lark").read_text("utf-8"),
        parser="lalr",
        lexer=SchemaLexer,
        transformer=NodeBuilder(is_lenient=start == "item"),
        start=start,
    )


@cache
def _driver() -> TableDriver:
    return TableDriver(schema_parser("schema"), "schema")


def parse(file: SourceFile, report: Report, *, accepts_old: bool) -> ParsedFile:
    """The items of ``file``; what cannot be read is reported and left out.

    With ``accepts_old`` commas may be missing between members and stand behind the last one.

    A correct file is parsed in one go.  Only when that fails it is read again, item by item, so
    that every mistake is found without any cost to those who make none.
    """
    try:
        items: list[Item] = _driver().parse(tokens(file.text))
    except (UnexpectedInput, UnreadableToken, RepeatedKey):
        return recover(file, schema_parser("item"), report, accepts_old=accepts_old)
    return ParsedFile(items)
