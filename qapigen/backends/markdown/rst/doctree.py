"""Reads documentation text with docutils.

What releases before 9.1 wrote without the markup of reStructuredText, and all directives, keep
their own readers; docutils reads what stands between them.
"""

import re
from collections.abc import Iterator
from typing import Final

from qapigen.backends.markdown.rst.blocks import Block, Blocks, Code
from qapigen.backends.markdown.rst.docutils_parser import DocutilsParser
from qapigen.backends.markdown.rst.lines import Lines, code_text
from qapigen.backends.markdown.rst.nodes import blocks_of
from qapigen.backends.markdown.rst.parse import (
    DEEPEST,
    interrupts,
    parse,
    plain_paragraph,
    read_apart,
    table_until,
)
from qapigen.backends.markdown.rst.words import words

# Text that docutils reads no markup in: neither signs nor the letters of a list.
_UNMARKED: Final = re.compile(r"(?!\w+[.)] )(?:[^*`|_\\@:\n]|\n(?!\w+[.)] ))+")
_WORD: Final = re.compile(r"[^\W\d_]{2,}|\w{3,}")
# What stands for something else: directives, roles and options.
_MARKUP: Final = re.compile(
    r"\.\. [\w:+-]+::|^ +:[\w-]+:.*|:[\w:+.-]+:(?=`)|<\w+:[^>]*>", re.MULTILINE
)


class DoctreeReader:
    """A reader of many texts."""

    def __init__(self) -> None:
        self._parser = DocutilsParser()

    def read(self, text: str) -> Blocks:
        """The blocks of ``text``; nothing is an error and no text is lost."""
        paragraph = plain_paragraph(text) if _UNMARKED.fullmatch(text) else None
        if paragraph is not None:
            return (paragraph,)
        return self._blocks(
            [each.rstrip() for each in text.expandtabs().split("\n")], 0
        )

    def _blocks(self, lines: Lines, depth: int) -> Blocks:
        if depth > DEEPEST:
            text = code_text(lines)
            return (Code(text, "text"),) if text else ()
        return tuple(self._read(lines, depth))

    def _read(self, lines: Lines, depth: int) -> Iterator[Block]:
        def nested(inner: Lines) -> Blocks:
            return self._blocks(inner, depth + 1)

        between: list[str] = []
        at = 0
        while at < len(lines):
            if _starts_block(lines, at):
                found = read_apart(lines, at, nested)
                if found is not None:
                    yield from self._with_docutils(between, depth)
                    between = []
                    yield from found.blocks
                    at = found.after
                    continue
                # A list may follow a paragraph at once in comments, but not for docutils.
                between.append("")
                end = max(at + 1, table_until(lines, at))
                between += lines[at:end]
                at = end
            else:
                between.append(lines[at])
                at += 1
        yield from self._with_docutils(between, depth)

    def _with_docutils(self, lines: Lines, depth: int) -> Blocks:
        if not any(lines):
            return ()

        def written(inner: Lines) -> Blocks:
            return self._blocks(inner, depth + 1)

        text = "\n".join(lines)
        blocks = blocks_of(self._parser.parse(text), written)
        # Of a malformed table docutils drops cells without a word.
        if _word_set(_MARKUP.sub(" ", text)) <= _word_set(words(blocks)):
            return blocks
        return parse(text)


def _starts_block(lines: Lines, at: int) -> bool:
    line = lines[at]
    if not line or line[0] == " ":
        return False
    return not at or not lines[at - 1] or interrupts(lines, at)


def _word_set(text: str) -> set[str]:
    return set(_WORD.findall(text))
