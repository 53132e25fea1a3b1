"""Definitions as such: their names, where and how they are written, what is said about them."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from qapigen.diff.compare.contexts import matters
from qapigen.diff.compare.documentation import doc_digest, version
from qapigen.diff.compare.fact import Fact, at
from qapigen.diff.compare.graph import Node, Pair
from qapigen.diff.compare.scene import Scene
from qapigen.diff.compare.shape import Owner
from qapigen.diff.compare.traits import compare_conditions, compare_features
from qapigen.diff.compare.twins import Twins
from qapigen.diff.rule import ChangeRule
from qapigen.diff.rules import documentation, facts, layout
from qapigen.diff.side import Side
from qapigen.ir import (
    Alternate,
    Builtin,
    Command,
    Condition,
    Definition,
    Enum,
    Event,
    Schema,
    Struct,
    TypeRef,
    Union,
)
from qapigen.ir.features import all_features
from qapigen.ir.flatten import common_members

_IF: Final = re.compile(
    r"""['"]if['"]\s*:\s*(?P<text>'[^']*'|\[[^\]]*\]|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})"""
)


def compare_definitions(scene: Scene, twins: Twins) -> None:
    """Compare what is not a matter of values; messages have their traits compared elsewhere."""
    old, new = twins.old, twins.new
    is_equal = old.name == new.name and old.name in scene.unchanged
    if is_equal and _spellings(old) == _spellings(new):
        return
    node = Node(Pair(old.name, new.name))
    scene.declared.append(node)
    symbol = scene.symbol(old.name, new.name)
    if not isinstance(old, Command | Event):
        if matters(scene, old, new):
            compare_conditions(scene, node, symbol, None, old, new, old.features)
        compare_features(scene, node, symbol, None, old, new)
    for rule, before, after in (*_texts(scene, old, new), *_layouts(scene, old, new)):
        fact = Fact(
            rule=rule,
            symbol=symbol,
            old=before,
            new=after,
            old_place=at(old.span),
            new_place=at(new.span),
        )
        scene.add(node, fact)


_Found = Iterable[tuple[ChangeRule, str | None, str | None]]


def _texts(scene: Scene, old: Definition, new: Definition) -> _Found:
    if old.module != new.module:
        yield layout.MODULE_MOVED, old.module, new.module
    if old.name != new.name and not _is_implicit(old) and not _is_implicit(new):
        yield layout.TYPE_RENAMED, old.name, new.name
    if _spellings(old) != _spellings(new) and _has_equal_conditions(old, new):
        yield facts.CONDITION_RESPELLED, None, None
    before, after = old.doc, new.doc
    if _digest(scene.old.side, old) != _digest(scene.new.side, new):
        yield documentation.DOC_CHANGED, None, None
    old_since = None if before is None else before.since
    new_since = None if after is None else after.since
    if old_since and new_since and version(old_since) != version(new_since):
        yield documentation.SINCE_CHANGED, old_since, new_since


def _digest(side: Side, definition: Definition) -> str:
    if side.doc_digests is not None:
        return side.doc_digests.get(definition.name, "")
    return doc_digest(definition.doc)


def _spellings(definition: Definition) -> list[str]:
    """The conditions of a definition and its parts as they are written."""
    text = definition.span.text
    if "if" not in text:
        return []
    return sorted(" ".join(found["text"].split()) for found in _IF.finditer(text))


def _has_equal_conditions(old: Definition, new: Definition) -> bool:
    """Whether all conditions say the same, so that only their spelling can differ."""
    return sorted(map(str, _conditions(old))) == sorted(map(str, _conditions(new)))


def _conditions(definition: Definition) -> Iterable[Condition | None]:
    """The conditions of a definition and of all its parts, features included."""
    yield definition.condition
    match definition:
        case Enum():
            yield from (each.condition for each in definition.values)
        case Alternate():
            yield from (each.condition for each in definition.alternatives)
        case _:
            yield from (each.condition for each in definition.members)
            if isinstance(definition, Union):
                for branch in definition.branches:
                    if not branch.is_implicit:
                        yield branch.condition
    yield from (each.condition for each in all_features(definition))


def _layouts(scene: Scene, old: Definition, new: Definition) -> _Found:
    match old, new:
        case Enum(), Enum():
            before, after = scene.old.values(old), scene.new.values(new)
            if _is_reordered(list(before), list(after)):
                yield layout.ENUM_REORDERED, None, None
            if old.prefix != new.prefix:
                yield layout.C_ONLY_CHANGED, old.prefix, new.prefix
        case Alternate(), Alternate():
            if _c_names(old) != _c_names(new):
                yield layout.C_ONLY_CHANGED, None, None
        case (Command() | Event()), (Command() | Event()):
            if _has_reordered_members(scene, old, new):
                yield layout.MEMBERS_REORDERED, None, None
            yield from _message_layouts(old, new)
        case (Struct() | Union()), (Struct() | Union()):
            if _has_reordered_members(scene, old, new):
                yield layout.MEMBERS_REORDERED, None, None
            if old.kind != new.kind:
                yield layout.TYPE_KIND_CHANGED, old.kind, new.kind
            elif _is_simple(scene.old.schema, old) != _is_simple(scene.new.schema, new):
                yield layout.UNION_FORM_CHANGED, None, None


def _message_layouts(old: Command | Event, new: Command | Event) -> _Found:
    before, after = old.data, new.data
    if (old.members and after is not None) or (new.members and before is not None):
        yield layout.ARGS_NAMED, _text(before), _text(after)
    changed = ["boxed"] if old.boxed is not new.boxed else []
    if isinstance(old, Command) and isinstance(new, Command):
        changed += ["coroutine"] if old.coroutine is not new.coroutine else []
    if changed:
        yield layout.C_ONLY_CHANGED, None, " and ".join(changed)


def _text(type_ref: TypeRef | None) -> str | None:
    return None if type_ref is None else str(type_ref)


def _has_reordered_members(scene: Scene, old: Owner, new: Owner) -> bool:
    before, after = scene.old.shape(old.name), scene.new.shape(new.name)
    return _is_reordered(list(before.members), list(after.members))


def _is_reordered(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether what both have stands in another order."""
    if old == new:
        return False
    shared = set(old) & set(new)
    return [name for name in old if name in shared] != [
        name for name in new if name in shared
    ]


def _c_names(alternate: Alternate) -> dict[str, str]:
    return {str(each.type): each.name for each in alternate.alternatives}


def _is_simple(schema: Schema, definition: Struct | Union) -> bool:
    """Whether a union was written without a discriminator."""
    if not isinstance(definition, Union):
        return False
    for flat in common_members(schema, definition):
        if flat.member.name == definition.discriminator:
            return _is_implicit(schema.resolve(flat.member.type.name))
    return False


def _is_implicit(definition: Definition | Builtin) -> bool:
    return isinstance(definition, Enum | Struct) and definition.is_implicit
