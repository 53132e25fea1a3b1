"""Parses the reStructuredText of documentation comments of every release into blocks."""

import re
from collections.abc import Sequence
from typing import Final

from qapigen.backends.markdown.rst.blocks import (
    Block,
    Blocks,
    Code,
    Heading,
    Paragraph,
    Quote,
)
from qapigen.backends.markdown.rst.captions import (
    is_arrow,
    read_caption,
    read_messages,
)
from qapigen.backends.markdown.rst.directives import is_explicit, read_explicit
from qapigen.backends.markdown.rst.inline import read_inline
from qapigen.backends.markdown.rst.lines import (
    Found,
    Lines,
    Nested,
    Reader,
    code_language,
    code_text,
    dedented,
    indented_until,
    joined,
    paragraph_until,
)
from qapigen.backends.markdown.rst.lists import is_item, read_bullets, read_numbers
from qapigen.backends.markdown.rst.tables import (
    is_simple_table,
    read_simple_table,
    simple_table_until,
)

# Deeper than any text that is meant; lists within lists of hostile text stay literal below it.
DEEPEST: Final = 12
_WORD: Final = r"[\"'`@(]*[A-Za-z][^\n]*"
_PLAIN: Final = re.compile(rf"{_WORD}(?:\n{_WORD})*")
_CAPTIONS: Final = ("Note", "Caution", "Warning", "Important", "Example")
_EQUALS_TITLE: Final = re.compile(r"(?P<level>=+) +(?P<title>\S.*)")
_RULE: Final = re.compile(r"([=`:'\"~^_*+#<>.-])\1{2,}")
_RULE_LEVELS: Final = {"*": 1, "=": 2, "-": 3, "_": 3, "~": 4, "^": 4, '"': 5}
_GRID_TABLE: Final = re.compile(r"\+(?:[-=]+\+)+")
_FIELD: Final = re.compile(r":[\w -]+:(?: |$)")


def parse(text: str) -> Blocks:
    """The blocks of ``text``.

    Nothing is an error and no text is lost: what is not understood becomes a paragraph or,
    where its layout may matter, code.
    """
    paragraph = plain_paragraph(text)
    if paragraph is not None:
        return (paragraph,)
    return _parse([line.rstrip() for line in text.expandtabs().split("\n")], 0)


def plain_paragraph(text: str) -> Paragraph | None:
    """``text`` as one paragraph when it surely is nothing else; most texts are."""
    if _PLAIN.fullmatch(text) and "::" not in text and not text.startswith(_CAPTIONS):
        return Paragraph(read_inline(joined(text.split("\n"))))
    return None


def read_apart(lines: Lines, at: int, nested: Nested) -> Found | None:
    """What only comments have, or has a reader of its own, at the start of a block."""
    if is_simple_table(lines[at]):
        return None
    for reader in (read_explicit, read_messages, _title, _line_block, read_caption):
        found = reader(lines, at, nested)
        if found is not None:
            return found
    return None


def table_until(lines: Lines, at: int) -> int:
    """The line after the simple table at ``at``, ``at`` itself when there is none."""
    return simple_table_until(lines, at) if is_simple_table(lines[at]) else at


def _parse(lines: Lines, depth: int) -> Blocks:
    if depth > DEEPEST:
        text = code_text(lines)
        return (Code(text, "text"),) if text else ()

    def nested(inner: Lines) -> Blocks:
        return _parse(inner, depth + 1)

    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        if not lines[at]:
            at += 1
            continue
        found = _read(lines, at, nested)
        blocks += found.blocks
        at = found.after
    return tuple(blocks)


def _read(lines: Lines, at: int, nested: Nested) -> Found:
    for reader in _READERS:
        found = reader(lines, at, nested)
        if found is not None:
            return found
    return _paragraph(lines, at)


def _literal(lines: Lines, at: int, nested: Nested) -> Found | None:
    if lines[at] != "::":
        return None
    return _literal_body(lines, at + 1)


def _literal_body(lines: Lines, at: int) -> Found:
    end = indented_until(lines, at)
    text = code_text(lines[at:end])
    return Found((Code(text, code_language(text)),) if text else (), max(at, end))


def _line_block(lines: Lines, at: int, nested: Nested) -> Found | None:
    end = at
    while end < len(lines) and (lines[end] == "|" or lines[end].startswith("| ")):
        end += 1
    if end == at:
        return None
    text = code_text([line[2:] for line in lines[at:end]])
    return Found((Code(text, code_language(text)),), end)


def _title(lines: Lines, at: int, nested: Nested) -> Found | None:
    equals = _EQUALS_TITLE.fullmatch(lines[at])
    if equals is not None and not is_simple_table(lines[at]):
        return Found(
            (Heading(len(equals["level"]), read_inline(equals["title"])),), at + 1
        )
    following = lines[at + 1 : at + 3]
    if _RULE.fullmatch(lines[at]):
        if len(following) == 2 and following[1] == lines[at] and following[0].strip():
            return _titled(following[0], lines[at], at + 3)
        return None
    if (
        following
        and lines[at][0] != " "
        and _RULE.fullmatch(following[0])
        and len(following[0]) >= len(lines[at])
    ):
        return _titled(lines[at], following[0], at + 2)
    return None


def _titled(title: str, rule: str, after: int) -> Found:
    level = _RULE_LEVELS.get(rule[0], 5)
    return Found((Heading(level, read_inline(title.strip())),), after)


def _table(lines: Lines, at: int, nested: Nested) -> Found | None:
    if _GRID_TABLE.fullmatch(lines[at]) or _FIELD.match(lines[at]):
        end = paragraph_until(lines, at)
    elif is_simple_table(lines[at]):
        end = simple_table_until(lines, at)
        table = read_simple_table(lines[at:end], nested)
        if table is not None:
            return Found((table,), end)
    else:
        return None
    return Found((Code(code_text(lines[at:end]), "text"),), end)


def _quote(lines: Lines, at: int, nested: Nested) -> Found | None:
    if lines[at][0] != " ":
        return None
    end = indented_until(lines, at)
    return Found((Quote(nested(dedented(lines[at:end]))),), end)


def _paragraph(lines: Lines, at: int) -> Found:
    end = at + 1
    while end < len(lines) and lines[end] and not interrupts(lines, end):
        end += 1
    text = joined(lines[at:end])
    if not text.endswith("::"):
        return Found((Paragraph(read_inline(text)),), end)
    before = text.removesuffix("::")
    text = before.rstrip() if before[-1:].isspace() else f"{before}:"
    literal = _literal_body(lines, end)
    return Found((Paragraph(read_inline(text)), *literal.blocks), literal.after)


def interrupts(lines: Lines, at: int) -> bool:
    """Whether a paragraph ends before this line although no blank line says so."""
    line = lines[at]
    if line[0] == " ":
        return lines[at - 1].endswith(":") and is_item(line.lstrip())
    if is_explicit(line) or is_arrow(line) or line.startswith("| "):
        return True
    # A lone dash at a line's start is more often punctuation than a list without a blank line.
    return is_item(line) and (
        lines[at - 1].endswith(":") or _has_another_item(lines, at)
    )


def _has_another_item(lines: Lines, at: int) -> bool:
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if not line:
            return False
        if is_item(line):
            return line[0] == lines[at][0] or line[0].isdigit()
    return False


_READERS: Final[Sequence[Reader]] = (
    read_explicit,
    _literal,
    read_messages,
    _table,
    _title,
    read_bullets,
    read_numbers,
    _line_block,
    read_caption,
    _quote,
)
