"""Writes locks.

Definitions are sorted by name alone, so that a struct that becomes a union stays where it is.
What stands inside a definition keeps its order there, as members do in what is made of them:
changing one changes one line.  The order of definitions is said once, in the list of each
module, and so is which module they belong to: moving one moves one line.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, assert_never

from qapigen.ir import (
    Alternate,
    Branch,
    Command,
    Condition,
    Definition,
    Enum,
    EnumValue,
    Event,
    Feature,
    Member,
    Schema,
    Struct,
    TypeRef,
    Union,
)
from qapigen.lock.model import FORMAT, FORMAT_NAME, LockSource
from qapigen.lock.order import module_runs
from qapigen.lock.prose import doc_hashes, since_version
from qapigen.lock.text import one_line


class FactBlock(NamedTuple):
    """Facts about one thing, which ``head`` says: a line each."""

    head: str
    facts: tuple[str, ...]


def write_lock(
    schema: Schema, source: LockSource, hashes: Mapping[str, str] | None = None
) -> str:
    """The lock of ``schema``, which was read from ``source``.

    ``hashes`` stand for the documentation where it is not in ``schema`` any more.
    """
    if hashes is None:
        hashes = doc_hashes(schema)
    lines = [f"{FORMAT_NAME}/{FORMAT}", *_header(schema, source)]
    for blocks in _sections(schema, hashes):
        lines.append("")
        for block in blocks:
            lines.append(block.head)
            lines += (f"  {fact}" for fact in block.facts)
    return "".join(f"{line}\n" for line in lines)


def fact_blocks(
    schema: Schema, hashes: Mapping[str, str] | None = None
) -> list[FactBlock]:
    """All that a lock says about ``schema``, whatever its source."""
    if hashes is None:
        hashes = doc_hashes(schema)
    return [block for blocks in _sections(schema, hashes) for block in blocks]


def definition_block(definition: Definition, digest: str | None) -> FactBlock:
    """The facts about one definition, whose documentation has the hash ``digest``."""
    return FactBlock(
        f"{definition.kind} {definition.name}",
        (
            *(f"{key}: {text}" for key, text in sorted(_keyed(definition, digest))),
            *(f"${_feature(each)}" for each in definition.features),
            *_parts(definition),
        ),
    )


def _header(schema: Schema, source: LockSource) -> Iterator[str]:
    yield f"source: {one_line(source.label)}"
    if source.version is not None:
        yield f"version: {one_line(source.version)}"
    if source.commit is not None:
        yield f"commit: {source.commit}"
    if source.archive_sha256 is not None:
        yield f"archive: {source.archive_sha256}"
    yield f"definitions: {len(schema.definitions)}"
    for each in sorted(source.inputs, key=lambda file: file.path):
        yield f"input: {each.sha256} {one_line(each.path)}"


def _sections(schema: Schema, hashes: Mapping[str, str]) -> Iterator[list[FactBlock]]:
    """Pragmas, undeclared types, modules and definitions, without those of which there are none."""
    pragmas = tuple(_pragmas(schema))
    if pragmas:
        yield [FactBlock("pragma", pragmas)]
    if schema.undeclared:
        yield [FactBlock("undeclared", tuple(sorted(schema.undeclared)))]
    if schema.modules:
        yield [
            FactBlock(f"module {one_line(run.module)}", run.names)
            for run in module_runs(schema)
        ]
    if schema.definitions:
        yield [
            definition_block(each, hashes.get(each.name))
            for each in sorted(schema.definitions, key=lambda one: one.name)
        ]


def _pragmas(schema: Schema) -> Iterator[str]:
    """Pragmas that have to do with facts; the others are about documentation."""
    pragma = schema.pragma
    for key, names in (
        ("command-name-exception", pragma.command_name_exceptions),
        ("command-returns-exception", pragma.command_returns_exceptions),
        ("member-name-exception", pragma.member_name_exceptions),
    ):
        for name in sorted(set(names)):
            yield f"{key}: {one_line(name)}"


def _keyed(definition: Definition, digest: str | None) -> Iterator[tuple[str, str]]:
    """Facts of which a definition has at most one, by their key."""
    version = since_version(definition.doc)
    if version is not None:
        yield "since", version
    if digest is not None:
        yield "doc", digest
    if definition.condition is not None:
        yield "if", str(definition.condition)
    match definition:
        case Enum():
            if definition.prefix is not None:
                yield "prefix", one_line(definition.prefix)
            yield from _flags(implicit=definition.is_implicit)
        case Struct():
            yield from _types(base=definition.base)
            yield from _flags(implicit=definition.is_implicit)
        case Union():
            yield from _types(base=definition.base)
            yield "discriminator", definition.discriminator
        case Alternate():
            pass
        case Command():
            yield from _types(data=definition.data, returns=definition.returns)
            yield from _flags(
                boxed=definition.boxed,
                allow_oob=definition.allow_oob,
                allow_preconfig=definition.allow_preconfig,
                coroutine=definition.coroutine,
            )
            if not definition.gen:
                yield "gen", "false"
            if not definition.success_response:
                yield "success-response", "false"
        case Event():
            yield from _types(data=definition.data)
            yield from _flags(boxed=definition.boxed)
        case _:
            assert_never(definition)


def _types(**types: TypeRef | None) -> Iterator[tuple[str, str]]:
    return ((key, str(each)) for key, each in types.items() if each is not None)


def _flags(**flags: bool) -> Iterator[tuple[str, str]]:
    return ((key.replace("_", "-"), "true") for key, flag in flags.items() if flag)


def _parts(definition: Definition) -> Iterator[str]:
    """Members, values, branches and alternatives, in the order of the schema."""
    match definition:
        case Enum():
            yield from map(_value, definition.values)
        case Alternate():
            for alternative in definition.alternatives:
                guard = _guard(alternative.condition)
                yield f"|{alternative.name}: {alternative.type}{guard}"
        case Union():
            yield from map(_member, definition.members)
            for branch in definition.branches:
                if not branch.is_implicit:
                    yield _branch(branch)
        case _:
            yield from map(_member, definition.members)


def _member(member: Member) -> str:
    mark = "?" if member.optional else ""
    return f".{member.name}{mark}: {member.type}{_tail(member)}"


def _value(value: EnumValue) -> str:
    return f"^{value.name}{_tail(value)}"


def _branch(branch: Branch) -> str:
    type_text = "" if branch.type is None else f": {branch.type}"
    return f"+{branch.name}{type_text}{_guard(branch.condition)}"


def _tail(part: Member | EnumValue) -> str:
    features = "".join(f" ${_feature(each)}" for each in part.features)
    return features + _guard(part.condition)


def _feature(feature: Feature) -> str:
    condition = feature.condition
    return feature.name if condition is None else f"{feature.name}({condition})"


def _guard(condition: Condition | None) -> str:
    return "" if condition is None else f" if {condition}"
