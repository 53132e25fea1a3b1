"""Makes text inert in the dialect that GitHub, Python-Markdown and MyST share.

Where the three disagree on a backslash escape the character becomes an HTML entity; everything
here is also safe inside a cell of a pipe table.
"""

import re
from typing import Final

_BACKSLASHED: Final = "\\`*[]{}"
_ENTITIES: Final = {
    "<": "&lt;",
    ">": "&gt;",
    "&": "&amp;",
    **{each: f"&#{ord(each)};" for each in "|~$^"},
    **dict.fromkeys(map(chr, (*range(32), 127)), "�"),
    **dict.fromkeys("\t\n\r", " "),
}
# An underscore inside a word is no emphasis, `==` marks, `:smile:` is a picture in some engines.
_SPECIAL: Final = re.compile(
    r"[\\`*\[\]{}<>&|~$^\x00-\x1f\x7f]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"
    r"|=(?==)|:(?=[\w+-]+:)"
)
_BLOCK_START: Final = re.compile(
    r"(?P<mark>[#+=%!:-]|\?(?=\?\?)|/(?=//)|\((?=[^()]*\)=))|(?P<number>\d+)(?=[.)])"
)
_PLAIN_CODE: Final = re.compile(r"(?!\s)(?:[^`|\\\x00-\x1f\x7f{}]|\{(?![{%]))+(?<!\s)")
_TICKS: Final = re.compile(r"`+")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")
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
    """``raw`` as text for HTML and Markdown alike: both leave numbered entities alone."""
    return re.sub(
        r"[^A-Za-z0-9 ,./()-]",
        lambda match: (
            match[0]
            if match[0] > "\x7f"
            else _ENTITIES.get(match[0], _entity(match[0]))
        ),
        raw,
    )


def fence(raw: str, language: str) -> str:
    """``raw`` as a fenced code block, its fence longer than any row of back-quotes in it."""
    longest = max((len(each) for each in _TICKS.findall(raw)), default=0)
    ticks = "`" * max(3, longest + 1)
    body = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", raw.rstrip("\n"))
    return f"{ticks}{_INFO.sub('', language)}\n{body}\n{ticks}"


def _escaped(match: re.Match[str]) -> str:
    char = match[0]
    if char in _BACKSLASHED or char == "_":
        return f"\\{char}"
    return _ENTITIES.get(char) or _entity(char)


def _entity(char: str) -> str:
    return f"&#{ord(char)};"
