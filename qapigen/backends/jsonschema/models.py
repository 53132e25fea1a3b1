"""Views of the profile ``codegen``: a schema of its own for whatever should become a type.

Unions are ``oneOf`` with a ``discriminator``, and each arm names all its members, those of nested
unions included.  A type has the form, closed or open, in which it is used; one that is used in
both has a second schema with ``open`` in its key.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qapigen.backends.jsonschema.messages import Messages
from qapigen.backends.jsonschema.naming import PartKeys
from qapigen.backends.jsonschema.notes import Notes, returns_note
from qapigen.backends.jsonschema.references import Reference
from qapigen.backends.jsonschema.samples import samples
from qapigen.backends.jsonschema.types import ANY, Types, used_definitions
from qapigen.backends.jsonschema.view import (
    ChoiceView,
    EnumView,
    EnvelopeView,
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
_NOT_REACHED = EnumView(())
"""A schema that nothing fits."""


@dataclass(frozen=True, slots=True)
class _Arm:
    """One arm of a union: the tags that select it, and what it adds."""

    key: str
    tags: tuple[str, ...]
    type: TypeRef | None
    note: NoteView | None


@dataclass(frozen=True, slots=True)
class Models:
    """Makes the views of models.

    ``opened`` are the names of the types with an open form.  ``with_discriminator`` false leaves
    it to the arms' constants to tell them apart.
    """

    types: Types
    notes: Notes
    keys: PartKeys
    messages: Messages
    opened: frozenset[str]
    with_discriminator: bool

    def protocol(self) -> tuple[EnvelopeView, ...]:
        """The messages of the protocol."""
        return self.messages.protocol(self.types.schema.definitions)

    def request_key(self, command: Command) -> str:
        """The key of the schema of requests for a command."""
        return self.keys.key(self.types.keys[command.name], "request")

    def return_key(self, command: Command) -> str:
        """The key of the schema of what a command returns."""
        return self.keys.key(self.types.keys[command.name], "return")

    def all(self) -> Iterator[tuple[str, ModelView]]:
        """The views of all definitions, each with the folder of its file."""
        for definition in used_definitions(self.types.schema):
            match definition:
                case Command():
                    for view in self._command(definition):
                        yield "commands", view
                case Event():
                    for view in self._event(definition):
                        yield "events", view
                case _:
                    for view in self._type(definition):
                        yield "definitions", view

    def envelope(self, view: EnvelopeView) -> Iterator[tuple[str, ModelView]]:
        """The views of requests or events, each with the name of its file."""
        if view.kind == "event":
            yield "event", self._selection(view.key, "event", "event", view)
            return
        if not view.oob_cases:
            yield "request", self._selection(view.key, "request", "execute", view)
            return
        in_band = self.keys.key(view.key, "in-band")
        oob = self.keys.key(view.key, "oob")
        arms = (TypeView(Reference(in_band)), TypeView(Reference(oob)))
        yield "request", ModelView(view.key, "request", _NO_NOTE, ChoiceView(arms))
        yield (
            "request-in-band",
            self._selection(in_band, "request, in band", "execute", view),
        )
        yield (
            "request-oob",
            self._selection(oob, "request, out of band", "exec-oob", view),
        )

    def _selection(
        self, key: str, title: str, tag: str, view: EnvelopeView
    ) -> ModelView:
        """A message that the value of one of its members selects."""
        cases = view.oob_cases if tag == "exec-oob" else view.cases
        parts = {"execute": ("request",), "exec-oob": ("request", "oob")}.get(tag, ())
        tags = tuple(
            TagView(each.name, Reference(self.keys.key(each.message.key, *parts)))
            for each in cases
        )
        return ModelView(key, title, _NO_NOTE, self._choice(tag, tags))

    def _type(
        self, definition: Enum | Struct | Union | Alternate
    ) -> Iterator[ModelView]:
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
                body = self._object(self._members(definition), is_open, {})
                yield ModelView(key, definition.name, note, body)
            case Union():
                head = ModelView(key, definition.name, note, _NOT_REACHED)
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
        yield replace(head, body=self._choice(union.discriminator, choice))
        members = (*outer, *self._members(union))
        for arm in arms:
            selected = {**tags, union.discriminator: arm.tags}
            title = f"{head.title}, {union.discriminator} {', '.join(arm.tags)}"
            view = ModelView(arm.key, title, arm.note or _NO_NOTE, _NOT_REACHED)
            added = arm.type and object_type(self.types.schema, arm.type)
            if isinstance(added, Union):
                yield from self._union(view, added, is_open, members, selected)
            else:
                own = self._members(added) if added else ()
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

    def _members(
        self, definition: Struct | Union | Command | Event
    ) -> tuple[Member, ...]:
        flat = common_members(self.types.schema, definition)
        return tuple(each.member for each in flat)

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

    def _command(self, command: Command) -> Iterator[ModelView]:
        key = self.types.keys[command.name]
        shown = samples(self.types.schema, command)
        note = replace(self.notes.definition(command), examples=shown.messages)
        arguments, own = self._content(command, "arguments", is_open=not command.gen)
        needed = self._needed(command, "arguments")
        request = ObjectView(
            properties=(
                _constant("execute", command.name),
                PropertyView("arguments", arguments, None),
                PropertyView("id", ANY, None),
            ),
            required=("execute", *needed),
            is_closed=True,
        )
        yield ModelView(
            self.request_key(command), f"{command.name}, request", note, request
        )
        if command.allow_oob:
            oob = replace(
                request,
                properties=(
                    _constant("exec-oob", command.name),
                    *request.properties[1:],
                ),
                required=("exec-oob", *needed),
            )
            oob_key = self.keys.key(key, "request", "oob")
            title = f"{command.name}, request, out of band"
            yield ModelView(oob_key, title, _NO_NOTE, oob)
        yield from own
        if command.success_response:
            yield self._returns(command, returns_note(command, shown.returns))

    def _returns(self, command: Command, note: NoteView | None) -> ModelView:
        body: TypeView | ObjectView = ObjectView((), (), self.messages.closed)
        if command.returns is not None:
            body = self.types.of(
                command.returns, not self.messages.closed, is_annotated=True
            )
        return ModelView(
            self.return_key(command),
            f"{command.name}, return",
            note or _NO_NOTE,
            body,
        )

    def _event(self, event: Event) -> Iterator[ModelView]:
        key = self.types.keys[event.name]
        shown = samples(self.types.schema, event)
        note = replace(self.notes.definition(event), examples=shown.messages)
        data, own = self._content(event, "data", is_open=not self.messages.closed)
        timestamp = TypeView(Reference(self.messages.envelopes["timestamp"]))
        message = ObjectView(
            properties=(
                _constant("event", event.name),
                PropertyView("data", data, None),
                PropertyView("timestamp", timestamp, None),
            ),
            required=("event", *self._needed(event, "data"), "timestamp"),
            is_closed=self.messages.closed,
        )
        yield ModelView(key, event.name, note, message)
        yield from own

    def _content(
        self, definition: Command | Event, name: str, is_open: bool
    ) -> tuple[TypeView, tuple[ModelView, ...]]:
        """The type of arguments or data, and its model if the message has members of its own."""
        if definition.data is not None:
            return self.types.of(definition.data, is_open, is_annotated=False), ()
        if is_open and not definition.members:
            return TypeView(json_type="object"), ()
        key = self.keys.key(self.types.keys[definition.name], name)
        body = self._object(definition.members, is_open, {})
        model = ModelView(key, f"{definition.name}, {name}", _NO_NOTE, body)
        return TypeView(Reference(key)), (model,)

    def _needed(self, definition: Command | Event, name: str) -> tuple[str, ...]:
        members = self._members(definition)
        return (name,) if any(not each.optional for each in members) else ()

    def _choice(self, tag: str, tags: tuple[TagView, ...]) -> ChoiceView | EnumView:
        """The choice between the schemas that ``tags`` lead to, each of them once."""
        arms = tuple(
            TypeView(each) for each in dict.fromkeys(each.arm for each in tags)
        )
        if not arms:
            return _NOT_REACHED
        return (
            ChoiceView(arms, tag, tags) if self.with_discriminator else ChoiceView(arms)
        )


def _constant(name: str, value: str) -> PropertyView:
    return PropertyView(name, TypeView(values=(value,)), None)
