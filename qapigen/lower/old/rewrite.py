"""Rewrites definitions of earlier releases as those of today, on the level of syntax.

The ``type`` keyword becomes ``struct``, ``'no'`` becomes false, made-up types become ``any``,
objects without a name get one, simple unions become the flat unions that they are on the wire,
and unions without a discriminator alternates.  Comments go to the definitions that they are about.
Whatever is rewritten is remarked on.
"""

from dataclasses import replace
from typing import Final

from qapigen.lower.collect import Collected, RawDefinition
from qapigen.lower.old.doc_places import move_docs
from qapigen.lower.old.names import written_name
from qapigen.lower.old.nested import has_nested_objects, name_nested_objects
from qapigen.lower.old.remarks import Remarks
from qapigen.lower.old.simple_union import SimpleUnions
from qapigen.report import Report
from qapigen.source import SourceFile
from qapigen.syntax.nodes import Array, Boolean, Entry, Object, String, Value

_KINDS: Final = ("enum", "struct", "union", "alternate", "command", "event")
_ANYTHING: Final = ("visitor", "**", "dict")
_FLAGS: Final = ("gen", "success-response")


def rewrite(collected: Collected, report: Report) -> Collected:
    """``collected`` with every definition in today's form; definitions may have been added."""
    made_up = _MadeUpTypes()
    if all(_is_current(raw, made_up) for raw in collected.definitions):
        return collected
    names = (written_name(raw.node) for raw in collected.definitions)
    taken = {name.value for name in names if name is not None}
    moved_docs = move_docs(collected.definitions, report)
    rewriting = _Rewriting(SimpleUnions(taken), taken, made_up, report)
    replaced: dict[int, list[RawDefinition]] = {}
    definitions: list[RawDefinition] = []
    for raw in collected.definitions:
        doc = moved_docs.get(id(raw.node), raw.doc)
        new = rewriting.rewrite(raw if doc is raw.doc else replace(raw, doc=doc))
        definitions += new
        if new != [raw]:
            replaced[id(raw.node)] = new
    if not replaced:
        return collected
    module_items = {
        name: [
            new
            for item in items
            for new in (
                replaced.get(id(item.node), [item])
                if isinstance(item, RawDefinition)
                else [item]
            )
        ]
        for name, items in collected.module_items.items()
    }
    return replace(collected, definitions=definitions, module_items=module_items)


class _Rewriting:
    def __init__(
        self,
        simple_unions: SimpleUnions,
        taken: set[str],
        made_up: "_MadeUpTypes",
        report: Report,
    ) -> None:
        self._simple_unions = simple_unions
        self._taken = taken
        self._report = report
        self._made_up = made_up

    def rewrite(self, raw: RawDefinition) -> list[RawDefinition]:
        """The definitions that ``raw`` stands for; only itself when it is of today's form."""
        if _is_current(raw, self._made_up):
            return [raw]
        remarks = Remarks(raw.file, self._report)
        node = _with_struct_keyword(raw.node, remarks)
        node = _with_boolean_flags(node, remarks)
        if self._made_up.may_be_in(raw.file):
            node = _without_made_up_types(node, remarks)
        node = _with_alternate_keyword(node, remarks)
        if node is not raw.node:
            raw = replace(raw, node=node)
        parts = name_nested_objects(raw, self._taken, remarks)
        return [
            *parts[:-1],
            *self._simple_unions.flatten(parts[-1], remarks),
        ]


class _MadeUpTypes:
    """Knows which files need a closer look at their types; most releases' do not."""

    def __init__(self) -> None:
        self._files: dict[str, bool] = {}

    def may_be_in(self, file: SourceFile) -> bool:
        """Whether the name of a made-up type stands anywhere in a file."""
        found = self._files.get(file.path)
        if found is None:
            found = any(f"'{name}'" in file.text for name in _ANYTHING)
            self._files[file.path] = found
        return found


