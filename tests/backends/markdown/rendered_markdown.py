"""Markdown as a reader gets it: rendered by cmark-gfm, its anchors, links and tags collected."""

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from cmarkgfm.cmark import (  # type: ignore[import-untyped]
    Options,
    markdown_to_html_with_extensions,
)

from qapigen.backends.base import OutputFile
from qapigen.backends.markdown.backend import render
from qapigen.backends.markdown.options import MarkdownOptions
from qapigen.compile import load
from qapigen.ir import Schema

HERE = Path(__file__).parent
DEFAULTS = MarkdownOptions()
# What the backend writes, itself or as Markdown; anything else came from a schema.
KNOWN_TAGS = frozenset(
    (
        *(
            "a",
            "blockquote",
            "br",
            "code",
            "del",
            "details",
            "em",
            "li",
            "ol",
            "p",
            "pre",
        ),
        *("strong", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul"),
        *("h1", "h2", "h3", "h4", "h5", "h6"),
    )
)
KNOWN_ATTRIBUTES = frozenset({"href", "id", "markdown", "start"})


@dataclass
class Document(HTMLParser):
    """A page as HTML, read."""

    markdown: str
    anchors: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    pieces: list[str] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    inert: bool = True

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.html = html(self.markdown)
        self.feed(self.html)
        self.close()

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        values = dict(attrs)
        # cmark itself says so what language a fence is in.
        if (values.get("class") or "").startswith("language-"):
            del values["class"]
        self.attributes |= values.keys()
        if "id" in values:
            self.anchors.append(values["id"] or "")
        if "href" in values:
            self.links.append(values["href"] or "")
        if tag in ("br", "li", "p", "td", "th", "pre"):
            self.pieces.append("\n" if tag == "br" else " ")
        if tag == "code":
            self.code.append("")

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)
        if self.code:
            self.code[-1] += data

    def handle_comment(self, data: str) -> None:
        self.inert = False

    def handle_decl(self, decl: str) -> None:
        self.inert = False

    def handle_pi(self, data: str) -> None:
        self.inert = False

    def unknown_decl(self, data: str) -> None:
        self.inert = False


def html(markdown: str) -> str:
    """Rendered as on GitHub, but with nothing filtered out."""
    rendered: str = markdown_to_html_with_extensions(
        markdown,
        options=Options.CMARK_OPT_UNSAFE,
        extensions=["table", "autolink", "strikethrough"],
    )
    return rendered


@cache
def sample() -> Schema:
    """The sample schema: every construct of the language and of its comments."""
    return load(str(HERE / "sample" / "garden.json"))


def files(schema: Schema, options: MarkdownOptions = DEFAULTS) -> list[OutputFile]:
    return list(render(schema, options))


def dead_links(pages: Iterable[OutputFile]) -> Iterator[str]:
    """Every local link that leads to no page or to no anchor on it."""
    documents = {page.path: Document(page.text) for page in pages}
    targets = {
        f"{path}#{anchor}" if anchor else path
        for path, document in documents.items()
        for anchor in ("", *document.anchors)
    }
    for path, document in documents.items():
        for link in document.links:
            if link.startswith(("https://", "http://")):
                continue
            page, _, anchor = link.partition("#")
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(path), page))
                if page
                else path
            )
            if (f"{target}#{anchor}" if anchor else target) not in targets:
                yield f"{path}: {link}"


def strangers(document: Document) -> set[str]:
    """Tags, attributes and link schemes that the backend would never write."""
    schemes = {
        link for link in document.links if ":" in link.split("#")[0].split("/")[0]
    }
    return (
        (document.tags - KNOWN_TAGS)
        | (document.attributes - KNOWN_ATTRIBUTES)
        | {link for link in schemes if not link.startswith(("http://", "https://"))}
        | (set() if document.inert else {"comment or declaration"})
    )
