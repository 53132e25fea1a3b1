"""What is kept of documentation: which version brought a definition, and whether text changed."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final, TypeVar

from qapigen.ir import (
    Alternate,
    Alternative,
    Branch,
    Definition,
    Doc,
    Enum,
    EnumValue,
    Feature,
    Member,
    Module,
    Pragma,
    Schema,
    Section,
    SectionKind,
    Union,
)
from qapigen.source import Span

Part = TypeVar("Part", Feature, Member, EnumValue, Branch, Alternative)

_HASH_DIGITS: Final = 12
VERSION: Final = r"[0-9]+(?:\.[0-9]+)*"
_SINCE: Final = re.compile(rf"(?:qemu\s+)?v?({VERSION})\b", re.IGNORECASE | re.ASCII)


def since_version(doc: Doc | None) -> str | None:
    """The version at the start of the ``Since:`` section, None when there is none."""
    since = doc.since if doc is not None else None
    match = _SINCE.match(since.strip()) if since else None
    return None if match is None else match[1]


def doc_hash(doc: Doc | None) -> str | None:
    """Twelve hex digits that change when the text does; None when there is no text.

    Where lines break does not matter, nor of which kind a section is, nor the version in
    ``Since:``, which is a fact.
    """
    said = list(_said(doc)) if doc is not None else []
    if not said:
        return None
    digest = hashlib.sha256("\n".join(said).encode("utf-8", "backslashreplace"))
    return digest.hexdigest()[:_HASH_DIGITS]


def doc_hashes(schema: Schema) -> Mapping[str, str]:
    """The hash of every documentation comment that has text, by the definition's name."""
    hashes = {each.name: doc_hash(each.doc) for each in schema.definitions}
    return {name: digest for name, digest in hashes.items() if digest is not None}


def since_doc(name: str, version: str, span: Span) -> Doc:
    """A documentation comment that says nothing but the version."""
    return Doc(name, (Section(SectionKind.SINCE, None, version, span),), span)


def without_prose(schema: Schema) -> Schema:
    """``schema`` as its lock gives it back: facts, and of the prose the versions.

    The pragmas about documentation go with it; lists of names lose an order that means nothing.
    """
    bare = {each.name: _without_prose(each) for each in schema.definitions}
    modules = (
        Module(module.name, tuple(bare[each.name] for each in module.definitions))
        for module in schema.modules
    )
    return Schema(
        tuple(modules),
        tuple(bare.values()),
        _factual(schema.pragma),
        _in_order(schema.undeclared),
    )


def _said(doc: Doc) -> Iterator[str]:
    for section in doc.sections:
        text = section.text
        if section.kind is SectionKind.SINCE:
            text = _SINCE.sub("", text.strip(), count=1)
        words = " ".join(text.split())
        if words:
            yield f"{section.name or ''}: {words}"


def _factual(pragma: Pragma) -> Pragma:
    return Pragma(
        command_name_exceptions=_in_order(pragma.command_name_exceptions),
        command_returns_exceptions=_in_order(pragma.command_returns_exceptions),
        member_name_exceptions=_in_order(pragma.member_name_exceptions),
    )


def _in_order(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))


def _without_prose(definition: Definition) -> Definition:
    version = since_version(definition.doc)
    doc = definition.doc
    if doc is not None:
        doc = None if version is None else since_doc(definition.name, version, doc.span)
    features = _undocumented(definition.features)
    match definition:
        case Enum():
            values = _undocumented(definition.values)
            return replace(definition, doc=doc, features=features, values=values)
        case Alternate():
            rest = _undocumented(definition.alternatives)
            return replace(definition, doc=doc, features=features, alternatives=rest)
        case Union():
            return replace(
                definition,
                doc=doc,
                features=features,
                members=_undocumented(definition.members),
                branches=_undocumented(definition.branches),
            )
        case _:
            members = _undocumented(definition.members)
            return replace(definition, doc=doc, features=features, members=members)


def _undocumented(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    bare = (replace(part, doc=None) for part in parts)
    return tuple(
        (
            replace(part, features=_undocumented(part.features))
            if isinstance(part, Member | EnumValue)
            else part
        )
        for part in bare
    )
