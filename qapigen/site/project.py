"""The files that a site generator builds one release from."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from qapigen.backends.base import OutputFile
from qapigen.backends.markdown import escape
from qapigen.backends.markdown.backend import render
from qapigen.backends.markdown.catalogue import Place
from qapigen.emit.templates import environment
from qapigen.site.changes import changes_since
from qapigen.site.plan import Release, Section

PAGES: Final = "docs"
BUILT: Final = "html"
_CHANGES: Final = "index/changes.md"


@dataclass(frozen=True, slots=True)
class NavEntry:
    """A page or, with ``entries``, a group of pages; texts are YAML."""

    title: str
    path: str = ""
    entries: tuple["NavEntry", ...] = ()


@dataclass(frozen=True, slots=True)
class SiteView:
    """What ``mkdocs.yml`` is made of; texts are YAML, ``url`` may be empty."""

    title: str
    url: str
    sections: tuple[NavEntry, ...]


@dataclass(frozen=True, slots=True)
class HomeSection:
    """A line of the first page; texts are Markdown."""

    title: str
    path: str
    commands: int
    events: int
    types: int


@dataclass(frozen=True, slots=True)
class LlmsEntry:
    """A page in ``llms.txt``; texts are Markdown."""

    name: str
    path: str
    about: str


def project_files(title: str, url: str, release: Release) -> Iterator[OutputFile]:
    """``mkdocs.yml`` and the pages of ``release``; ``url`` is that of the whole site or empty."""
    templates = environment("site")
    own_url = f"{url.rstrip('/')}/{release.label}/" if url else ""
    view = SiteView(_yaml(title), _yaml(own_url) if url else "", _navigation(release))
    yield OutputFile(
        "mkdocs.yml", templates.get_template("mkdocs.yml.j2").render(site=view)
    )
    yield OutputFile(f"{PAGES}/index.md", _home(title, release))
    yield OutputFile(f"{PAGES}/llms.txt", _llms(title, release))
    css = templates.get_template("reference.css").render()
    yield OutputFile(f"{PAGES}/assets/reference.css", css)
    for section in release.sections:
        changes = (
            None
            if section.since is None
            else changes_since(section.since, section.schema)
        )
        for file in render(section.schema, section.options, changes):
            yield OutputFile(f"{PAGES}/{section.folder}/{file.path}", file.text)


def _navigation(release: Release) -> tuple[NavEntry, ...]:
    return (
        NavEntry(_yaml("Home"), "index.md"),
        *(_section_entry(each) for each in release.sections),
    )


def _section_entry(section: Section) -> NavEntry:
    def pages(titles: dict[str, str]) -> tuple[NavEntry, ...]:
        return tuple(
            NavEntry(_yaml(title), f"{section.folder}/{page}")
            for page, title in titles.items()
        )

    indexes = dict(section.catalogue.indexes)
    if section.since is not None:
        indexes = {_CHANGES: "Changes", **indexes}
    groups = {
        "Modules": section.catalogue.modules,
        "Indexes": indexes,
        "Members and values": section.catalogue.members,
    }
    return NavEntry(
        _yaml(section.title),
        entries=(
            NavEntry(_yaml("Overview"), f"{section.folder}/index.md"),
            *(
                NavEntry(_yaml(title), entries=pages(titles))
                for title, titles in groups.items()
                if titles
            ),
        ),
    )


def _home(title: str, release: Release) -> str:
    sections = []
    for section in release.sections:
        kinds = [each.kind for each in section.schema.definitions]
        commands, events = kinds.count("command"), kinds.count("event")
        types = len(kinds) - commands - events
        path = f"{section.folder}/index.md"
        shown = escape.text(section.title)
        sections.append(HomeSection(shown, path, commands, events, types))
    template = environment("site").get_template("home.md.j2")
    return template.render(
        title=escape.heading(escape.text(title)),
        release=escape.text(release.label),
        sections=sections,
    )


def _llms(title: str, release: Release) -> str:
    groups = [
        (
            f"{escape.text(section.title)}: {heading}",
            [
                _llms_entry(section, each)
                for each in section.catalogue.places
                if each.kind in kinds
            ],
        )
        for section in release.sections
        for heading, kinds in (
            ("commands", ("command",)),
            ("events", ("event",)),
            ("types", ("struct", "union", "alternate", "enum")),
        )
    ]
    template = environment("site").get_template("llms.txt.j2")
    return template.render(
        title=escape.heading(escape.text(title)),
        release=escape.text(release.label),
        groups=[group for group in groups if group[1]],
    )


def _llms_entry(section: Section, place: Place) -> LlmsEntry:
    path = f"{section.folder}/{place.page}"
    return LlmsEntry(escape.text(place.name), path, escape.text(place.about))


def _yaml(text: str) -> str:
    """``text`` as a scalar; every JSON string is one."""
    return json.dumps(text)
