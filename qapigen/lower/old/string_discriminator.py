"""Discriminators that are strings: the branches themselves are the list of their values."""

from dataclasses import replace

from qapigen.ir import (
    Definition,
    Doc,
    Enum,
    EnumValue,
    Member,
    SectionKind,
    Struct,
    TypeRef,
    Union,
)
from qapigen.lower.old.names import free_name
from qapigen.report import Report, rules


def with_enum_discriminators(
    definitions: list[Definition], report: Report
) -> list[Definition]:
    """The definitions, with an enum before each union whose discriminator is a string.

    As the enum is not the base's, such a union has the members of its base inline.
    """
    by_name = {each.name: each for each in definitions}
    taken = set(by_name)
    result: list[Definition] = []
    for definition in definitions:
        if isinstance(definition, Union):
            members = _inherited_members(definition, by_name)
            if any(_is_string_tag(definition, member) for member in members):
                result += _with_enum(definition, members, taken, report)
                continue
        result.append(definition)
    return result


def _inherited_members(
    union: Union, by_name: dict[str, Definition]
) -> tuple[Member, ...]:
    """The common members of ``union``; fewer when its base is not known."""
    members = union.members
    base = union.base
    seen: set[str] = set()
    while base is not None and base.name not in seen:
        seen.add(base.name)
        struct = by_name.get(base.name)
        if not isinstance(struct, Struct):
            break
        members = (*struct.members, *members)
        base = struct.base
    return members


def _is_string_tag(union: Union, member: Member) -> bool:
    is_string = member.type.name == "str" and not member.type.is_array
    return member.name == union.discriminator and is_string


def _with_enum(
    union: Union, members: tuple[Member, ...], taken: set[str], report: Report
) -> tuple[Enum, Union]:
    span = union.discriminator_span or union.span
    report.add(rules.OLD_SYNTAX, span, "a discriminator that is a string, now an enum")
    enum = Enum(
        name=free_name(f"{union.name}Kind", taken),
        module=union.module,
        values=tuple(
            EnumValue(branch.name, branch.condition, (), None, branch.span)
            for branch in union.branches
        ),
        is_implicit=True,
        span=span,
    )
    tag = TypeRef(enum.name, False, span)
    own = tuple(
        replace(member, type=tag) if _is_string_tag(union, member) else member
        for member in members
    )
    doc = None if union.doc is None else _with_members(union.doc, own)
    return enum, replace(union, base=None, members=own, doc=doc)


def _with_members(doc: Doc, members: tuple[Member, ...]) -> Doc:
    """The comment of a union with what its base's says about the members."""
    described = {each.name for each in doc.sections if each.kind is SectionKind.MEMBER}
    inherited = tuple(
        member.doc
        for member in members
        if member.doc is not None and member.name not in described
    )
    body, *rest = doc.sections
    return Doc(doc.symbol, (body, *inherited, *rest), doc.span)
