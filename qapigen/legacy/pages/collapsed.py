"""Pages whose white space has collapsed, so that the whole document is one line."""

import re
from collections.abc import Iterator
from typing import Final

from qapigen.legacy import kinds
from qapigen.legacy.line import Line, blank_at, line_between
from qapigen.legacy.pages.kind import INLINE_UNDERLINE
from qapigen.source import SourceFile

_TITLE_UNDERLINE: Final = re.compile(r"(?<!\S)={3,}(?!\S)")
_CUT: Final = re.compile(
    r"""\{ | (?<!\S) (?:
          (?P<label>Data:|Example:|Note:|Description:)
        | (?P<caption>[A-Z][a-z]+\s[a-z]+:(?=\s*\{))
        | (?P<bullet>-\s(?:"[^"\s]*"|'[^'\s]*'|data):\s)
        | (?P<value>"[^"\s]*":\s)
    )""",
    re.VERBOSE,
)
_BRACKET_OR_STRING: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}]', re.DOTALL)
_SURPLUS: Final = re.compile(r"(?:\s*[}\]])*")


def collapsed_lines(file: SourceFile) -> list[Line]:
    """The document of a collapsed page, cut where a line has to start.

    Headings are names before a run of dashes; below them labels, bullets, values and balanced
    braces say where the next line starts.  Blank lines stand between the blocks.
    """
    text = file.text
    headings = list(_headings(text))
    end_of_preamble = headings[0][0] if headings else len(text)
    lines = [*_preamble(file, end_of_preamble)]
    ends = [*(start for start, _, _ in headings[1:]), len(text)]
    for (start, middle, body), end in zip(headings, ends, strict=False):
        lines.append(blank_at(file, start))
        lines.append(line_between(file, start, middle))
        lines.append(line_between(file, middle, body))
        lines.append(blank_at(file, body))
        lines += _body(file, body, end)
    return lines


def _headings(text: str) -> Iterator[tuple[int, int, int]]:
    """Start of the name or names, of the underline, and of what follows it."""
    floor = 0
    for underline in INLINE_UNDERLINE.finditer(text):
        start, word_end = underline.start(), underline.start()
        while True:
            while word_end > floor and text[word_end - 1].isspace():
                word_end -= 1
            word_start = _word_start(text, floor, word_end)
            word = text[word_start:word_end]
            is_last = start == underline.start()
            name = word if is_last else word.removesuffix(",")
            is_name = kinds.EVENT_NAME.fullmatch(name) is not None
            if not is_name or (not is_last and word == name):
                break
            start = word_end = word_start
        if start == underline.start():
            continue
        if word.isdigit():
            start = word_start
        yield start, underline.start(), underline.end()
        floor = underline.end()


def _word_start(text: str, floor: int, end: int) -> int:
    start = end
    while start > floor and not text[start - 1].isspace():
        start -= 1
    return start


def _preamble(file: SourceFile, end: int) -> Iterator[Line]:
    underline = _TITLE_UNDERLINE.search(file.text, 0, end)
    if underline is None:
        yield line_between(file, 0, end)
        return
    yield line_between(file, 0, underline.start())
    yield line_between(file, underline.start(), underline.end())
    yield line_between(file, underline.end(), end)


def _body(file: SourceFile, start: int, end: int) -> Iterator[Line]:
    """The lines below one heading."""
    text = file.text
    in_bullet = False
    position = start
    while True:
        cut = _next_cut(text, position, end, in_bullet=in_bullet)
        stop = cut.start() if cut is not None else end
        if text[start:stop].strip():
            yield line_between(file, start, stop)
        if cut is None:
            return
        start, position = cut.start(), cut.end()
        kind = cut.lastgroup
        if kind in ("label", "caption"):
            in_bullet = False
            yield blank_at(file, start)
            if cut[0] == "Example:" or kind == "caption":
                yield line_between(file, start, position)
                start = position
        elif kind == "bullet":
            if not in_bullet:
                yield blank_at(file, start)
            in_bullet = True
        elif kind is None:
            in_bullet = False
            position = _json_end(text, start, end)
            yield blank_at(file, start)
            yield line_between(file, start, position)
            yield blank_at(file, position)
            start = position


def _next_cut(
    text: str, position: int, end: int, *, in_bullet: bool
) -> re.Match[str] | None:
    for cut in _CUT.finditer(text, position, end):
        # A quoted word with a colon is a value only in the list of a member's values.
        if cut.lastgroup != "value" or in_bullet:
            return cut
    return None


def _json_end(text: str, start: int, end: int) -> int:
    """Where the braces that open at ``start`` are closed, with surplus ones after them."""
    depth = 0
    for token in _BRACKET_OR_STRING.finditer(text, start, end):
        if token[0] == "{":
            depth += 1
        elif token[0] == "}":
            depth -= 1
            if depth == 0:
                surplus = _SURPLUS.match(text, token.end(), end)
                return surplus.end() if surplus is not None else token.end()
    note = text.find(" Note:", start, end)
    return note if note >= 0 else end
