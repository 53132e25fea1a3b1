"""Rule ``doc-unknown-reference``."""

import re
from collections.abc import Iterator
from typing import Final

from qapigen.checks.doc_lint import rules
from qapigen.checks.doc_lint.prose import Line, prose, sections
from qapigen.checks.doc_lint.scope import LintScope
from qapigen.ir import (
    Alternate,
    Command,
    Definition,
    Enum,
    Event,
    Schema,
    Struct,
    Union,
)
from qapigen.ir.flatten import branch_union, common_members, object_type
from qapigen.report.suggest import did_you_mean

_NAME: Final = re.compile(r"(?<![\w@.\\])@(?P<name>[A-Za-z_][\w-]*\w|[A-Za-z])")
_ROLE: Final = re.compile(
    r":qapi:(?!mod)\w+:`(?:[^`<]*<)?[~!]?(?:\w+:)?(?:[\w/-]+\.)?(?P<name>[\w-]+)\??>?`"
)
_MAX_SUGGESTIONS: Final = 100


def check_references(scope: LintScope) -> None:
    """Report names that no part of the schema has that could be meant."""
    anywhere = _names_anywhere(scope.schema)
    left = _MAX_SUGGESTIONS
    for section, definition in sections(scope.schema):
        if "@" not in section.text and ":qapi:" not in section.text:
            continue
        own: frozenset[str] | None = None
        for line in prose(section, definition):
            for match in _found(line):
                name = match["name"]
                if name in anywhere:
                    continue
                if own is None:
                    own = frozenset(_own_names(scope.schema, definition))
                if name in own:
                    continue
                left -= 1
                scope.add(
                    rules.UNKNOWN_REFERENCE,
                    definition,
                    line.span(*match.span()),
                    f"nothing is called '{name}'{_owner(definition)}",
                    help=(
                        did_you_mean(name, (*sorted(own), *anywhere))
                        if left >= 0
                        else None
                    ),
                )


def _found(line: Line) -> Iterator[re.Match[str]]:
    yield from _NAME.finditer(line.text)
    yield from _ROLE.finditer(line.text)


def _owner(definition: Definition | None) -> str:
    return "" if definition is None else f" in '{definition.name}' or beside it"


def _names_anywhere(schema: Schema) -> dict[str, None]:
    """What any comment may refer to: until 10.0 that was every definition."""
    return dict.fromkeys(each.name for each in schema.definitions)


def _own_names(schema: Schema, definition: Definition | None) -> Iterator[str]:
    """The parts of a definition, inherited ones too, its features, and what its comment lists."""
    if definition is None:
        return
    yield from (each.name for each in definition.features)
    if definition.doc is not None:
        yield from (each.name for each in definition.doc.sections if each.name)
    match definition:
        case Enum(values=values):
            yield from (each.name for each in values)
            return
        case Alternate(alternatives=alternatives):
            yield from (each.name for each in alternatives)
            return
    union = definition if isinstance(definition, Union) else None
    yield from (each.member.name for each in common_members(schema, definition))
    if isinstance(definition, Command | Event):
        union = branch_union(schema, definition)
    if union is not None:
        for branch in union.branches:
            yield branch.name
            if branch.type is not None:
                target = object_type(schema, branch.type)
                members = common_members(schema, target)
                yield from (each.member.name for each in members)
    # A comment also speaks of what its arguments hold, and of what comes back.
    named = [each.type.name for each in definition.members]
    if isinstance(definition, Command) and definition.returns is not None:
        named.append(definition.returns.name)
    for name in named:
        yield from _part_names(schema, name)


def _part_names(schema: Schema, name: str) -> Iterator[str]:
    """The values of an enum, the members of an object that all of its kind have."""
    match schema.find(name):
        case Enum(values=values):
            yield from (each.name for each in values)
        case (Struct() | Union()) as target:
            members = common_members(schema, target)
            yield from (each.member.name for each in members)
