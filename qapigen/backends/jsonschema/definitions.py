"""Views of types and of the members that commands and events have of their own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qapigen.backends.jsonschema.notes import Notes, repeated_member_note
from qapigen.backends.jsonschema.types import ANY, Types
from qapigen.backends.jsonschema.view import (
    AlternateView,
    AlternativeView,
    ArmView,
    DefinitionView,
    EnumView,
    ObjectView,
    PropertyView,
)
from qapigen.ir import (
    Alternate,
    Branch,
    Command,
    Condition,
    Enum,
    Event,
    Member,
    Section,
    Struct,
    TypeRef,
    Union,
)
from qapigen.ir.flatten import FlatMember, common_members, object_type


@dataclass(frozen=True, slots=True)
class Definitions:
    """Makes the views of types.

    The closed form carries the documentation.  The open one repeats only what decides about
    values and what is deprecated, and refers to other types where the closed one must spell their
    members out.
    """

    types: Types
    notes: Notes

    def definition(
        self, definition: Enum | Struct | Union | Alternate
    ) -> DefinitionView:
        """The view of a type."""
        body: ObjectView | EnumView | AlternateView
        open_body: ObjectView | AlternateView | None = None
        has_open_form = definition.name in self.types.open_forms
        match definition:
            case Enum():
                body = EnumView(tuple(each.name for each in definition.values))
            case Alternate():
                body = self._alternate(definition, is_open=False)
                if has_open_form:
                    open_body = self._alternate(definition, is_open=True)
            case Struct() | Union():
                body = self.object(definition, is_open=False)
                if has_open_form:
                    open_body = self.object(definition, is_open=True)
        return DefinitionView(
            key=self.types.keys[definition.name],
            title=definition.name,
            note=self.notes.definition(definition),
            body=body,
            open_body=open_body,
        )

    def object(
        self, definition: Struct | Union | Command | Event, is_open: bool
    ) -> ObjectView:
        """The members of a type, or those that a command or event declares itself."""
        members = common_members(self.types.schema, definition)
        return self._object(definition, members, (), is_open)

    def _object(
        self,
        definition: Struct | Union | Command | Event,
        members: Sequence[FlatMember],
        known: tuple[str, ...],
        is_open: bool,
    ) -> ObjectView:
        arms: tuple[ArmView, ...] = ()
        if isinstance(definition, Union):
            names = tuple(each.member.name for each in members)
            arms = self._arms(definition, known + names, is_open)
        # A union is closed by its arms, each of which knows all members; there is one for every
        # valid tag.
        is_closed = not is_open and not isinstance(definition, Union)
        return ObjectView(
            properties=tuple(self._property(each.member, is_open) for each in members),
            required=tuple(
                each.member.name for each in members if not each.member.optional
            ),
            is_closed=is_closed,
            known=known if is_closed else (),
            arms=arms,
        )

    def _property(self, member: Member, is_open: bool) -> PropertyView:
        note = repeated_member_note(member) if is_open else self.notes.member(member)
        member_type = self.types.of(member.type, is_open, note is not None)
        return PropertyView(member.name, member_type, note)

    def _arms(
        self, union: Union, known: tuple[str, ...], is_open: bool
    ) -> tuple[ArmView, ...]:
        """The arms of a union, one for all branches that say the same."""
        groups: dict[
            tuple[TypeRef | None, Condition | None, Section | None], list[Branch]
        ] = {}
        for branch in union.branches:
            if is_open:
                if branch.type is not None:
                    groups.setdefault((branch.type, None, None), []).append(branch)
            else:
                same = (branch.type, branch.condition, branch.doc)
                groups.setdefault(same, []).append(branch)
        return tuple(
            ArmView(
                tag=union.discriminator,
                values=tuple(each.name for each in branches),
                note=None if is_open else self.notes.part(branches[0]),
                reference=(
                    self.types.reference(branches[0].type.name, is_open)
                    if is_open and branches[0].type
                    else None
                ),
                members=(
                    None if is_open else self._branch_members(branches[0].type, known)
                ),
            )
            for branches in groups.values()
        )

    def _branch_members(
        self, use: TypeRef | None, known: tuple[str, ...]
    ) -> ObjectView:
        if use is None:
            return ObjectView((), (), is_closed=True, known=known)
        definition = object_type(self.types.schema, use)
        members = common_members(self.types.schema, definition)
        return self._object(definition, members, known, is_open=False)

    def _alternate(self, alternate: Alternate, is_open: bool) -> AlternateView:
        alternatives: list[AlternativeView] = []
        for each in alternate.alternatives:
            note = None if is_open else self.notes.part(each)
            # The JSON type is known by then; it must not be complained about twice.
            beyond = replace(
                self.types.of(each.type, is_open, note is not None), json_type=None
            )
            if beyond != ANY or note is not None:
                json_type = self.types.json_type(each.type)
                alternatives.append(AlternativeView(json_type, beyond, note))
        json_types = (
            self.types.json_type(each.type) for each in alternate.alternatives
        )
        return AlternateView(tuple(json_types), tuple(alternatives))
