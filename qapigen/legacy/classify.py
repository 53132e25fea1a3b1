"""Says of every line what kind it is, and where lists of members begin and end."""

from collections.abc import Iterator, Sequence
from typing import Final

from lark import Token

from qapigen.legacy import kinds
from qapigen.legacy.kinds import LineKind
from qapigen.legacy.line import Line
from qapigen.report import Report
from qapigen.report.rules import NESTING_TOO_DEEP

INDENT: Final = "_INDENT"
DEDENT: Final = "_DEDENT"
DEEPEST_NESTING: Final = 32

_LABELS: Final = {
    "Description": LineKind.DESCRIPTION,
    "Data": LineKind.DATA,
    "Note": LineKind.NOTE,
    "Notes": LineKind.NOTE,
    "NOTE": LineKind.NOTE,
}
# What no further line continues.
_ONE_LINE: Final = (None, LineKind.EXAMPLE, LineKind.CAPTION)
_BEFORE_A_CAPTION: Final = (LineKind.EXAMPLE, LineKind.CAPTION, LineKind.JSON)


def classify(lines: Sequence[Line], report: Report) -> Iterator[Token]:
    """The terminals of ``legacy.lark``; the value of each is its line, a list's edges have none.

    Any sequence of lines gives a sequence of terminals that the grammar takes.
    """
    return _Classifier(lines, report).tokens()


class _Classifier:
    """One walk over the lines.

    ``_open`` is the kind that a further line would continue, None after a blank line;
    ``_last`` the kind of the last block begun; ``_levels`` the columns of the open lists.
    """

    def __init__(self, lines: Sequence[Line], report: Report) -> None:
        self._lines = lines
        self._report = report
        self._open: LineKind | None = None
        self._last: LineKind | None = None
        self._levels: list[int] = []
        self._blanks: list[Token] = []
        self._in_section = False
        self._is_too_deep = False

    def tokens(self) -> Iterator[Token]:
        lines = iter(enumerate(self._lines))
        for index, line in lines:
            if not line.text:
                self._open = None
                if self._levels:
                    self._blanks.append(_token(LineKind.BLANK, line))
                else:
                    yield _token(LineKind.BLANK, line)
                continue
            pair = self._underlined(index)
            if pair is None:
                yield from self._line(line)
                continue
            yield from self._end_lists()
            yield _token(pair[0], line)
            yield _token(pair[1], next(lines)[1])
            self._open = self._last = None
            self._in_section = pair[0] is LineKind.HEADING
        yield from self._end_lists()

    def _underlined(self, index: int) -> tuple[LineKind, LineKind] | None:
        """What this line and the next are if the next underlines it."""
        if index + 1 == len(self._lines):
            return None
        text, below = self._lines[index].text, self._lines[index + 1].text
        if below[:3] == "===" and kinds.TITLE_UNDERLINE.fullmatch(below):
            return LineKind.TITLE, LineKind.TITLE_UNDERLINE
        if below[:3] != "---" or not kinds.UNDERLINE.fullmatch(below):
            return None
        is_paragraph_start = self._open is None and not kinds.UNDERLINE.fullmatch(text)
        if is_paragraph_start or kinds.HEADING.fullmatch(text):
            return LineKind.HEADING, LineKind.UNDERLINE
        return None

    def _line(self, line: Line) -> Iterator[Token]:
        if not self._in_section:
            kind = LineKind.STRAY if self._open is None else LineKind.CONTINUATION
            self._open = LineKind.STRAY
            yield _token(kind, line)
            return
        kind = self._kind(line)
        if kind is LineKind.BULLET:
            yield from self._place_bullet(line)
        elif self._levels and kind in (LineKind.VALUE, LineKind.CONTINUATION):
            yield from self._flush_blanks()
        else:
            yield from self._end_lists()
        if kind is not LineKind.CONTINUATION:
            self._open = self._last = kind
        elif self._open is None:
            self._open = LineKind.BULLET
        yield _token(kind, line)

    def _kind(self, line: Line) -> LineKind:
        text = line.text
        if line.indent == 0 and text[0].isupper():
            label = kinds.LABEL.match(text)
            if label is not None:
                return _LABELS[label[1]]
            if kinds.EXAMPLE_LABEL.fullmatch(text):
                return LineKind.EXAMPLE
            if self._last in _BEFORE_A_CAPTION and kinds.CAPTION.fullmatch(text):
                return LineKind.CAPTION
        if self._open is LineKind.JSON:
            return LineKind.CONTINUATION
        if text[0] in "{<" and self._is_example(text):
            return LineKind.JSON
        if text[0] == "-" and self._open is not LineKind.NOTE:
            kind = self._bullet_kind(text)
            if kind is not None:
                return kind
        if self._levels:
            return self._kind_in_list(line)
        return LineKind.TEXT if self._open in _ONE_LINE else LineKind.CONTINUATION

    def _is_example(self, text: str) -> bool:
        if self._open in _ONE_LINE:
            return kinds.JSON_START.match(text) is not None
        return kinds.MESSAGE_START.match(text) is not None

    def _bullet_kind(self, text: str) -> LineKind | None:
        if kinds.QUOTED_BULLET.match(text):
            return LineKind.BULLET
        if self._levels or self._last is LineKind.DATA:
            if kinds.UNQUOTED_BULLET.match(text):
                return LineKind.BULLET
        elif kinds.DATA_REFERENCE.match(text):
            return LineKind.REFERENCE
        return None

    def _kind_in_list(self, line: Line) -> LineKind:
        if self._open is None:
            # A paragraph that is indented below a member still belongs to it.
            if line.indent > self._levels[-1]:
                return LineKind.CONTINUATION
            return LineKind.TEXT
        is_value = line.text[0] in "\"'" and "(json" not in line.text
        if is_value and kinds.VALUE.match(line.text):
            return LineKind.VALUE
        return LineKind.CONTINUATION

    def _place_bullet(self, line: Line) -> Iterator[Token]:
        """The edges of lists between the bullets so far and the one in ``line``."""
        yield from self._flush_blanks()
        levels = self._levels
        while len(levels) > 1 and line.indent <= levels[-2]:
            levels.pop()
            yield Token(DEDENT, "")
        if not levels or line.indent > levels[-1]:
            if len(levels) < DEEPEST_NESTING:
                levels.append(line.indent)
                yield Token(INDENT, "")
            elif not self._is_too_deep:
                self._is_too_deep = True
                self._report.add(
                    NESTING_TOO_DEEP,
                    line.span,
                    f"members nested more than {DEEPEST_NESTING} deep",
                )
        elif line.indent < levels[-1]:
            # Between two levels: a member of the outer of the two lists, wherever it starts.
            levels[-1] = line.indent

    def _end_lists(self) -> Iterator[Token]:
        for _ in self._levels:
            yield Token(DEDENT, "")
        self._levels.clear()
        yield from self._flush_blanks()

    def _flush_blanks(self) -> Iterator[Token]:
        yield from self._blanks
        self._blanks.clear()


def _token(kind: LineKind, line: Line) -> Token:
    token = Token(kind.value, line.text)
    token.value = line
    return token
