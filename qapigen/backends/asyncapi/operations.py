"""Views of operations and their messages."""

from collections.abc import Iterator

from qapigen.backends.asyncapi.view import MessageView, OperationView
from qapigen.backends.jsonschema.models import Models
from qapigen.backends.prose import summary
from qapigen.ir import Command, Definition, Event, Schema


def operations(schema: Schema, models: Models) -> tuple[OperationView, ...]:
    """One operation for each command and event, in the order of the schema, and the greeting."""
    listed = tuple(_operations(schema, models))
    return (*listed, _greeting(models)) if listed else ()


def error(models: Models) -> MessageView:
    """The reply to a request that has failed."""
    return MessageView(
        key="error",
        name="error",
        title="error",
        summary="What the server replies to a request that has failed.",
        schema=models.messages.envelopes["error"],
        has_id=True,
    )


def _operations(schema: Schema, models: Models) -> Iterator[OperationView]:
    for definition in schema.definitions:
        match definition:
            case Command():
                yield _command(definition, models)
            case Event():
                yield _event(definition, models)


def _greeting(models: Models) -> OperationView:
    key = models.messages.envelopes["greeting"]
    about = "What the server sends when a client connects."
    message = MessageView("greeting", "QMP", "greeting", about, key)
    return OperationView(key, "send", "greeting", about, "", (message,), may_fail=False)


def _command(command: Command, models: Models) -> OperationView:
    request = MessageView(
        key="request",
        name=command.name,
        title=f"{command.name}, request",
        summary=_summary(command),
        schema=models.request_key(command),
        has_id=True,
    )
    reply = MessageView(
        key="reply",
        name="return",
        title=f"{command.name}, reply",
        summary="",
        schema=models.return_key(command),
        is_reply=True,
        has_id=True,
    )
    return OperationView(
        key=models.key(command),
        action="receive",
        title=command.name,
        summary=_summary(command),
        tag=_tag(command),
        messages=(request, reply) if command.success_response else (request,),
        may_fail=True,
    )


def _event(event: Event, models: Models) -> OperationView:
    key = models.key(event)
    message = MessageView(
        key="event",
        name=event.name,
        title=event.name,
        summary=_summary(event),
        schema=key,
    )
    return OperationView(
        key=key,
        action="send",
        title=event.name,
        summary=_summary(event),
        tag=_tag(event),
        messages=(message,),
        may_fail=False,
    )


def _tag(definition: Definition) -> str:
    return definition.module.removesuffix(".json")


def _summary(definition: Definition) -> str:
    return summary(definition.doc.summary) if definition.doc is not None else ""
