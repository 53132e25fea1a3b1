"""The sections of a definition's comment that stand outside its tables."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile, takewhile
from textwrap import indent
from typing import Final

from qapigen.backends.markdown import escape
from qapigen.backends.markdown.features import feature_title
from qapigen.backends.markdown.links import DocLinks
from qapigen.backends.markdown.prose import to_list, to_rows, to_titled
from qapigen.backends.markdown.rst.write import write
from qapigen.backends.markdown.view import TableView
from qapigen.backends.markdown.wrong_examples import WrongMessage, marked
from qapigen.ir import (
    Alternate,
    Command,
    Definition,
    Enum,
    Section,
    SectionKind,
    Union,
)
from qapigen.ir.flatten import FlatMember

# The classes of the QMP protocol (QMP specification, "Error classes").
_ERROR_CLASSES: Final = re.compile(
    r"\b(?:GenericError|CommandNotFound|DeviceNotActive|DeviceNotFound|KVMMissingCap)\b"
)


def description(
    definition: Definition, wrong: Sequence[WrongMessage], doc_links: DocLinks
) -> str:
    """What a comment says before anything else; ``wrong`` messages in it are marked."""
    return _prose(takewhile(_is_plain, _sections(definition)), wrong, doc_links)


def notes(
    definition: Definition, wrong: Sequence[WrongMessage], doc_links: DocLinks
) -> str:
    """The running text further down: notes and examples; ``wrong`` messages are marked."""
    rest = dropwhile(_is_plain, _sections(definition))
    return _prose(filter(_is_plain, rest), wrong, doc_links)


def returns(definition: Definition, doc_links: DocLinks) -> str:
    """What a command gives back; old comments say so of other definitions too."""
    text = _text(definition, SectionKind.RETURNS)
    if not isinstance(definition, Command) or definition.returns is None:
        return _captioned("Returns", text, doc_links)
    head = f"**Returns** {doc_links.links.type(definition.returns)}"
    return to_titled(head, text, doc_links)


def errors(definition: Definition, doc_links: DocLinks) -> TableView | str:
    """How a command fails: a table when the comment lists it, else its text."""
    text = _text(definition, SectionKind.ERRORS)
    rows = tuple(
        (
            ", ".join(map(escape.code, dict.fromkeys(_ERROR_CLASSES.findall(words)))),
            cell,
        )
        for words, cell in to_rows(text, doc_links)
    )
    if not rows:
        return _captioned("Errors", text, doc_links)
    if not any(classes for classes, _ in rows):
        return TableView("Errors", ("When",), tuple((cell,) for _, cell in rows))
    return TableView("Errors", ("Class", "When"), rows)


def features(definition: Definition, doc_links: DocLinks) -> str:
    """The features of the definition itself."""
    entries = [
        (feature_title(each), each.doc.text if each.doc is not None else "")
        for each in definition.features
    ]
    return _listed("Features", entries, doc_links)


def leftovers(
    definition: Definition,
    members: Sequence[FlatMember],
    union: Union | None,
    doc_links: DocLinks,
) -> str:
    """What a comment says of things that the definition does not have."""
    described = [each for each in _sections(definition) if each.name is not None]
    if not described:
        return ""
    shown = {id(each) for each in _shown(definition, members, union)}
    entries = [
        (escape.code(each.name or ""), each.text)
        for each in described
        if id(each) not in shown and each.text
    ]
    return _listed("Also described", entries, doc_links)


def _shown(
    definition: Definition, members: Sequence[FlatMember], union: Union | None
) -> Iterator[Section | None]:
    """The sections that tables and lists show."""
    yield from (each.doc for each in definition.features)
    match definition:
        case Enum(values=values):
            for value in values:
                yield value.doc
                yield from (each.doc for each in value.features)
        case Alternate(alternatives=alternatives):
            yield from (each.doc for each in alternatives)
    for member, _ in members:
        yield member.doc
        yield from (each.doc for each in member.features)
    if union is not None:
        yield from (each.doc for each in union.branches if each.type is not None)


def _sections(definition: Definition) -> tuple[Section, ...]:
    return definition.doc.sections if definition.doc is not None else ()


def _is_plain(section: Section) -> bool:
    return section.kind is SectionKind.PLAIN


def _text(definition: Definition, kind: SectionKind) -> str:
    return "\n\n".join(each.text for each in _sections(definition) if each.kind is kind)


def _prose(
    sections: Iterable[Section], wrong: Sequence[WrongMessage], doc_links: DocLinks
) -> str:
    blocks = doc_links.blocks(_joined(each.text for each in sections))
    return write(marked(blocks, wrong), doc_links)


def _joined(texts: Iterable[str]) -> str:
    """Several sections as one text.

    Before 9.1 a note was a section: what it says can be the section after an empty directive.
    """
    joined: list[str] = []
    for text in texts:
        if joined and joined[-1].strip() == ".. note::":
            text = indent(text, "   ")
        joined.append(text)
    return "\n\n".join(joined)


def _captioned(caption: str, text: str, doc_links: DocLinks) -> str:
    return to_titled(f"**{caption}**", text, doc_links) if text else ""


def _listed(
    caption: str, entries: Sequence[tuple[str, str]], doc_links: DocLinks
) -> str:
    if not entries:
        return ""
    return f"**{caption}**\n\n{to_list(entries, doc_links)}"
