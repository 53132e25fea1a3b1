"""Views of types in the profile ``codegen``: a schema of its own for whatever should become one.

Unions are ``oneOf`` with a ``discriminator``, and each arm names all its members, those of nested
unions included.  A type has the form, closed or open, in which it is used; one that is used in
both has a second schema with ``open`` in its key.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qapigen.backends.jsonschema.naming import PartKeys
from qapigen.backends.jsonschema.notes import Notes
from qapigen.backends.jsonschema.references import Reference
from qapigen.backends.jsonschema.types import Types
from qapigen.backends.jsonschema.view import (
    ChoiceView,
    EnumView,
    ModelView,
    NoteView,
    ObjectView,
    PropertyView,
    TagView,
    TypeView,
)
from qapigen.ir import (
    Alternate,
    Command,
    Enum,
    Event,
    Member,
    Struct,
    TypeRef,
    Union,
)
from qapigen.ir.flatten import common_members, object_type
from qapigen.ir.model import Branch

_NO_NOTE = NoteView()
_NOTHING = EnumView(())
"""A schema that nothing fits."""


@dataclass(frozen=True, slots=True)
class _Arm:
    """One arm of a union: the tags that select it, and what it adds."""

    key: str
    tags: tuple[str, ...]
    type: TypeRef | None
    note: NoteView | None


@dataclass(frozen=True, slots=True)
class TypeModels:
    """Makes the views of types.

    ``opened`` are the names of the types with an open form.  ``with_discriminator`` false leaves
    it to the arms' constants to tell them apart.
    """

    types: Types
    notes: Notes
    keys: PartKeys
    opened: frozenset[str]
    with_discriminator: bool

    def views(
        self, definition: Enum | Struct | Union | Alternate
    ) -> Iterator[ModelView]:
        """The views of a type and of the arms that it has."""
        key = self.types.keys[definition.name]
        note = self.notes.definition(definition)
        is_open = definition.name in self.opened
        if is_open and definition.name in self.types.open_forms:
            open_key = self.types.open_forms[definition.name].key
            yield from self._form(definition, key, note, is_open=False)
            yield from self._form(definition, open_key, note, is_open=True)
        else:
            yield from self._form(definition, key, note, is_open)

    def _form(
        self,
        definition: Enum | Struct | Union | Alternate,
        key: str,
        note: NoteView,
        is_open: bool,
    ) -> Iterator[ModelView]:
        match definition:
            case Enum():
                values = tuple(each.name for each in definition.values)
                yield ModelView(key, definition.name, note, EnumView(values))
            case Alternate():
                arms = tuple(
                    self.types.of(each.type, is_open, is_annotated=False)
                    for each in definition.alternatives
                )
                yield ModelView(key, definition.name, note, ChoiceView(arms))
            case Struct():
                body = self._object(self.members(definition), is_open, {})
                yield ModelView(key, definition.name, note, body)
            case Union():
                head = ModelView(key, definition.name, note, _NOTHING)
                yield from self._union(head, definition, is_open, (), {})

    def _union(
        self,
        head: ModelView,
        union: Union,
        is_open: bool,
        outer: tuple[Member, ...],
        tags: Mapping[str, tuple[str, ...]],
    ) -> Iterator[ModelView]:
        """A union and its arms; ``head`` lacks its body, ``outer`` are the members around it."""
        arms = [*self._arms(head.key, union)]
        choice = tuple(
            TagView(tag, Reference(arm.key)) for arm in arms for tag in arm.tags
        )
        yield replace(head, body=self.choice(union.discriminator, choice))
        members = (*outer, *self.members(union))
        for arm in arms:
            selected = {**tags, union.discriminator: arm.tags}
            title = f"{head.title}, {union.discriminator} {', '.join(arm.tags)}"
            view = ModelView(arm.key, title, arm.note or _NO_NOTE, _NOTHING)
            added = arm.type and object_type(self.types.schema, arm.type)
            if isinstance(added, Union):
                yield from self._union(view, added, is_open, members, selected)
            else:
                own = self.members(added) if added else ()
                body = self._object((*members, *own), is_open, selected)
                yield replace(view, body=body)

    def _arms(self, key: str, union: Union) -> Iterator[_Arm]:
        """An arm for each branch; one for all that add nothing."""
        empty: list[Branch] = []
        for branch in union.branches:
            if branch.type is None:
                empty.append(branch)
                continue
            arm_key = self.keys.key(key, union.discriminator, branch.name)
            note = self.notes.part(branch)
            yield _Arm(arm_key, (branch.name,), branch.type, note)
        if len(empty) == 1:
            arm_key = self.keys.key(key, union.discriminator, empty[0].name)
            yield _Arm(arm_key, (empty[0].name,), None, self.notes.part(empty[0]))
        elif empty:
            arm_key = self.keys.key(key, union.discriminator, "other")
            yield _Arm(arm_key, tuple(each.name for each in empty), None, None)

    def members(
        self, definition: Struct | Union | Command | Event
    ) -> tuple[Member, ...]:
        """The members that do not depend on a tag."""
        flat = common_members(self.types.schema, definition)
        return tuple(each.member for each in flat)

    def object(self, members: Sequence[Member], is_open: bool) -> ObjectView:
        """An object with these members."""
        return self._object(members, is_open, {})

    def _object(
        self,
        members: Sequence[Member],
        is_open: bool,
        tags: Mapping[str, tuple[str, ...]],
    ) -> ObjectView:
        return ObjectView(
            properties=tuple(self._property(each, is_open, tags) for each in members),
            required=tuple(each.name for each in members if not each.optional),
            is_closed=not is_open,
        )

    def _property(
        self, member: Member, is_open: bool, tags: Mapping[str, tuple[str, ...]]
    ) -> PropertyView:
        note = self.notes.member(member)
        if member.name in tags:
            return PropertyView(member.name, TypeView(values=tags[member.name]), note)
        member_type = self.types.of(member.type, is_open, note is not None)
        return PropertyView(member.name, member_type, note)

    def choice(self, tag: str, tags: tuple[TagView, ...]) -> ChoiceView | EnumView:
        """The choice between the schemas that ``tags`` lead to, each of them once."""
        arms = tuple(
            TypeView(each) for each in dict.fromkeys(each.arm for each in tags)
        )
        if not arms:
            return _NOTHING
        return (
            ChoiceView(arms, tag, tags) if self.with_discriminator else ChoiceView(arms)
        )
