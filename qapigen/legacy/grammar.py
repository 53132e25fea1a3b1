"""Builds a document from classified lines with the grammar ``legacy.lark``."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from lark import Lark, Token, Transformer, v_args
from lark.common import LexerConf
from lark.lexer import Lexer

from qapigen.legacy.bullet import read_bullet, read_value
from qapigen.legacy.classify import classify
from qapigen.legacy.line import Line
from qapigen.legacy.section import (
    Block,
    CaptionLine,
    DataLabel,
    DataReference,
    Description,
    ExampleLabel,
    ExampleText,
    Members,
    NoteText,
    Remark,
    assemble,
)
from qapigen.legacy.tree import Bullet, Document, Paragraph, Section, Value
from qapigen.report import Report

_GRAMMAR: Final = Path(__file__).with_name("legacy.lark")


class LineStream(NamedTuple):
    """What is handed to the parser: it has lines to read, not characters."""

    lines: Sequence[Line]
    report: Report


class LineLexer(Lexer):
    """One token a line."""

    def __init__(self, lexer_conf: LexerConf) -> None:
        pass

    def lex(self, data: LineStream) -> Iterator[Token]:  # type: ignore[override]
        """The terminals of the lines."""
        return classify(data.lines, data.report)


@v_args(inline=True)
class _Builder(Transformer[Token, Document]):
    """Makes the tree bottom-up, so that no depth of nesting is too much for it."""

    def document(
        self,
        strays: tuple[Paragraph, ...],
        *parts: "Section | tuple[Line, tuple[Paragraph, ...]]",
    ) -> Document:
        sections = [part for part in parts if isinstance(part, Section)]
        titled = [part for part in parts if not isinstance(part, Section)]
        return Document(
            titled[0][0] if titled else None,
            tuple(sections),
            (*strays, *(stray for _, below in titled for stray in below)),
        )

    def titled(
        self, title: Token, strays: tuple[Paragraph, ...]
    ) -> tuple[Line, tuple[Paragraph, ...]]:
        return title.value, strays

    def outside(self, *strays: Paragraph) -> tuple[Paragraph, ...]:
        return strays

    def stray(self, *lines: Token) -> Paragraph:
        return Paragraph(_lines(lines))

    def section(self, heading: Token, underline: Token, *blocks: Block) -> Section:
        return assemble(heading.value, underline.value, blocks)

    def description(self, *lines: Token) -> Description:
        return Description(_labelled(lines))

    def paragraph(self, *lines: Token) -> Remark:
        return Remark(Paragraph(_lines(lines)))

    def data(self, *lines: Token) -> DataLabel:
        return DataLabel(_labelled(lines))

    def reference(self, *lines: Token) -> DataReference:
        return DataReference(_lines(lines))

    def note(self, *lines: Token) -> NoteText:
        return NoteText(_labelled(lines))

    def example_label(self, line: Token) -> ExampleLabel:
        return ExampleLabel(line.value)

    def caption(self, line: Token) -> CaptionLine:
        return CaptionLine(line.value)

    def example(self, *lines: Token) -> ExampleText:
        return ExampleText(_lines(lines))

    def member_list(self, *members: Bullet) -> Members:
        return Members(members)

    def member(self, first: Token, *parts: Token | Value | Members) -> Bullet:
        lines = [part.value for part in parts if isinstance(part, Token)]
        values = [part for part in parts if isinstance(part, Value)]
        nested = [part for part in parts if isinstance(part, Members)]
        members = tuple(member for each in nested for member in each.bullets)
        return read_bullet(first.value, lines, values, members)

    def value(self, first: Token, *more: Token) -> Value:
        return read_value(first.value, _lines(more))


def build(lines: Sequence[Line], report: Report) -> Document:
    """The document that ``lines`` make; never raises, whatever they say."""
    document: Document = _parser().parse(LineStream(lines, report))  # type: ignore[assignment]
    return document


@cache
def _parser() -> Lark:
    return Lark(
        _GRAMMAR.read_text("utf-8"),
        start="document",
        parser="lalr",
        lexer=LineLexer,
        transformer=_Builder(),
    )


def _lines(tokens: Sequence[Token]) -> tuple[Line, ...]:
    return tuple(token.value for token in tokens)


def _labelled(tokens: Sequence[Token]) -> Paragraph:
    lines = _lines(tokens)
    return Paragraph(lines, lines[0].text.index(":") + 1)
