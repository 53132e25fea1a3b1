"""Simple unions: a type tag with, beside it, the value under ``data``."""

from dataclasses import replace

from qapigen.lower.collect import RawDefinition
from qapigen.lower.old.names import camel_case, free_name
from qapigen.lower.old.remarks import Remarks
from qapigen.syntax.nodes import Array, Entry, Object, String, Value


class SimpleUnions:
    """Rewrites simple unions; the structs that wrap their values are shared by all of them."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken
        self._wrappers: dict[str, str] = {}

    def flatten(self, raw: RawDefinition, remarks: Remarks) -> list[RawDefinition]:
        """The flat union that ``raw`` is on the wire, and what it needs, before it.

        That is an enum of its branches, and for each type of a branch a struct with it as the
        member ``data``.  ``raw`` alone when it is no simple union.
        """
        node = raw.node
        name = node.get("union")
        data = node.get("data")
        if (
            not isinstance(name, String)
            or not isinstance(data, Object)
            or "base" in node.entries
            or "discriminator" in node.entries
        ):
            return [raw]
        remarks.add(node, "a union without base and discriminator, now a flat union")
        make = _Maker(node)
        wrappers: list[RawDefinition] = []
        branches: dict[str, Entry] = {}
        values: list[Value] = []
        for key, (key_node, value) in data.entries.items():
            type_node = value.get("type") if isinstance(value, Object) else value
            condition = value.get("if") if isinstance(value, Object) else None
            values.append(
                make.long_form(
                    "name", String(key, key_node.start, key_node.end), condition
                )
            )
            if type_node is not None:
                wrapper, new = self._wrapper(raw, type_node, make)
                wrappers += new
                value = _with_type(value, make.string(wrapper))
            branches[key] = Entry(key_node, value)
        kind = free_name(f"{name.value}Kind", self._taken)
        enum = make.object(enum=make.string(kind), data=make.array(values))
        entries = dict(node.entries)
        entries["base"] = make.entry("base", make.object(type=make.string(kind)))
        entries["discriminator"] = make.entry("discriminator", make.string("type"))
        entries["data"] = Entry(
            node.entries["data"].key,
            Object(branches, data.repeated, data.start, data.end),
        )
        union = Object(entries, node.repeated, node.start, node.end)
        return [
            *wrappers,
            RawDefinition(raw.module, raw.file, enum, None, is_implicit=True),
            replace(raw, node=union),
        ]

    def _wrapper(
        self, raw: RawDefinition, type_node: Value, make: "_Maker"
    ) -> tuple[str, list[RawDefinition]]:
        """The struct around a type, and its definition if this is its first use."""
        shown = _type_name(type_node)
        if shown in self._wrappers:
            return self._wrappers[shown], []
        name = free_name(f"{camel_case(shown)}Wrapper", self._taken)
        self._wrappers[shown] = name
        node = make.object(struct=make.string(name), data=make.object(data=type_node))
        return name, [RawDefinition(raw.module, raw.file, node, None, is_implicit=True)]


class _Maker:
    """Makes nodes that stand where ``site`` stands."""

    def __init__(self, site: Object) -> None:
        self._start = site.start
        self._end = site.end

    def string(self, text: str) -> String:
        return String(text, self._start, self._end)

    def array(self, elements: list[Value]) -> Array:
        return Array(elements, self._start, self._end)

    def entry(self, key: str, value: Value) -> Entry:
        return Entry(self.string(key), value)

    def object(self, **values: Value) -> Object:
        entries = {key: self.entry(key, value) for key, value in values.items()}
        return Object(entries, [], self._start, self._end)

    def long_form(self, key: str, value: String, condition: Value | None) -> Value:
        """``value`` alone, or with a condition."""
        if condition is None:
            return value
        return self.object(**{key: value, "if": condition})


def _with_type(branch: Value, name: String) -> Value:
    """``branch`` with another type, in the form that it has."""
    if not isinstance(branch, Object):
        return name
    entries = {
        key: entry if key != "type" else Entry(entry.key, name)
        for key, entry in branch.entries.items()
    }
    return Object(entries, branch.repeated, branch.start, branch.end)


def _type_name(node: Value) -> str:
    if isinstance(node, Array) and node.elements:
        return f"{_type_name(node.elements[0])}List"
    return node.value if isinstance(node, String) else ""