def _is_current(raw: RawDefinition, made_up: _MadeUpTypes) -> bool:
    """Whether one look tells that there is nothing to rewrite, as nearly always."""
    entries = raw.node.entries
    kind = next(iter(entries), None)
    if kind not in _KINDS or made_up.may_be_in(raw.file):
        return False
    name = entries[kind].value
    doc = raw.doc
    if not isinstance(name, String) or (doc is not None and doc.symbol != name.value):
        return False
    if kind == "struct":
        return not has_nested_objects(raw.node)
    if kind == "command":
        return not any(isinstance(raw.node.get(key), String) for key in _FLAGS)
    if kind == "union":
        return "base" in entries and isinstance(raw.node.get("discriminator"), String)
    return True


def _with_struct_keyword(node: Object, remarks: Remarks) -> Object:
    entries = node.entries
    if "type" not in entries or any(kind in entries for kind in _KINDS):
        return node
    remarks.add(entries["type"].key, "keyword 'type', now 'struct'")
    return _renamed(node, "type", "struct")


def _with_alternate_keyword(node: Object, remarks: Remarks) -> Object:
    """A union whose discriminator is an empty object tells its branches apart by their types."""
    discriminator = node.get("discriminator")
    if (
        "union" not in node.entries
        or not isinstance(discriminator, Object)
        or discriminator.entries
    ):
        return node
    remarks.add(discriminator, "a union without discriminator, now an alternate")
    entries = dict(node.entries)
    del entries["discriminator"]
    return _renamed(
        Object(entries, node.repeated, node.start, node.end), "union", "alternate"
    )


def _renamed(node: Object, old: str, new: str) -> Object:
    """``node`` with another key in the place of ``old``."""
    entries = {}
    for key, entry in node.entries.items():
        if key == old:
            key = new
            entry = Entry(String(new, entry.key.start, entry.key.end), entry.value)
        entries[key] = entry
    return Object(entries, node.repeated, node.start, node.end)


def _with_boolean_flags(node: Object, remarks: Remarks) -> Object:
    changed = {}
    for key in _FLAGS:
        value = node.get(key)
        if isinstance(value, String) and value.value in ("yes", "no"):
            remarks.add(value, f"'{value.value}' for a flag, now true or false")
            changed[key] = Boolean(value.value == "yes", value.start, value.end)
    if not changed:
        return node
    entries = {
        key: Entry(entry.key, changed.get(key, entry.value))
        for key, entry in node.entries.items()
        # What is so without being said cannot be said today.
        if key not in changed or not changed[key].value
    }
    return Object(entries, node.repeated, node.start, node.end)


def _without_made_up_types(node: Object, remarks: Remarks) -> Object:
    """Types that meant "something that is not declared", in members and return types."""
    entries = node.entries
    if "command" not in entries and "struct" not in entries and "event" not in entries:
        return node
    changed: dict[str, Value] = {}
    returns = node.get("returns")
    if returns is not None:
        new = _any_for_made_up(returns, remarks)
        if new is not returns:
            changed["returns"] = new
    data = node.get("data")
    if isinstance(data, Object):
        members = {
            key: Entry(entry.key, _any_for_made_up(entry.value, remarks))
            for key, entry in data.entries.items()
        }
        if any(members[key].value is not data.entries[key].value for key in members):
            changed["data"] = Object(members, data.repeated, data.start, data.end)
    if not changed:
        return node
    return Object(
        {
            key: Entry(entry.key, changed.get(key, entry.value))
            for key, entry in entries.items()
        },
        node.repeated,
        node.start,
        node.end,
    )


def _any_for_made_up(value: Value, remarks: Remarks) -> Value:
    if isinstance(value, String) and value.value in _ANYTHING:
        remarks.add(value, f"type '{value.value}', now 'any'")
        return String("any", value.start, value.end)
    if isinstance(value, Array) and len(value.elements) == 1:
        element = _any_for_made_up(value.elements[0], remarks)
        if element is not value.elements[0]:
            return Array([element], value.start, value.end)
    return value
