"""Checks the messages of an example against a schema.

The members of a message are those of the QEMU Machine Protocol Specification.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from qapigen.examples.fit import misfits, object_misfits
from qapigen.examples.model import Example, Fault, Json, Message, Path
from qapigen.ir import Command, Definition, Enum, Event, Schema, TypeRef

MessageKind = Literal["request", "success", "error", "event", "greeting"]

_MEMBERS: Final[dict[MessageKind, frozenset[str]]] = {
    "request": frozenset({"execute", "exec-oob", "arguments", "id"}),
    "success": frozenset({"return", "id"}),
    "error": frozenset({"error", "id"}),
    "event": frozenset({"event", "data", "timestamp"}),
    "greeting": frozenset({"QMP"}),
}
_SELECTORS: Final[dict[str, MessageKind]] = {
    "execute": "request",
    "exec-oob": "request",
    "return": "success",
    "error": "error",
    "event": "event",
    "QMP": "greeting",
}
_ERROR_CLASS: Final = "QapiErrorClass"
"""What QEMU's schemas call the enum of error classes."""


@dataclass(frozen=True, slots=True)
class CheckedMessage:
    """A message, what it is and what is wrong with it.

    ``about`` is the command that it requests or answers, or the event that it is; None when that
    is not known.  ``faults`` are those of a message that is JSON, in the message's order.
    """

    message: Message
    kind: MessageKind | None
    about: Command | Event | None
    faults: tuple[Fault, ...]

    @property
    def is_valid(self) -> bool:
        """Whether it is a message that could be sent."""
        return self.message.problem is None and not self.faults

    @property
    def is_whole(self) -> bool:
        """Whether it is valid as it stands, with nothing left out of its objects."""
        return self.is_valid and not self.message.is_elided


def check_example(
    schema: Schema, definition: Definition, example: Example
) -> tuple[CheckedMessage, ...]:
    """The messages of an example in the documentation of ``definition``, each of them checked.

    An answer is checked against the request before it; against ``definition`` when there is none
    and it is a command.
    """
    asked = definition if isinstance(definition, Command) else None
    checked: list[CheckedMessage] = []
    for message in example.messages:
        result = _checked(schema, message, asked)
        if result.kind == "request":
            asked = result.about if isinstance(result.about, Command) else None
        elif message.problem is not None and message.direction == "sent":
            # Whatever this asks for, it is not what was asked for before.
            asked = None
        checked.append(result)
    return tuple(checked)


def _checked(schema: Schema, message: Message, asked: Command | None) -> CheckedMessage:
    value = message.value
    if message.problem is not None:
        return CheckedMessage(message, None, None, ())
    kind = _kind(value)
    if kind is None or not isinstance(value, dict):
        wanted = "'execute'" if message.direction == "sent" else "'return' or 'event'"
        fault = Fault((), f"the message has no {wanted}")
        return CheckedMessage(message, None, None, (fault,))
    about: Command | Event | None = asked if kind in ("success", "error") else None
    if kind == "request":
        about = _find(schema, value, "exec-oob" if "exec-oob" in value else "execute")
    elif kind == "event":
        about = _find(schema, value, "event")
    faults = _faults(schema, kind, value, about, message.direction)
    if message.is_elided:
        # What is missing may be among what was left out.
        faults = (each for each in faults if not each.message.endswith(" is missing"))
    return CheckedMessage(message, kind, about, tuple(faults))


def _kind(value: Json) -> MessageKind | None:
    if not isinstance(value, dict):
        return None
    return next((kind for name, kind in _SELECTORS.items() if name in value), None)


def _find(
    schema: Schema, message: dict[str, Json], selector: str
) -> Command | Event | None:
    name = message[selector]
    found = schema.find(name) if isinstance(name, str) else None
    wanted = Event if selector == "event" else Command
    return found if isinstance(found, wanted) else None


