"""The index pages: every definition by kind, letter, release, condition and state."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from qapigen.backends.markdown import escape, lifted
from qapigen.backends.markdown.changes import change_sections
from qapigen.backends.markdown.conditions import condition_text
from qapigen.backends.markdown.links import PageLinks, anchor, integer_range
from qapigen.backends.markdown.listing import entry, part_entry
from qapigen.backends.markdown.parts import own_parts
from qapigen.backends.markdown.site import ALL_MEMBERS, CHANGES, MEMBERS, Site
from qapigen.backends.markdown.view import SectionView, TableView
from qapigen.ir import (
    BUILTINS,
    Builtin,
    Condition,
    Definition,
    Feature,
)

Sections = tuple[SectionView, ...]
_KINDS: Final = {
    "command": "Commands",
    "event": "Events",
    "struct": "Structs",
    "union": "Unions",
    "alternate": "Alternates",
    "enum": "Enums",
}
_RELEASE: Final = re.compile(r"\d+(?:\.\d+)*")
_JSON_TYPES: Final = {"int": "number without fraction", "value": "any"}


def by_kind(site: Site, links: PageLinks) -> Sections:
    """Commands first, then events, then types; each in the order of the schema."""
    return _grouped(
        (_KINDS[each.kind], entry(links, each))
        for kind in _KINDS
        for each in site.schema.definitions
        if each.kind == kind
    )


def a_to_z(site: Site, links: PageLinks) -> Sections:
    """All definitions by their first letter."""
    return _grouped(
        (
            escape.heading(escape.text(each.name[:1].upper())),
            f"{links.named(each.name)} {each.kind}",
        )
        for each in sorted(
            site.schema.definitions, key=lambda each: (each.name.lower(), each.name)
        )
    )


def since(site: Site, links: PageLinks) -> Sections:
    """What each release brought, the newest first."""
    found = [
        (_canonical(release), shown)
        for each in site.schema.definitions
        for release, shown in _arrivals(links, each)
    ]
    found.sort(key=lambda each: each[0], reverse=True)
    return _grouped((".".join(map(str, release)), shown) for release, shown in found)


def deprecated(site: Site, links: PageLinks) -> Sections:
    """What is deprecated, with what the documentation says of it."""
    return _featured(site, links, "deprecated")


def unstable(site: Site, links: PageLinks) -> Sections:
    """What may change or go without notice."""
    return _featured(site, links, "unstable")


def conditions(site: Site, links: PageLinks) -> Sections:
    """What exists in some builds only, by its condition."""
    found = [
        (condition_text(condition), shown)
        for each in site.schema.definitions
        for condition, shown in _conditional(links, each)
    ]
    return _grouped(sorted(found, key=lambda each: each[0]))


def builtin_types(site: Site, links: PageLinks) -> Sections:
    """The types that no schema defines."""
    rows = tuple(_builtin_row(links, each) for each in BUILTINS.values())
    return (SectionView("", (), TableView("", ("Type", "JSON type", "Range"), rows)),)


def changed(site: Site, links: PageLinks) -> Sections:
    """What is not as it was."""
    assert site.changes is not None
    return change_sections(site.changes, links)


def members(site: Site, links: PageLinks, letter: str) -> Sections:
    """Members and values that start with a letter: each name once, with all who have it."""
    owners: dict[str, list[str]] = {}
    for each, part in site.parts[letter]:
        holds = "" if part.type is None else f", {links.type(part.type)}"
        shown = part_entry(links, each, part) + holds
        owners.setdefault(part.name, []).append(shown)
    return tuple(
        SectionView(escape.heading(escape.text(name)), tuple(owners[name]))
        for name in sorted(owners, key=lambda each: (each.lower(), each))
    )


def index_sections(name: str, site: Site, links: PageLinks) -> Sections:
    """The sections of the index called ``name``; none when it would be empty."""
    if name == ALL_MEMBERS:
        return members(site, links, "")
    if name.startswith(MEMBERS):
        return members(site, links, name.removeprefix(MEMBERS))
    return _SECTIONS[name](site, links)


_SECTIONS: Final[dict[str, Callable[[Site, PageLinks], Sections]]] = {
    "kinds": by_kind,
    "a-z": a_to_z,
    "since": since,
    "deprecated": deprecated,
    "unstable": unstable,
    "conditions": conditions,
    "built-in-types": builtin_types,
    CHANGES: changed,
}


def _grouped(entries: Iterable[tuple[str, str]]) -> Sections:
    groups: dict[str, list[str]] = {}
    for heading, shown in entries:
        groups.setdefault(heading, []).append(shown)
    return tuple(SectionView(each, tuple(group)) for each, group in groups.items())


def _arrivals(links: PageLinks, definition: Definition) -> Iterator[tuple[str, str]]:
    stated = definition.doc.since if definition.doc is not None else None
    release = _RELEASE.match(stated.strip()) if stated else None
    if release is not None:
        yield release[0], entry(links, definition)
    for part in own_parts(definition):
        arrived = lifted.since(part.doc.text) if part.doc is not None else ""
        if arrived:
            yield arrived, part_entry(links, definition, part)


def _canonical(release: str) -> tuple[int, ...]:
    """0.14 for 0.14.0: both were written for one release."""
    numbers = tuple(int(each[:9]) for each in release.split("."))
    return numbers[:-1] if len(numbers) == 3 and numbers[-1] == 0 else numbers


def _featured(site: Site, links: PageLinks, name: str) -> Sections:
    def listed() -> Iterator[tuple[str, str]]:
        for each in site.schema.definitions:
            for feature in each.features:
                if feature.name == name:
                    yield "Definitions", _noted(
                        entry(links, each), feature, links, each
                    )
            for part in own_parts(each):
                for feature in part.features:
                    if feature.name == name:
                        shown = part_entry(links, each, part)
                        yield "Members and values", _noted(shown, feature, links, each)

    return _grouped(sorted(listed(), key=lambda each: each[0]))


def _noted(shown: str, feature: Feature, links: PageLinks, owner: Definition) -> str:
    if feature.doc is None or not feature.doc.text.strip():
        return shown
    return f"{shown}<br>{links.cell(owner, feature.doc.text)}"


def _conditional(
    links: PageLinks, definition: Definition
) -> Iterator[tuple[Condition, str]]:
    if definition.condition is not None:
        yield definition.condition, entry(links, definition)
    yield from _conditional_features(links.named(definition.name), definition.features)
    for part in own_parts(definition):
        shown = part_entry(links, definition, part)
        if part.condition is not None:
            yield part.condition, shown
        yield from _conditional_features(shown, part.features)


def _conditional_features(
    shown: str, features: Iterable[Feature]
) -> Iterator[tuple[Condition, str]]:
    for each in features:
        if each.condition is not None:
            yield each.condition, f"{shown} feature {escape.code(each.name)}"


def _builtin_row(links: PageLinks, builtin: Builtin) -> tuple[str, ...]:
    name = anchor(links.names.anchors[builtin.name]) + escape.code(builtin.name)
    json_type = _JSON_TYPES.get(builtin.json_type, builtin.json_type)
    return (
        name,
        json_type,
        integer_range(builtin) if builtin.minimum is not None else "",
    )
