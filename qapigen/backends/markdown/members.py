"""Tables of members: each with its exact type and all that is known of it at its place."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from qapigen.backends.markdown import escape, lifted
from qapigen.backends.markdown.conditions import condition_note
from qapigen.backends.markdown.features import feature_title, struck
from qapigen.backends.markdown.links import PageLinks, anchor
from qapigen.backends.markdown.site import Site
from qapigen.backends.markdown.view import TableView
from qapigen.ir import (
    Alternate,
    Alternative,
    Builtin,
    Definition,
    Enum,
    EnumValue,
    Feature,
    Member,
    Schema,
    Section,
)
from qapigen.ir.flatten import FlatMember

_JSON_TYPES: Final = {"int": "number", "value": "any"}


class _Row(NamedTuple):
    cells: tuple[str, ...]
    since: str
    origin: str
    description: str


def members_table(
    site: Site,
    links: PageLinks,
    owner: Definition,
    members: Sequence[FlatMember],
    caption: str,
    anchored: bool,
) -> TableView | None:
    """The members of ``owner``; without anchors when their own place is another."""
    rows = [_member_row(site, links, owner, each, anchored) for each in members]
    kind = "Argument" if owner.kind == "command" else "Member"
    return _table(caption, (kind, "Type", "Presence"), rows)


def values_table(links: PageLinks, enum: Enum) -> TableView | None:
    """The values of ``enum``."""
    rows = [
        _row((_name(links, enum, value.name, value.features),), value, links, enum)
        for value in enum.values
    ]
    return _table("Values", ("Value",), rows)


def alternatives_table(
    schema: Schema, links: PageLinks, alternate: Alternate
) -> TableView | None:
    """The types that ``alternate`` may hold."""
    rows = [
        _row(
            (
                _name(links, alternate, each.name, ()),
                json_type(schema, each),
                links.type(each.type),
            ),
            each,
            links,
            alternate,
        )
        for each in alternate.alternatives
    ]
    return _table("Alternatives", ("Alternative", "JSON type", "Type"), rows)


def json_type(schema: Schema, alternative: Alternative) -> str:
    """The JSON type that tells ``alternative`` from the others."""
    if alternative.type.is_array:
        return "array"
    match schema.resolve(alternative.type.name):
        case Builtin(json_type=name):
            return _JSON_TYPES.get(name, name)
        case Enum():
            return "string"
    return "object"


def _member_row(
    site: Site,
    links: PageLinks,
    owner: Definition,
    flat: FlatMember,
    anchored: bool,
) -> _Row:
    member, origin = flat
    text = member.doc.text if member.doc is not None else ""
    presence = "optional" if member.optional else "required"
    if member.optional:
        value = lifted.default(site.schema, text, member.type)
        presence += f", default {escape.code(value)}" if value else ""
    name = (
        _name(links, owner, member.name, member.features)
        if anchored
        else struck(escape.code(member.name), member.features)
    )
    row = _row((name, links.type(member.type), presence), member, links, origin)
    if origin is owner:
        return row
    return row._replace(origin=links.named(origin.name))


def _row(
    cells: tuple[str, ...],
    part: Member | EnumValue | Alternative,
    links: PageLinks,
    owner: Definition,
) -> _Row:
    features = () if isinstance(part, Alternative) else part.features
    notes = [
        _cell(part.doc, links, owner),
        *(_feature_note(each, links, owner) for each in features),
        condition_note(part.condition),
    ]
    since = lifted.since(part.doc.text) if part.doc is not None else ""
    return _Row(cells, since, "", "<br>".join(each for each in notes if each))


def _feature_note(feature: Feature, links: PageLinks, owner: Definition) -> str:
    text = _cell(feature.doc, links, owner)
    title = feature_title(feature)
    return f"{title}: {text}" if text else title


def _cell(section: Section | None, links: PageLinks, owner: Definition) -> str:
    return links.cell(owner, section.text) if section is not None else ""


def _name(
    links: PageLinks, owner: Definition, name: str, features: tuple[Feature, ...]
) -> str:
    target = anchor(links.names.parts[owner.name, name])
    return target + struck(escape.code(name), features)


def _table(
    caption: str, headers: tuple[str, ...], rows: Sequence[_Row]
) -> TableView | None:
    """A table of ``rows``, None without any; columns that would be empty are left out."""
    if not rows:
        return None
    has_since = any(row.since for row in rows)
    has_origin = any(row.origin for row in rows)
    return TableView(
        caption,
        (
            *headers,
            *(("Since",) if has_since else ()),
            *(("From",) if has_origin else ()),
            "Description",
        ),
        tuple(
            (
                *row.cells,
                *((row.since,) if has_since else ()),
                *((row.origin,) if has_origin else ()),
                row.description,
            )
            for row in rows
        ),
    )
