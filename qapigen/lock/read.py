"""The whole way from the text of a lock to a checked schema, step by step."""

from collections.abc import Mapping
from dataclasses import replace

from qapigen.checks import check_schema
from qapigen.checks.scope import Scope
from qapigen.ir import BUILTINS, QTYPE, Definition, Module, Schema, Union
from qapigen.lock import rules
from qapigen.lock.definition import KINDS, DefinitionReader
from qapigen.lock.header import is_known_format, read_header
from qapigen.lock.implied import with_implied_branches
from qapigen.lock.listing import Listing
from qapigen.lock.model import Lock
from qapigen.lock.nodes import Block, ParsedLock
from qapigen.lock.order import ordered
from qapigen.lock.parse import parse
from qapigen.lock.pragmas import read_pragma
from qapigen.lock.prose import since_doc
from qapigen.report import Related, Report
from qapigen.report.rules import REDEFINED_BUILTIN, REDEFINITION
from qapigen.source import SourceFile, Span


def read_lock(file: SourceFile, report: Report) -> Lock | None:
    """The lock in ``file``; None when it has errors, which go to ``report``."""
    if not is_known_format(file, report):
        return None
    parsed = parse(file, report)
    if parsed.is_torn and not parsed.text.blocks:
        return None
    header = read_header(parsed.text.headers, file, report)
    definitions = DefinitionReader(file, report)
    schema = _schema(parsed, definitions, file, report)
    if header is None or report.has_errors:
        return None
    if header.size != len(schema.definitions):
        report.add(
            rules.COUNT_MISMATCH,
            header.size_span,
            f"found {len(schema.definitions)} definitions instead of {header.size}",
            help="if not the file is cut off but a merge left the number as it was, "
            "'qapigen lock --update' puts it right",
        )
        return None
    finished = _finished(schema, definitions.versions, _undeclared(parsed.text.blocks))
    return Lock(header.source, finished, definitions.hashes)


def _schema(
    parsed: ParsedLock, reader: DefinitionReader, file: SourceFile, report: Report
) -> Schema:
    """All definitions that could be read, checked."""
    listing = Listing(file, report)
    listing.read(parsed.text.blocks)
    blocks = _definition_blocks(parsed.text.blocks, file, report)
    if not parsed.is_torn:
        # A definition called like a built-in type is reported as just that.
        listing.compare(blocks, parsed.lost | BUILTINS.keys() | {QTYPE.name})
    modules = {name: run.module for run in listing.runs for name in run.names}
    read: dict[str, Definition] = {}
    for name, block in blocks.items():
        definition = reader.read(block, modules.get(name, ""))
        if definition is not None:
            read[name] = definition
    whole = {
        name: with_implied_branches(each, read) if isinstance(each, Union) else each
        for name, each in read.items()
    }
    pragma = read_pragma(parsed.text.blocks, file, report)
    schema = Schema(*ordered(listing.runs, whole), pragma)
    lost = {
        *parsed.lost,
        *(blocks.keys() - read.keys()),
        *listing.unmatched,
        *_undeclared(parsed.text.blocks),
    }
    # Checked without documentation: a lock describes no member, and need not.
    check_schema(
        Scope(schema, frozenset(reader.faulty), frozenset(lost), parsed.is_torn, report)
    )
    return schema


def _definition_blocks(
    blocks: list[Block], file: SourceFile, report: Report
) -> dict[str, Block]:
    """The blocks of definitions, each with a name of its own."""
    named: dict[str, Block] = {}
    for block in blocks:
        if block.kind not in KINDS:
            continue
        name, span = block.name, Span(file, block.head.start, block.head.end)
        if name in BUILTINS or name == QTYPE.name:
            message = f"{block.shown} has the name of a built-in type"
            report.add(REDEFINED_BUILTIN, span, message)
            continue
        first = named.setdefault(name, block)
        if first is not block:
            report.add(
                REDEFINITION,
                Span(file, first.head.start, first.head.end),
                f"{first.shown} is defined twice",
                help="types, commands and events share one set of names",
                related=(Related(span, f"the second time, as {block.kind}"),),
            )
    return named


def _undeclared(blocks: list[Block]) -> tuple[str, ...]:
    """Types that the schema uses and only something beyond it declares."""
    return tuple(
        token.text
        for block in blocks
        if block.kind == "undeclared"
        for token, _, _ in block.of("ENTRY")
    )


def _finished(
    schema: Schema,
    versions: Mapping[str, tuple[str, Span]],
    undeclared: tuple[str, ...],
) -> Schema:
    """``schema`` with what has to stay away from the checks: versions, undeclared types."""
    documented = {
        each.name: (
            replace(each, doc=since_doc(each.name, *versions[each.name]))
            if each.name in versions
            else each
        )
        for each in schema.definitions
    }
    modules = (
        Module(module.name, tuple(documented[each.name] for each in module.definitions))
        for module in schema.modules
    )
    return Schema(tuple(modules), tuple(documented.values()), schema.pragma, undeclared)
