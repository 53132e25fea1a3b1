"""Views of commands, events and the messages of the protocol.

The members of a message are those of the QEMU Machine Protocol Specification.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from qapigen.backends.jsonschema.definitions import Definitions
from qapigen.backends.jsonschema.notes import returns_note
from qapigen.backends.jsonschema.references import Reference
from qapigen.backends.jsonschema.samples import Samples, samples
from qapigen.backends.jsonschema.view import (
    BundleView,
    CaseView,
    CommandView,
    ContentView,
    EnvelopeKind,
    EnvelopeView,
    EventView,
    ObjectView,
)
from qapigen.ir import Command, Definition, Enum, Event, Schema
from qapigen.ir.flatten import common_members

_ERROR_CLASS = "QapiErrorClass"
"""What QEMU's schemas call the enum of error classes."""


@dataclass(frozen=True, slots=True)
class Messages:
    """Makes the views of messages.

    ``envelopes`` are the keys of the protocol's messages by kind; ``closed`` also closes what the
    server sends.
    """

    schema: Schema
    definitions: Definitions
    envelopes: Mapping[EnvelopeKind, str]
    closed: bool

    def command(self, command: Command) -> CommandView:
        """The view of a command."""
        key = self.definitions.types.keys[command.name]
        shown = samples(self.schema, command)
        note = self.definitions.notes.definition(command)
        return CommandView(
            key=key,
            title=command.name,
            note=replace(note, examples=shown.messages),
            allows_oob=command.allow_oob,
            needs_arguments=self._has_required_members(command),
            arguments=self._content(command, is_open=not command.gen),
            arguments_reference=Reference(key, "arguments"),
            returns=self._returns(command, shown) if command.success_response else None,
        )

    def event(self, event: Event) -> EventView:
        """The view of an event."""
        key = self.definitions.types.keys[event.name]
        shown = samples(self.schema, event)
        note = self.definitions.notes.definition(event)
        return EventView(
            key=key,
            title=event.name,
            note=replace(note, examples=shown.messages),
            needs_data=self._has_required_members(event),
            data=self._content(event, is_open=not self.closed),
            data_reference=Reference(key, "data"),
            timestamp=Reference(self.envelopes["timestamp"]),
            is_closed=self.closed,
        )

    def protocol(self, definitions: Sequence[Definition]) -> tuple[EnvelopeView, ...]:
        """The views of the messages that a server with these commands and events exchanges."""
        commands = [each for each in definitions if isinstance(each, Command)]
        events = [each for each in definitions if isinstance(each, Event)]
        requests = EnvelopeView(
            key=self.envelopes["request"],
            kind="request",
            is_closed=True,
            cases=self._cases(commands),
            oob_cases=self._cases([each for each in commands if each.allow_oob]),
        )
        replies = (self._envelope("success"), self._envelope("error"))
        notices = replace(
            self._envelope("event"),
            timestamp=Reference(self.envelopes["timestamp"]),
            cases=self._cases(events),
        )
        return (
            *((requests, *replies) if commands else ()),
            *((notices, self._envelope("timestamp")) if events else ()),
            *((self._envelope("greeting"),) if commands or events else ()),
        )

    def _envelope(self, kind: EnvelopeKind) -> EnvelopeView:
        error_class = self.schema.find(_ERROR_CLASS) if kind == "error" else None
        return EnvelopeView(
            key=self.envelopes[kind],
            kind=kind,
            is_closed=self.closed,
            error_class=(
                self.definitions.types.reference(_ERROR_CLASS, is_open=False)
                if isinstance(error_class, Enum)
                else None
            ),
        )

    def _cases(self, definitions: Sequence[Command | Event]) -> tuple[CaseView, ...]:
        keys = self.definitions.types.keys
        return tuple(
            CaseView(each.name, Reference(keys[each.name])) for each in definitions
        )

    def _content(self, definition: Command | Event, is_open: bool) -> ContentView:
        if definition.data is not None:
            data_type = self.definitions.types.of(
                definition.data, is_open, is_annotated=False
            )
            return ContentView(data_type, None)
        return ContentView(None, self.definitions.object(definition, is_open))

    def _returns(self, command: Command, shown: Samples) -> ContentView:
        note = returns_note(command, shown.returns)
        if command.returns is None:
            return ContentView(None, ObjectView((), (), self.closed), note)
        returned = self.definitions.types.of(
            command.returns, not self.closed, note is not None
        )
        return ContentView(returned, None, note)

    def _has_required_members(self, definition: Command | Event) -> bool:
        members = common_members(self.schema, definition)
        return any(not each.member.optional for each in members)


def _selectors(kind: EnvelopeKind) -> tuple[str, ...]:
    """The members of which a message of a kind has one, and no other kind has.

    A part of messages has none.
    """
    match kind:
        case "request":
            return ("execute", "exec-oob")
        case "success":
            return ("return",)
        case "greeting":
            return ("QMP",)
        case "error" | "event":
            return (kind,)
        case "timestamp":
            return ()


def bundle(envelopes: Sequence[EnvelopeView], *, is_choice: bool = False) -> BundleView:
    """The view of the bundle's own schema; a choice names each message once."""
    cases = [
        CaseView(selector, Reference(envelope.key))
        for envelope in envelopes
        for selector in _selectors(envelope.kind)
    ]
    if is_choice:
        cases = [*{each.message: each for each in cases}.values()]
    return BundleView(tuple(cases), is_choice)
