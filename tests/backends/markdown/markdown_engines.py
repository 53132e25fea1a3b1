"""The three engines that a reference is written for, and what a reader gets of each."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

import markdown
import yaml
from docutils.core import publish_parts
from myst_parser.parsers.docutils_ import Parser as MystParser
from rendered_markdown import html as cmark_html

from qapigen.emit.templates import environment

# Elements that do not set what is in them apart from what is around them.
_WITHIN_WORDS: Final = frozenset({"a", "code", "del", "em", "span", "strong"})


@dataclass
class Reading(HTMLParser):
    """The words, code blocks, links and anchors of a page, in order."""

    html: str
    links: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    _words: list[str] = field(default_factory=list)
    _in_code: bool = False

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.html)
        self.close()
        self.code = [each.strip("\n") for each in self.code]

    @property
    def words(self) -> list[str]:
        return "".join(self._words).split()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.add(tag)
        self.attributes |= values.keys()
        if tag == "a" and "id" in values:
            self.anchors.append(values["id"] or "")
        if values.get("href"):
            self.links.append(values["href"] or "")
        if tag == "pre":
            self._in_code = True
            self.code.append("")
        elif tag == "br" and self._in_code:
            self.code[-1] += "\n"
        elif tag not in _WITHIN_WORDS:
            self._words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "pre":
            self._in_code = False
        if tag not in _WITHIN_WORDS:
            self._words.append(" ")

    def handle_data(self, data: str) -> None:
        if self._in_code:
            self.code[-1] += data
        else:
            self._words.append(data)


def cmark(text: str) -> str:
    """As on GitHub; cmark itself leaves the mark of an alert to what runs after it."""
    return re.sub(
        r"<p>\[!([A-Z])([A-Z]+)\]\s*",
        lambda match: f"<p>{match[1]}{match[2].lower()}</p><p>",
        cmark_html(text),
    )


def python_markdown(text: str) -> str:
    """As in a site: with the extensions of the configuration that comes with the site."""
    return markdown.markdown(text, extensions=_NAMES, extension_configs=_OPTIONS)


def myst(text: str) -> str:
    """As in Sphinx; of its extensions it needs the one for alerts."""
    parts = publish_parts(
        text,
        parser=MystParser(),
        writer="html5",
        settings_overrides={
            "myst_enable_extensions": ["alert"],
            "myst_all_links_external": True,
            "myst_suppress_warnings": ["myst.header", "myst.xref_missing"],
            "myst_highlight_code_blocks": False,
            "doctitle_xform": False,
            "embed_stylesheet": False,
            "output_encoding": "unicode",
            "report_level": 2,
            "halt_level": 2,
        },
    )
    # docutils' own caption of this one alert shouts.
    return str(parts["body"]).replace(">Caution!<", ">Caution<")


ENGINES: Final[dict[str, Callable[[str], str]]] = {
    "cmark-gfm": cmark,
    "python-markdown": python_markdown,
    "myst": myst,
}


def _shipped_extensions() -> dict[str, dict[str, object]]:
    source = environment("site").get_template("mkdocs.yml.j2")
    site = {"title": "Title", "url": "", "sections": []}
    listed = yaml.safe_load(source.render(site=site))["markdown_extensions"]
    extensions: dict[str, dict[str, object]] = {}
    for each in listed:
        extensions |= each if isinstance(each, dict) else {each: {}}
    # Signs that a page adds of itself are no words of the text.
    extensions["toc"] = {}
    extensions["pymdownx.highlight"] = {"use_pygments": False}
    return extensions


_OPTIONS: Final = _shipped_extensions()
_NAMES: Final = list(_OPTIONS)
