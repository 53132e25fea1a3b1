"""The classes of a union: one for each branch, one for the other tags, one for unknown tags."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qapigen.backends.python import layout
from qapigen.backends.python.facts import facts
from qapigen.backends.python.fields import (
    FieldView,
    choice_view,
    field_views,
    tag_view,
    unknown_tag_view,
)
from qapigen.backends.python.literals import string_literal
from qapigen.backends.python.naming import member_names
from qapigen.backends.python.on_wire import OnWireView, on_wire_view
from qapigen.backends.python.prose import brief_docstring, class_docstring
from qapigen.backends.python.records import (
    RecordView,
    SpreadView,
    as_struct,
    class_head,
    known_members,
    needs,
    slots_of,
    spread_view,
)
from qapigen.backends.python.types import Types, TypeView, on_wire_name
from qapigen.ir import Branch, Struct, TypeRef, Union
from qapigen.ir.flatten import common_members, object_type

# Attributes of the class for unknown tags: no common member may have their names.
TAKEN = frozenset({"extra", "tag"})


@dataclass(frozen=True, slots=True)
class UnionView:
    """A union: the class that its classes extend, those classes, the alias, the decoder."""

    name: str
    base: RecordView
    records: tuple[RecordView, ...]
    alias: str
    alias_docstring: str
    table: str
    signature: str
    decoder_docstring: str
    tag: str
    dispatch: str
    on_wire: OnWireView | None = None

    @property
    def siblings(self) -> frozenset[str]:
        """The modules that the classes refer to."""
        return frozenset[str]().union(*(each.siblings for each in self.records))

    @property
    def shared(self) -> frozenset[str]:
        """The names of the runtime that the classes refer to."""
        own = frozenset({"DecodeError", "Missing", "as_object", "located"})
        if self.on_wire is not None:
            own |= self.on_wire.shared
        return own.union(*(each.shared for each in self.records))


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the classes of one union have in common."""

    types: Types
    union: Union
    fields: tuple[FieldView, ...]
    base: str
    table: str

    def fields_with(self, tag: FieldView) -> tuple[FieldView, ...]:
        """The common fields, the discriminator's replaced by ``tag``."""
        return tuple(
            tag if each.member.name == self.union.discriminator else each
            for each in self.fields
        )

    @property
    def discriminator(self) -> FieldView:
        """The field of the discriminator."""
        name = self.union.discriminator
        return next(each for each in self.fields if each.member.name == name)


def union_view(types: Types, union: Union) -> UnionView:
    """All that is written for ``union``."""
    names = types.names.unions[union.name]
    name = types.names.classes[union.name]
    members = [flat.member for flat in common_members(types.schema, union)]
    fields = tuple(
        replace(each, is_inherited=each.member.name != union.discriminator)
        for each in field_views(types, members, TAKEN)
    )
    parts = _Parts(types, union, fields, names.base, f"_{name}_branches")
    branches = [each for each in union.branches if each.type is not None]
    plain = [each.name for each in union.branches if each.type is None]
    records = [
        _branch_view(parts, each, names.branches[each.name]) for each in branches
    ]
    if plain:
        records.append(_plain_view(parts, names.plain, plain))
    records.append(_unknown_view(parts, names.unknown))
    classes = [names.branches[each.name] for each in branches]
    classes += [names.plain] if plain else []
    classes.append(names.unknown)
    decoder = types.names.decoders[union.name]
    return UnionView(
        name=name,
        base=_base_view(parts, name),
        records=tuple(records),
        alias=layout.alternatives(0, f"{name}: TypeAlias", classes),
        alias_docstring=brief_docstring(
            f"The union {union.name}: ``{parts.discriminator.name}`` tells which class.",
            indent=0,
        ),
        table=_table(parts, name, names.plain),
        signature=layout.signature(0, f"def {decoder}", ["data: Any"], name),
        decoder_docstring=brief_docstring(
            f"The object of the union {union.name} that ``data`` describes."
        ),
        tag=parts.discriminator.selection[8:],
        dispatch=_dispatch(
            parts.table,
            names.unknown,
        ),
        on_wire=_on_wire(parts, classes, name, decoder) if types.has_structs else None,
    )


def _on_wire(
    parts: _Parts, classes: Sequence[str], name: str, decoder: str
) -> OnWireView:
    """msgspec tells classes apart by their tags if each has one, and nothing but members."""
    union, types = parts.union, parts.types
    is_plain = len(classes) > 2 and all(
        each.type is not None
        and isinstance(object_type(types.schema, each.type), Struct)
        for each in union.branches
    )
    target = on_wire_name(name)
    known = list(classes[:-1])
    if is_plain:
        stand_in = layout.alternatives(4, target, known)
        return on_wire_view(name, decoder, stand_in, frozenset())
    arguments = [string_literal(union.discriminator), parts.table, classes[-1]]
    stand_in = layout.call(4, f"{target} = union_on_wire(", arguments, ")")
    return on_wire_view(name, decoder, stand_in, frozenset({"union_on_wire"}))


