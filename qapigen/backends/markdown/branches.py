"""What the values of a discriminator add to an object."""

from qapigen.backends.markdown import escape
from qapigen.backends.markdown.conditions import condition_note, condition_text
from qapigen.backends.markdown.links import DocLinks, PageLinks, anchor
from qapigen.backends.markdown.members import members_table
from qapigen.backends.markdown.prose import to_markdown
from qapigen.backends.markdown.site import Site
from qapigen.backends.markdown.view import BranchView
from qapigen.ir import Branch, Command, Definition, Struct, Union
from qapigen.ir.flatten import common_members, object_type

# A union within a union within a union is a link: shown in place, sizes would multiply.
_DEEPEST = 2


def branch_views(
    site: Site, links: PageLinks, union: Union, anchored: bool, depth: int = 1
) -> tuple[BranchView, ...]:
    """The branches of ``union`` that add members, in the schema's order."""
    return tuple(
        _branch_view(site, links, union, branch, anchored, depth)
        for branch in union.branches
        if branch.type is not None
    )


def branches_lead(definition: Definition, union: Union) -> str:
    """The line above the branches of ``union``, with the values that add nothing."""
    members = "arguments" if isinstance(definition, Command) else "members"
    tag = escape.code(union.discriminator)
    plain = [_plain_value(each) for each in union.branches if each.type is None]
    values = f" Nothing is added by {', '.join(plain)}." if plain else ""
    if len(plain) == len(union.branches):
        return values.strip()
    return f"**Further {members}** go with the value of {tag}.{values}"


def _plain_value(branch: Branch) -> str:
    note = condition_note(branch.condition)
    return escape.code(branch.name) + (f" ({note})" if note else "")


def _branch_view(
    site: Site,
    links: PageLinks,
    union: Union,
    branch: Branch,
    anchored: bool,
    depth: int,
) -> BranchView:
    assert branch.type is not None, branch
    definition = object_type(site.schema, branch.type)
    members = common_members(site.schema, definition)
    inner = (
        branch_views(site, links, definition, False, depth + 1)
        if isinstance(definition, Union) and depth < _DEEPEST
        else ()
    )
    lead = _lead(links, definition, bool(members), bool(inner))
    if site.calls is not None:
        name = site.calls.branch(union, branch)
        lead = f"{lead} In Python it is {escape.code(name)}."
    if branch.doc is not None and branch.doc.text:
        about = to_markdown(branch.doc.text, DocLinks(links, union))
        lead = f"{lead}\n\n{about}"
    return BranchView(
        _summary(links, union, branch, anchored),
        lead,
        members_table(site, links, definition, members, "", anchored=False),
        inner,
    )


def _summary(links: PageLinks, union: Union, branch: Branch, anchored: bool) -> str:
    target = anchor(links.names.branches[union.name, branch.name]) if anchored else ""
    tag, value = map(escape.html_code, (union.discriminator, branch.name))
    summary = f"{target}{tag} is {value}"
    if branch.condition is None:
        return summary
    return f"{summary} if {condition_text(branch.condition, escape.html_code)}"


def _lead(
    links: PageLinks, definition: Struct | Union, has_members: bool, has_inner: bool
) -> str:
    name = links.named(definition.name)
    lead = f"Members of {name}" if has_members else f"No members: {name}"
    if not isinstance(definition, Union):
        return f"{lead}."
    tag = escape.code(definition.discriminator)
    return f"{lead}; {tag} brings more, shown {'below' if has_inner else 'there'}."
