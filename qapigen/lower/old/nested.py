"""Members that are objects without a name: they get one."""

from dataclasses import replace
from typing import Final

from qapigen.ir import Doc, Section, SectionKind
from qapigen.lower.collect import RawDefinition
from qapigen.lower.old.names import camel_case, free_name
from qapigen.lower.old.remarks import Remarks
from qapigen.syntax.nodes import Entry, Object, String, Value

_LONG_FORM: Final = frozenset(("type", "if", "features"))


def name_nested_objects(
    raw: RawDefinition, taken: set[str], remarks: Remarks
) -> list[RawDefinition]:
    """The structs that members of ``raw`` are, then ``raw`` with their names for types."""
    data = raw.node.get("data")
    owner = raw.node.get("struct")
    if not isinstance(owner, String) or not has_nested_objects(raw.node):
        return [raw]
    assert isinstance(data, Object)
    structs: list[RawDefinition] = []
    members: dict[str, Entry] = {}
    doc = raw.doc
    for key, (name, value) in data.entries.items():
        if isinstance(value, Object) and _is_nested(value):
            remarks.add(value, "an object without a name for a member's type")
            member = key.removeprefix("*")
            type_name = free_name(camel_case(owner.value) + camel_case(member), taken)
            inner, doc = _split_doc(doc, member, type_name)
            struct = RawDefinition(
                raw.module,
                raw.file,
                _struct(type_name, value),
                inner,
                is_implicit=True,
            )
            # Objects may nest further.
            structs += name_nested_objects(struct, taken, remarks)
            members[key] = Entry(name, String(type_name, value.start, value.end))
        else:
            members[key] = Entry(name, value)
    node = raw.node
    entries = dict(node.entries)
    entries["data"] = Entry(
        entries["data"].key, Object(members, data.repeated, data.start, data.end)
    )
    changed = Object(entries, node.repeated, node.start, node.end)
    return [*structs, replace(raw, node=changed, doc=doc)]


def has_nested_objects(node: Object) -> bool:
    """Whether a member of a definition is an object without a name."""
    data = node.get("data")
    return isinstance(data, Object) and any(
        value.__class__ is Object and _is_nested(value)
        for _, value in data.entries.values()
    )


def _is_nested(value: Value) -> bool:
    return isinstance(value, Object) and not _LONG_FORM.issuperset(value.entries)


def _struct(name: str, data: Object) -> Object:
    def string(text: str) -> String:
        return String(text, data.start, data.end)

    return Object(
        {
            "struct": Entry(string("struct"), string(name)),
            "data": Entry(string("data"), data),
        },
        [],
        data.start,
        data.end,
    )


def _split_doc(
    doc: Doc | None, member: str, type_name: str
) -> tuple[Doc | None, Doc | None]:
    """What a comment says about ``member.x``, as the comment of ``x``'s owner; and the rest."""
    if doc is None:
        return None, None
    prefix = f"{member}."
    inner: list[Section] = [Section(SectionKind.PLAIN, None, "", doc.span)]
    rest: list[Section] = []
    for section in doc.sections:
        name = section.name or ""
        if section.kind is SectionKind.MEMBER and name.startswith(prefix):
            inner.append(replace(section, name=name.removeprefix(prefix)))
        else:
            rest.append(section)
    return (
        Doc(type_name, tuple(inner), doc.span),
        Doc(doc.symbol, tuple(rest), doc.span),
    )