def _base_view(parts: _Parts, name: str) -> RecordView:
    union = parts.union
    fields = tuple(
        replace(each, is_inherited=False) for each in parts.fields if each.is_inherited
    )
    return RecordView(
        form="plain" if parts.types.has_structs else "dataclass",
        head=class_head(parts.base, "Record"),
        docstring=class_docstring(
            f"The union {union.name} of the schema.",
            union.doc,
            entries=[each.entry for each in fields],
            condition=union.condition,
            features=union.features,
        ),
        slots=slots_of(() if parts.types.has_structs else fields),
        facts=facts(
            "qapi = RecordFacts(",
            union.name,
            fields,
            features=union.features,
            condition=union.condition,
        ),
        fields=fields,
    )


def _with_form(
    parts: _Parts, view: RecordView, name: str, tag: str | None = None
) -> RecordView:
    """``view``, whose base has no attributes where the classes are structs."""
    if not parts.types.has_structs:
        return view
    if view.spread is None and not view.known:
        wire = string_literal(parts.union.discriminator)
        return as_struct(
            view, name, parts.base, tag=None if tag is None else (wire, tag)
        )
    own = tuple(replace(each, is_inherited=False) for each in view.fields)
    more = [view.spread.name] if view.spread else ["extra"]
    return replace(
        view,
        form="plain",
        head=layout.call(0, f"class {name}(", ["PlainRecord", parts.base], "):"),
        slots=slots_of(own, *more),
        shared=view.shared | {"PlainRecord"},
    )


def _branch_view(parts: _Parts, branch: Branch, name: str) -> RecordView:
    types, union = parts.types, parts.union
    assert branch.type is not None
    target = object_type(types.schema, branch.type)
    discriminator = parts.discriminator
    tag = tag_view(types, discriminator.member, discriminator.name, branch.name)
    common = parts.fields_with(tag)
    taken = {each.name for each in common} | TAKEN
    own: tuple[FieldView, ...] = ()
    spread: SpreadView | None = None
    nested: TypeView | None = None
    if isinstance(target, Struct):
        members = [flat.member for flat in common_members(types.schema, target)]
        own = field_views(types, members, taken)
    else:
        nested = types.view(TypeRef(target.name))
        (attribute,) = member_names([branch.name], types.names.class_scope, taken)
        spread = spread_view(attribute, nested, common, 8)
    fields = common + own
    siblings, shared = needs(fields)
    view = RecordView(
        head=class_head(name, parts.base),
        docstring=brief_docstring(
            f"The branch {branch.name} of the union {union.name}.",
            entries=[each.entry for each in own],
            condition=branch.condition,
        ),
        slots=slots_of(fields, *([spread.name] if spread else [])),
        facts=facts(
            "qapi = RecordFacts(",
            union.name,
            fields,
            features=union.features,
            condition=union.condition if branch.condition is None else branch.condition,
            spread=spread.name if spread else None,
        ),
        fields=fields,
        spread=spread,
        siblings=siblings | (nested.siblings if nested else frozenset()),
        shared=shared | {"Record", "RecordFacts", "as_object"},
    )
    return _with_form(parts, view, name, tag.tag)


def _plain_view(parts: _Parts, name: str, tags: list[str]) -> RecordView:
    discriminator = parts.discriminator
    tag = choice_view(
        parts.types,
        discriminator.member,
        discriminator.name,
        tags,
        lookup=f"{parts.table}.get(v)",
        test=f"branch is not {name}",
    )
    fields = parts.fields_with(tag)
    siblings, shared = needs(fields)
    view = RecordView(
        head=class_head(name, parts.base),
        docstring=brief_docstring(
            f"The branches of the union {parts.union.name} that add no members."
        ),
        slots=slots_of(fields),
        facts=facts("qapi = RecordFacts(", parts.union.name, fields),
        fields=fields,
        siblings=siblings,
        shared=shared | {"Record", "RecordFacts", "as_object"},
    )
    return _with_form(parts, view, name)


def _unknown_view(parts: _Parts, name: str) -> RecordView:
    discriminator = parts.discriminator
    tag = unknown_tag_view(parts.types, discriminator.member, discriminator.name)
    fields = parts.fields_with(tag)
    siblings, shared = needs(fields)
    view = RecordView(
        head=class_head(name, parts.base),
        docstring=brief_docstring(
            f"A branch of the union {parts.union.name} that the schema does not have.",
        ),
        slots=slots_of(fields, "extra"),
        facts=facts("qapi = RecordFacts(", parts.union.name, fields),
        fields=fields,
        known=known_members(fields),
        siblings=siblings,
        shared=shared | {"Record", "RecordFacts", "as_object", "encode"},
    )
    return _with_form(parts, view, name)


def _table(parts: _Parts, name: str, plain: str) -> str:
    branches = parts.types.names.unions[parts.union.name].branches
    pairs = [
        f"{string_literal(each.name)}: {branches.get(each.name, plain)}"
        for each in parts.union.branches
    ]
    head = f"{parts.table}: dict[str, type[{name}]] = {{"
    if len(head) > layout.WIDTH:
        head = f"{parts.table}: dict[\n    str, type[{name}]\n] = {{"
    return layout.exploded(0, head, pairs, "}")


def _dispatch(table: str, unknown: str) -> str:
    return layout.call(4, f"branch = {table}.get(", ["v", unknown], ")")