def _faults(
    schema: Schema,
    kind: MessageKind,
    value: dict[str, Json],
    about: Command | Event | None,
    direction: str,
) -> Iterator[Fault]:
    if (kind == "request") != (direction == "sent"):
        who = "a client" if kind == "request" else "the server"
        shown = "<-" if direction == "received" else "->"
        yield Fault((), f"{who} sends this, but it stands behind '{shown}'")
    for name in value:
        if name not in _MEMBERS[kind]:
            yield Fault((name,), f"a message with '{_selector(value)}' has no '{name}'")
    match kind:
        case "request":
            yield from _request_faults(schema, value, about)
        case "success" if isinstance(about, Command):
            yield from _return_faults(schema, value["return"], about)
        case "error":
            yield from _error_faults(schema, value["error"])
        case "event":
            yield from _event_faults(schema, value, about)


def _selector(value: dict[str, Json]) -> str:
    return next(name for name in _SELECTORS if name in value)


def _request_faults(
    schema: Schema, value: dict[str, Json], about: Command | Event | None
) -> Iterator[Fault]:
    selector = "exec-oob" if "exec-oob" in value else "execute"
    if not isinstance(about, Command):
        yield Fault((selector,), _unknown("command", value[selector]))
        return
    if selector == "exec-oob" and not about.allow_oob:
        yield Fault((selector,), f"'{about.name}' cannot run out of band")
    yield from _content_faults(schema, value, "arguments", about, not about.gen)


def _return_faults(schema: Schema, value: Json, about: Command) -> Iterator[Fault]:
    path: Path = ("return",)
    if not about.success_response:
        yield Fault(path, f"'{about.name}' sends no answer on success")
    elif about.returns is not None:
        yield from misfits(schema, about.returns, value, path)
    elif value != {}:
        yield Fault(path, f"'{about.name}' returns an empty object")


def _error_faults(schema: Schema, value: Json) -> Iterator[Fault]:
    path: Path = ("error",)
    if not isinstance(value, dict):
        yield Fault(path, "an error is an object")
        return
    for name in ("class", "desc"):
        if name not in value:
            yield Fault(path, f"'{name}' is missing")
        elif not isinstance(value[name], str):
            yield Fault((*path, name), f"'{name}' is a string")
    for name in value:
        if name not in ("class", "desc"):
            yield Fault((*path, name), f"an error has no member '{name}'")
    if isinstance(schema.find(_ERROR_CLASS), Enum) and isinstance(
        value.get("class"), str
    ):
        yield from misfits(
            schema, TypeRef(_ERROR_CLASS), value["class"], (*path, "class")
        )


def _event_faults(
    schema: Schema, value: dict[str, Json], about: Command | Event | None
) -> Iterator[Fault]:
    if not isinstance(about, Event):
        yield Fault(("event",), _unknown("event", value["event"]))
    else:
        yield from _content_faults(schema, value, "data", about, is_open=False)
    timestamp = value.get("timestamp")
    if "timestamp" not in value:
        yield Fault((), "'timestamp' is missing")
    elif not isinstance(timestamp, dict) or timestamp.keys() != {
        "seconds",
        "microseconds",
    }:
        yield Fault(("timestamp",), "a timestamp is 'seconds' and 'microseconds'")
    else:
        for name, number in timestamp.items():
            yield from misfits(schema, TypeRef("int"), number, ("timestamp", name))


def _content_faults(
    schema: Schema,
    value: dict[str, Json],
    name: str,
    about: Command | Event,
    is_open: bool,
) -> Iterator[Fault]:
    """The faults of the arguments or data, which may be left out when no member is needed."""
    if name in value:
        content, path = value[name], (name,)
        yield from object_misfits(schema, about, content, path, is_open=is_open)
    elif any(object_misfits(schema, about, {})):
        yield Fault((), f"'{name}' is missing")


def _unknown(what: str, name: Json) -> str:
    if not isinstance(name, str):
        return f"the name of the {what} is a string"
    article = "an" if what == "event" else "a"
    return f"'{name}' is not {article} {what} of this schema"
