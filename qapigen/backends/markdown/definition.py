"""One definition as the reference shows it."""

from collections.abc import Iterator, Sequence
from typing import Final

from qapigen.backends.markdown import escape, sections, skeleton
from qapigen.backends.markdown.branches import branch_views, branches_lead
from qapigen.backends.markdown.facts import facts
from qapigen.backends.markdown.links import DocLinks, PageLinks, anchor
from qapigen.backends.markdown.members import (
    alternatives_table,
    members_table,
    values_table,
)
from qapigen.backends.markdown.site import Site
from qapigen.backends.markdown.view import DefinitionView, MessageView, TableView
from qapigen.backends.markdown.wrong_examples import wrong_messages
from qapigen.ir import Alternate, Command, Definition, Enum, Event, Union
from qapigen.ir.flatten import FlatMember, branch_union, common_members

_CAPTIONS: Final = {"command": "Arguments", "event": "Data"}


def definition_view(
    site: Site,
    links: PageLinks,
    definition: Definition,
    level: int,
    place: Sequence[str] = (),
) -> DefinitionView:
    """``definition`` under a heading of ``level``; ``place`` leads up from a page of its own."""
    doc_links = DocLinks(links, definition)
    members = _members(site, definition)
    union = _union(site, definition)
    errors = sections.errors(definition, doc_links)
    wrong = wrong_messages(site.schema, definition)
    return DefinitionView(
        heading=_heading(links, definition, level),
        facts=" · ".join((*place, *facts(site, definition))),
        description=sections.description(definition, wrong, doc_links),
        messages=(*_messages(site, definition), *_call(site, definition)),
        table=_table(site, links, definition, members),
        branches_lead=branches_lead(definition, union) if union is not None else "",
        branches=(
            branch_views(site, links, union, anchored=union is definition)
            if union is not None
            else ()
        ),
        returns=sections.returns(definition, doc_links),
        errors=errors if isinstance(errors, str) else "",
        errors_table=errors if isinstance(errors, TableView) else None,
        features=sections.features(definition, doc_links),
        leftovers=sections.leftovers(definition, members, union, doc_links),
        notes=sections.notes(definition, wrong, doc_links),
        used_by=_used_by(site, links, definition),
    )


def _heading(links: PageLinks, definition: Definition, level: int) -> str:
    name = escape.heading(escape.text(definition.name))
    return f"{'#' * level} {anchor(links.names.anchors[definition.name])}{name}"


def _messages(site: Site, definition: Definition) -> tuple[MessageView, ...]:
    match definition:
        case Command(success_response=True):
            return (
                MessageView("Request", skeleton.request(site.schema, definition)),
                MessageView("Response", skeleton.response(site.schema, definition)),
            )
        case Command():
            return (MessageView("Request", skeleton.request(site.schema, definition)),)
        case Event():
            return (MessageView("Message", skeleton.message(site.schema, definition)),)
    return ()


def _call(site: Site, definition: Definition) -> Iterator[MessageView]:
    call = None if site.calls is None else site.calls.call(definition)
    if call is not None:
        yield MessageView("Python", escape.fence(call, "python"))


def _members(site: Site, definition: Definition) -> Sequence[FlatMember]:
    if isinstance(definition, Enum | Alternate):
        return ()
    return common_members(site.schema, definition)


def _union(site: Site, definition: Definition) -> Union | None:
    match definition:
        case Union():
            return definition
        case Command() | Event():
            return branch_union(site.schema, definition)
    return None


def _table(
    site: Site,
    links: PageLinks,
    definition: Definition,
    members: Sequence[FlatMember],
) -> TableView | None:
    match definition:
        case Enum():
            return values_table(links, definition)
        case Alternate():
            return alternatives_table(site.schema, links, definition)
    caption = _CAPTIONS.get(definition.kind, "Members")
    return members_table(site, links, definition, members, caption, anchored=True)


def _used_by(site: Site, links: PageLinks, definition: Definition) -> str:
    users = site.users.get(definition.name, ())
    if not users:
        return ""
    return f"**Used by** {', '.join(links.named(each.name) for each in users)}"
