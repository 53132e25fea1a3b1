"""Entries of lists and index pages."""

from qapigen.backends.markdown import escape
from qapigen.backends.markdown.features import struck
from qapigen.backends.markdown.links import DocLinks, PageLinks
from qapigen.backends.markdown.parts import Part
from qapigen.backends.markdown.prose import summary
from qapigen.backends.markdown.rst.write_inline import link
from qapigen.ir import Definition, SectionKind


def entry(links: PageLinks, definition: Definition) -> str:
    """A definition in a list: its name as a link and what it is, in a line."""
    shown = struck(links.named(definition.name), definition.features)
    return f"{shown} {definition.kind}{_after_dash(about(links, definition))}"


def part_entry(links: PageLinks, definition: Definition, part: Part) -> str:
    """A member, value or branch in a list, after the name of its definition."""
    shown = struck(escape.code(f"{definition.name}.{part.name}"), part.features)
    address = (
        links.branch(definition.name, part.name)
        if part.is_branch
        else links.part(definition.name, part.name)
    )
    return link(shown, address) if address is not None else shown


def about(links: PageLinks, definition: Definition) -> str:
    """The first sentence about a definition, empty when it has none."""
    if definition.doc is None:
        return ""
    text = definition.doc.text_of(SectionKind.PLAIN) or ""
    return summary(text, DocLinks(links, definition))


def _after_dash(text: str) -> str:
    return f" — {text}" if text else ""
