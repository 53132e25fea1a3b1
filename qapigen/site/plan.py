"""What a site has: releases, and in each the references of one or several schemas."""

from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from qapigen.backends.markdown.catalogue import Catalogue, catalogue
from qapigen.backends.markdown.options import MarkdownOptions
from qapigen.compile import ReadOptions, check_opened
from qapigen.inputs import InputError, open_input
from qapigen.ir import Schema
from qapigen.report import Report


class SiteError(Exception):
    """The site cannot be built; ``help`` is the cure, if one is known."""

    def __init__(self, message: str, help: str | None = None) -> None:
        super().__init__(message)
        self.help = help


class _Root(NamedTuple):
    folder: str
    title: str
    places: tuple[str, ...]


# Where QEMU's source tree has, or had, the schemas that it consists of.
_ROOTS: Final = (
    _Root("qmp", "QMP", ("qapi/qapi-schema.json", "qapi-schema.json")),
    _Root("qga", "Guest agent", ("qga/qapi-schema.json", "qapi-schema-guest.json")),
    _Root("qsd", "Storage daemon", ("storage-daemon/qapi/qapi-schema.json",)),
)
_ONLY: Final = ("reference", "Reference")


@dataclass(frozen=True, slots=True)
class Section:
    """The reference of one schema: its folder on the site, its title, how it is written."""

    folder: str
    title: str
    schema: Schema
    options: MarkdownOptions
    catalogue: Catalogue
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """One version of the site; ``label`` is its folder and what the switch shows."""

    label: str
    sections: tuple[Section, ...]


def read_release(label: str, place: str, options: MarkdownOptions) -> Release:
    """The schemas at ``place``: a source tree, a revision of one, or one root file.

    Raises SiteError when there is none or one has errors.
    """
    sections = [
        _section(root.folder, root.title, schema, options)
        for root in _ROOTS
        if (schema := _first_of(place, root.places)) is not None
    ]
    if not sections:
        sections = [_section(*_ONLY, _read(place), options)]
    return Release(label, tuple(sections))


def with_changes(release: Release, before: str) -> Release:
    """``release`` with pages about what changed since that of the place ``before``."""
    sections = []
    for section in release.sections:
        root = next((each for each in _ROOTS if each.folder == section.folder), None)
        places = () if root is None else root.places
        since = next(
            (text for each in places if _exists(text := _inside(before, each))), None
        )
        sections.append(replace(section, since=since))
    return replace(release, sections=tuple(sections))


def _section(
    folder: str, title: str, schema: Schema, options: MarkdownOptions
) -> Section:
    own = replace(options, title=title)
    return Section(folder, title, schema, own, catalogue(schema, own))


def _first_of(place: str, candidates: tuple[str, ...]) -> Schema | None:
    for candidate in candidates:
        text = _inside(place, candidate)
        if _exists(text):
            return _read(text)
    return None


def _inside(place: str, path: str) -> str:
    return f"{place},subdir={path}" if "#" in place else f"{place}#subdir={path}"


def _exists(text: str) -> bool:
    try:
        open_input(text).close()
    except InputError:
        return False
    return True


def _read(text: str) -> Schema:
    report = Report()
    try:
        with open_input(text) as opened:
            schema = check_opened(opened, ReadOptions(), report)
    except InputError as error:
        raise SiteError(error.message, error.help) from None
    if schema is None:
        raise SiteError(f"'{text}' has errors", f"'qapigen lint {text}' shows them")
    return schema
