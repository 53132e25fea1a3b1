"""Views of messages in the profile ``codegen``, and of all that it has schemas for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from qapigen.backends.jsonschema.messages import Messages
from qapigen.backends.jsonschema.notes import returns_note
from qapigen.backends.jsonschema.references import Reference
from qapigen.backends.jsonschema.samples import samples
from qapigen.backends.jsonschema.type_models import TypeModels
from qapigen.backends.jsonschema.types import ANY, used_definitions
from qapigen.backends.jsonschema.view import (
    ChoiceView,
    EnvelopeView,
    ModelView,
    NoteView,
    ObjectView,
    PropertyView,
    TagView,
    TypeView,
)
from qapigen.ir import Command, Event, Schema

_NO_NOTE = NoteView()


@dataclass(frozen=True, slots=True)
class Models:
    """Makes the views of models.

    ``messages`` say how the protocol's messages are called and which there are.
    """

    schema: Schema
    types: TypeModels
    messages: Messages

    def protocol(self) -> tuple[EnvelopeView, ...]:
        """The messages of the protocol."""
        return self.messages.protocol(self.schema.definitions)

    def key(self, definition: Command | Event) -> str:
        """The key that the parts of a command have theirs from; an event's own."""
        return self.types.types.keys[definition.name]

    def request_key(self, command: Command) -> str:
        """The key of the schema of requests for a command."""
        return self.types.keys.key(self.key(command), "request")

    def return_key(self, command: Command) -> str:
        """The key of the schema of what a command returns."""
        return self.types.keys.key(self.key(command), "return")

    def all(self) -> Iterator[tuple[str, ModelView]]:
        """The views of all definitions, each with the folder of its file."""
        for definition in used_definitions(self.schema):
            match definition:
                case Command():
                    for view in self._command(definition):
                        yield "commands", view
                case Event():
                    for view in self._event(definition):
                        yield "events", view
                case _:
                    for view in self.types.views(definition):
                        yield "definitions", view

    def envelope(self, view: EnvelopeView) -> Iterator[tuple[str, ModelView]]:
        """The views of requests or events, each with the name of its file."""
        if view.kind == "event":
            yield "event", self._selection(view.key, "event", "event", view)
            return
        if not view.oob_cases:
            yield "request", self._selection(view.key, "request", "execute", view)
            return
        in_band = self.types.keys.key(view.key, "in-band")
        oob = self.types.keys.key(view.key, "oob")
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
            TagView(each.name, Reference(self.types.keys.key(each.message.key, *parts)))
            for each in cases
        )
        return ModelView(key, title, _NO_NOTE, self.types.choice(tag, tags))

    def _command(self, command: Command) -> Iterator[ModelView]:
        key = self.key(command)
        shown = samples(self.schema, command)
        note = replace(self.types.notes.definition(command), examples=shown.messages)
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
            oob_key = self.types.keys.key(key, "request", "oob")
            title = f"{command.name}, request, out of band"
            yield ModelView(oob_key, title, _NO_NOTE, oob)
        yield from own
        if command.success_response:
            yield self._returns(command, returns_note(command, shown.returns))

    def _returns(self, command: Command, note: NoteView | None) -> ModelView:
        body: TypeView | ObjectView = ObjectView((), (), self.messages.closed)
        if command.returns is not None:
            body = self.types.types.of(
                command.returns, not self.messages.closed, is_annotated=True
            )
        return ModelView(
            self.return_key(command),
            f"{command.name}, return",
            note or _NO_NOTE,
            body,
        )

    def _event(self, event: Event) -> Iterator[ModelView]:
        key = self.key(event)
        shown = samples(self.schema, event)
        note = replace(self.types.notes.definition(event), examples=shown.messages)
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
            return self.types.types.of(definition.data, is_open, is_annotated=False), ()
        if is_open and not definition.members:
            return TypeView(json_type="object"), ()
        key = self.types.keys.key(self.key(definition), name)
        body = self.types.object(definition.members, is_open)
        model = ModelView(key, f"{definition.name}, {name}", _NO_NOTE, body)
        return TypeView(Reference(key)), (model,)

    def _needed(self, definition: Command | Event, name: str) -> tuple[str, ...]:
        members = self.types.members(definition)
        return (name,) if any(not each.optional for each in members) else ()


def _constant(name: str, value: str) -> PropertyView:
    return PropertyView(name, TypeView(values=(value,)), None)
