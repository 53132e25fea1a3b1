"""What commands and events have in common."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, Self, TypeVar

from ._runtime import (
    DecodeError,
    Missing,
    Record,
    RecordFacts,
    as_object,
    decode_int,
    located,
)

R = TypeVar("R", covariant=True)


class CommandFacts(RecordFacts):
    """What the schema says about a command.

    Attributes:
        allow_oob: It may be sent out of band (``exec-oob``).
        allow_preconfig: It may be sent before the machine is configured.
        has_reply: A reply follows success; errors are always replied.
        takes_extra: It takes arguments that the schema does not declare.
    """

    __slots__ = ("allow_oob", "allow_preconfig", "has_reply", "takes_extra")

    def __init__(
        self,
        name: str,
        *,
        allow_oob: bool = False,
        allow_preconfig: bool = False,
        has_reply: bool = True,
        takes_extra: bool = False,
        **rest: Any,
    ) -> None:
        super().__init__(name, **rest)
        self.allow_oob = allow_oob
        self.allow_preconfig = allow_preconfig
        self.has_reply = has_reply
        self.takes_extra = takes_extra


class Command(Record, Generic[R]):
    """A request: its attributes are the arguments, ``R`` is what the reply decodes to.

    ``to_json`` gives the arguments object, ``qapi.name`` the name to send with it.
    """

    __slots__ = ()

    qapi: ClassVar[CommandFacts]  # pyright: ignore[reportIncompatibleVariableOverride]

    if not TYPE_CHECKING:
        # ``R`` only matters to type checkers: a true generic alias for each of hundreds of
        # commands is a good part of the time that an import takes.
        def __class_getitem__(cls, _: object) -> type:
            return cls

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """The command that takes ``data`` as its arguments."""
        as_object(data)
        return object.__new__(cls)

    def to_json(self) -> dict[str, Any]:
        """The arguments object."""
        return {}

    @classmethod
    def decode_return(cls, data: Any) -> R:
        """The typed value for what stands under ``return`` in a reply."""
        raise NotImplementedError


class Timestamp(NamedTuple):
    """When an event happened, by the host's clock; both are -1 when that could not be read."""

    seconds: int
    microseconds: int


@dataclass(init=False, repr=False, eq=False, match_args=False)
class Event(Record):
    """A message from the server.

    ``from_json`` and ``to_json`` are about the whole message; the other attributes are its data.

    Attributes:
        timestamp: When it happened.
    """

    __slots__ = ("timestamp",)

    timestamp: Timestamp

    def __init__(self, *, timestamp: Timestamp) -> None:
        self.timestamp = timestamp

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """The event that ``data``, a whole message, is."""
        self = object.__new__(cls)
        event_data(self, data)
        return self

    def to_json(self) -> dict[str, Any]:
        """The whole message."""
        return event_message(self, None)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class UnknownEvent(Event):
    """An event that the schema does not have.

    Attributes:
        name: What is under ``event``.
        data: What is under ``data``; None when there is none.
    """

    __slots__ = ("data", "name")

    qapi = RecordFacts("")

    name: str
    data: Any

    def __init__(self, *, timestamp: Timestamp, name: str, data: Any = None) -> None:
        self.timestamp = timestamp
        self.name = name
        self.data = data

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """The event that ``data``, a whole message, is."""
        data = as_object(data)
        return cls(
            timestamp=_timestamp(data), name=event_name(data), data=data.get("data")
        )

    def to_json(self) -> dict[str, Any]:
        """The whole message."""
        return _message(self.name, self.timestamp, self.data)


def event_name(message: dict[str, Any]) -> str:
    """What a message has under ``event``."""
    name = message.get("event", Missing.MISSING)
    if not isinstance(name, str):
        raise located(DecodeError("string", name), "event")
    return name


def event_data(event: Event, message: Any) -> dict[str, Any]:
    """Take the timestamp of a message into ``event``; the data object, maybe empty."""
    message = as_object(message)
    name = event_name(message)
    if name != event.qapi.name:
        raise located(DecodeError(f"'{event.qapi.name}'", name), "event")
    event.timestamp = _timestamp(message)
    try:
        return as_object(message.get("data", {}))
    except DecodeError as error:
        raise located(error, "data") from None


def event_message(event: Event, data: dict[str, Any] | None) -> dict[str, Any]:
    """The whole message of an event; None for ``data`` leaves it out."""
    return _message(event.qapi.name, event.timestamp, data)


def _message(name: str, timestamp: Timestamp, data: Any) -> dict[str, Any]:
    message: dict[str, Any] = {"event": name}
    if data is not None:
        message["data"] = data
    message["timestamp"] = timestamp._asdict()
    return message


def _timestamp(message: dict[str, Any]) -> Timestamp:
    at: tuple[str, ...] = ("timestamp",)
    try:
        data = as_object(message["timestamp"])
        at = ("timestamp", "seconds")
        seconds = decode_int(data["seconds"])
        at = ("timestamp", "microseconds")
        return Timestamp(seconds, decode_int(data["microseconds"]))
    except (KeyError, DecodeError) as error:
        raise located(error, *at) from None
