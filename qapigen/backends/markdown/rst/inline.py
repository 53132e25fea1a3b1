"""Reads inline markup without docutils."""

import re
from typing import Final

from qapigen.backends.markdown.rst.spans import (
    Emphasis,
    Link,
    Literal,
    Name,
    Reference,
    Span,
    Spans,
    Strong,
    Text,
    merged,
)

_BEFORE: Final = r"(?<![^\s'\"(\[{<\-/:])"
_AFTER: Final = r"(?![^\s'\"()\]}>\-/\\:.,;!?])"
_NAME: Final = r"(?<![\w@])@(?P<name>(?:__[a-z0-9.-]+_)?[\w-]*\w)"
_TOKEN: Final = re.compile(
    r"\\(?P<escaped>[^\w]|_)"
    rf"|{_BEFORE}``(?P<literal>[^\s`][^`]*(?:`(?!`)[^`]*)*)(?<!\s)``(?!`){_AFTER}"
    r"|(?<![\w:]):(?P<role>[A-Za-z][\w:+.-]*):`(?P<target>[^`]+)`"
    r"|(?<!`)`(?P<quoted>[^\s`](?:[^`]*[^\s`])?)`(?!`)(?P<anonymous>__?(?!\w))?"
    rf"|{_BEFORE}\*\*(?P<strong>[^\s*][^*]*(?:\*(?!\*)[^*]*)*)(?<!\s)\*\*{_AFTER}"
    rf"|{_BEFORE}\*(?P<emphasis>[^\s*](?:[^*]*[^\s*])?)\*{_AFTER}"
    r"|(?<!\w)(?P<url>https?://[^\s<>\"'`|\\^{}\[\]]+)"
    rf"|{_NAME}"
)
_NAME_TOKEN: Final = re.compile(_NAME)
_WORTH_A_LOOK: Final = re.compile(r"[\\`*@]|://")
TITLED: Final = re.compile(r"(?P<title>.+?)\s*<(?P<target>[^<>]+)>", re.DOTALL)
_WEB: Final = re.compile(r"https?://[^\s<>]")
_SPHINX_ROLES: Final = frozenset({"doc", "ref", "any", "term"})


def read_inline(text: str) -> Spans:
    """The inline markup in ``text``, one line of reStructuredText."""
    if not _WORTH_A_LOOK.search(text):
        return (Text(text),) if text else ()
    spans: list[Span] = []
    at = 0
    for match in _TOKEN.finditer(text):
        if match.start() > at:
            spans.append(Text(text[at : match.start()]))
        spans += _read(match)
        at = match.end()
    if at < len(text):
        spans.append(Text(text[at:]))
    return merged(spans)


def read_names(text: str) -> Spans:
    """The ``@name`` marks in ``text``, which has no other markup."""
    spans: list[Span] = []
    at = 0
    for match in _NAME_TOKEN.finditer(text):
        if match.start() > at:
            spans.append(Text(text[at : match.start()]))
        spans.append(Name(match["name"]))
        at = match.end()
    if at < len(text):
        spans.append(Text(text[at:]))
    return tuple(spans)


def read_role(role: str, content: str) -> Spans:
    """Interpreted text; what a role that only Sphinx has leads to is not known here."""
    if role == "":
        return (Reference(content),)
    if role.startswith("qapi:"):
        return (Reference(content, role == "qapi:mod"),)
    if role in _SPHINX_ROLES:
        titled = TITLED.fullmatch(content)
        if titled is not None:
            return read_inline(titled["title"])
    return (Literal(content),)


def _read(match: re.Match[str]) -> Spans:
    content = match[match.lastgroup or 0]
    match match.lastgroup:
        case "escaped":
            return () if content.isspace() else (Text(content),)
        case "literal":
            return (Literal(content),)
        case "target":
            return read_role(match["role"], content)
        case "quoted":
            return (Reference(content),)
        case "anonymous":
            return _hyperlink(match["quoted"])
        case "strong":
            return (Strong(read_inline(content)),)
        case "emphasis":
            return (Emphasis(read_inline(content)),)
        case "url":
            return _url(content)
    return (Name(content),)


def _hyperlink(content: str) -> Spans:
    titled = TITLED.fullmatch(content)
    if titled is None or not is_web_address(titled["target"]):
        return (Text(content),)
    return (Link(titled["target"], read_inline(titled["title"])),)


def is_web_address(address: str) -> bool:
    """Whether ``address`` may become a link: of all schemes only those that show pages."""
    return _WEB.match(address) is not None


def _url(address: str) -> Spans:
    url = address.rstrip(".,;:!?")
    while url.endswith(")") and url.count(")") > url.count("("):
        url = url[:-1].rstrip(".,;:!?")
    rest = address[len(url) :]
    return (Link(url), Text(rest)) if rest else (Link(url),)
