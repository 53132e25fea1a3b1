"""Makes text inert in the dialect that GitHub, Python-Markdown and MyST share.

Where the three disagree on a backslash escape the character becomes an HTML entity; everything
here is also safe inside a cell of a pipe table.
"""

import re
from typing import Final

# Control characters, line ends that only some readers see, and halves of surrogate pairs.
_UNPRINTABLE: Final = r"\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ud800-\udfff"
_REPLACEMENT: Final = "\ufffd"
_BACKSLASHED: Final = frozenset("\\`*[]{}_")
_NAMED: Final = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
# An underscore inside a word is no emphasis, `==` marks, `:smile:` is a picture in some engines.
# GitHub makes links of bare addresses, and reads no entity in them.
_SPECIAL: Final = re.compile(
    rf"[\\`*\[\]{{}}<>&|~$^\t\n{_UNPRINTABLE}]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"
    r"|=(?==[^\s=])|(?<!\w):(?=[a-z0-9_+-]+:)|:(?=//)|\bw(?=ww\.)"
)
_BLOCK_START: Final = re.compile(
    r"(?P<mark>[#+=%!:-]|\?(?=\?\?)|/(?=//)|\((?=[^()]*\)=))|(?P<number>\d+)(?=[.)])"
)
# Python-Markdown looks for tags inside `<details>` before it looks for code.
_PLAIN_CODE: Final = re.compile(
    rf"(?!\s)(?:[^`|<\\{{\t\n{_UNPRINTABLE}]|\{{(?![{{%]))+(?<!\s)"
)
# All punctuation but that which no engine reads inside a line: comma, full stop, dash, slash, ().
_NOT_HTML_TEXT: Final = re.compile(rf"[!-'*+:-@\[-`{{-~\t\n{_UNPRINTABLE}]")
_TICKS: Final = re.compile(r"`+")
_CONTROL: Final = re.compile(f"[{_UNPRINTABLE}]")
_INFO: Final = re.compile(r"[^A-Za-z0-9_+-]")


def text(raw: str) -> str:
    """``raw`` so that it shows as it is, anywhere within a line."""
    return _SPECIAL.sub(_escaped, raw)


def line(inline: str) -> str:
    """``inline``, which is Markdown, so that no block but a paragraph starts with it."""
    match = _BLOCK_START.match(inline)
    if match is None:
        return inline
    if match["number"] is not None:
        return f"{match['number']}\\{inline[match.end():]}"
    mark = match["mark"]
    return (f"\\{mark}" if mark in "#+-!(" else _entity(mark)) + inline[1:]


def heading(inline: str) -> str:
    """``inline``, which is Markdown, as the text of a heading."""
    return re.sub(r"#(?=#*\s*$)", r"\\#", inline)


def code(raw: str) -> str:
    """``raw`` as a code span; as an HTML element where a span could not hold it."""
    if _PLAIN_CODE.fullmatch(raw):
        return f"`{raw}`"
    return html_code(raw)


def html_code(raw: str) -> str:
    """``raw`` as a ``<code>`` element, also for places where Markdown is not read."""
    return f"<code>{html(raw)}</code>"


def html(raw: str) -> str:
    """``raw`` as text for HTML and Markdown alike: both leave entities alone."""
    return _NOT_HTML_TEXT.sub(lambda match: _entity(match[0]), raw)


def fence(raw: str, language: str) -> str:
    """``raw`` as a fenced code block, its fence longer than any row of back-quotes in it."""
    longest = max((len(each) for each in _TICKS.findall(raw)), default=0)
    ticks = "`" * max(3, longest + 1)
    body = _CONTROL.sub(_REPLACEMENT, raw.rstrip("\n"))
    return f"{ticks}{_INFO.sub('', language)}\n{body}\n{ticks}"


def _escaped(match: re.Match[str]) -> str:
    char = match[0]
    return f"\\{char}" if char in _BACKSLASHED else _entity(char)


def _entity(char: str) -> str:
    if char.isspace():
        return " "
    if _CONTROL.match(char):
        return _REPLACEMENT
    return _NAMED.get(char) or f"&#{ord(char)};"
