"""Turns inline markup into Markdown, references into links."""

import re
from typing import Final, Protocol
from urllib.parse import quote

from qapigen.backends.markdown import escape


class ProseLinks(Protocol):
    """Where the names in one documentation comment lead; None where nowhere."""

    def definition(self, name: str) -> str | None:
        """Address of the definition or built-in type called ``name``."""

    def member(self, name: str) -> str | None:
        """Address of what the comment's own definition calls ``name``."""

    def module(self, name: str) -> str | None:
        """Address of the page of the module called ``name``, with or without its suffix."""


_BEFORE: Final = r"(?<![^\s'\"(\[{<\-/:])"
_AFTER: Final = r"(?![^\s'\"()\]}>\-/\\:.,;!?])"
_TOKEN: Final = re.compile(
    r"\\(?P<escaped>[^\w]|_)"
    rf"|{_BEFORE}``(?P<literal>[^\s`][^`]*(?:`(?!`)[^`]*)*)(?<!\s)``(?!`){_AFTER}"
    r"|(?<![\w:]):(?P<role>[A-Za-z][\w:+.-]*):`(?P<target>[^`]+)`"
    r"|(?<!`)`(?P<quoted>[^\s`](?:[^`]*[^\s`])?)`(?!`)(?P<anonymous>__?(?!\w))?"
    rf"|{_BEFORE}\*\*(?P<strong>[^\s*][^*]*(?:\*(?!\*)[^*]*)*)(?<!\s)\*\*{_AFTER}"
    rf"|{_BEFORE}\*(?P<emphasis>[^\s*](?:[^*]*[^\s*])?)\*{_AFTER}"
    r"|(?<!\w)(?P<url>https?://[^\s<>\"'`|\\^{}\[\]]+)"
    r"|(?<![\w@])@(?P<name>(?:__[a-z0-9.-]+_)?[\w-]*\w)"
)
_WORTH_A_LOOK: Final = re.compile(r"[\\`*@]|://")
_TITLED: Final = re.compile(r"(?P<title>.+?)\s*<(?P<target>[^<>]+)>")
_NAMESPACE: Final = re.compile(r"(?:[A-Z]+:)?(?:[\w/.-]*\.)?(?=[\w-])")
_SPHINX_ROLES: Final = frozenset({"doc", "ref", "any", "term"})


def inline(text: str, links: ProseLinks) -> str:
    """``text``, one line of reStructuredText, as Markdown."""
    if not _WORTH_A_LOOK.search(text):
        return escape.text(text)
    parts: list[str] = []
    at = 0
    for match in _TOKEN.finditer(text):
        parts.append(escape.text(text[at : match.start()]))
        parts.append(_written(match, links))
        at = match.end()
    parts.append(escape.text(text[at:]))
    return "".join(parts)


def link(shown: str, address: str) -> str:
    """A link; ``shown`` is Markdown."""
    return f"[{shown}]({address})"


def _written(match: re.Match[str], links: ProseLinks) -> str:
    content = match[match.lastgroup or 0]
    match match.lastgroup:
        case "escaped":
            return "" if content.isspace() else escape.text(content)
        case "literal":
            return escape.code(content)
        case "target":
            return _role(match["role"], content, links)
        case "quoted":
            return _any(content, links)
        case "anonymous":
            return _hyperlink(match["quoted"], links)
        case "strong":
            return f"**{inline(content, links)}**"
        case "emphasis":
            return f"*{inline(content, links)}*"
        case "url":
            return _url(content)
    return _linked(content, links.member(content) or links.definition(content))


def _role(role: str, content: str, links: ProseLinks) -> str:
    if role.startswith("qapi:"):
        return _module(content, links) if role == "qapi:mod" else _any(content, links)
    if role in _SPHINX_ROLES:
        titled = _TITLED.fullmatch(content)
        if titled is not None:
            return inline(titled["title"], links)
    return escape.code(content)


def _any(content: str, links: ProseLinks) -> str:
    titled = _TITLED.fullmatch(content)
    target = titled["target"] if titled is not None else content
    address = _address(target, links)
    if titled is None:
        return _linked(_shown(content), address)
    if address is None:
        return escape.code(content)
    return link(inline(titled["title"], links), address)


def _address(target: str, links: ProseLinks) -> str | None:
    name = target.lstrip("~!").removesuffix("?").removeprefix("[").removesuffix("]")
    short = _NAMESPACE.sub("", name, count=1)
    return (
        links.definition(name)
        or links.member(name.removeprefix("@"))
        or (links.definition(short) if short else None)
    )


def _shown(target: str) -> str:
    if target.startswith("~"):
        return _NAMESPACE.sub("", target[1:], count=1) or target
    return target.removeprefix("!") or target


def _module(content: str, links: ProseLinks) -> str:
    name = content.rpartition(":")[2].lstrip("~!")
    return _linked(content.lstrip("~!") or content, links.module(name))


def _hyperlink(content: str, links: ProseLinks) -> str:
    titled = _TITLED.fullmatch(content)
    if titled is None:
        return escape.text(content)
    if not titled["target"].startswith(("http://", "https://")):
        return escape.text(content)
    address = quote(titled["target"], safe="/:?#@!$&',;=%+~-._", errors="replace")
    return link(inline(titled["title"], links), address)


def _url(address: str) -> str:
    url = address.rstrip(".,;:!?")
    while url.endswith(")") and url.count(")") > url.count("("):
        url = url[:-1].rstrip(".,;:!?")
    return f"<{url}>{escape.text(address[len(url):])}"


def _linked(name: str, address: str | None) -> str:
    shown = escape.code(name)
    return shown if address is None else link(shown, address)
