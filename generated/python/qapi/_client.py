"""A typed client over any transport that can send commands."""

from collections.abc import Awaitable
from typing import Any, TypeVar, cast, overload

from ._client_commands import AsyncCommands
from ._client_errors import decoded_return, typed_error
from ._client_events import LIMIT, EventStream
from ._client_transports import EventSource, OutOfBandTransport, Transport
from ._client_warnings import warn_about, watched
from ._messages import Command, Event

R = TypeVar("R")
A = TypeVar("A", bound=Event)
B = TypeVar("B", bound=Event)
C = TypeVar("C", bound=Event)
D = TypeVar("D", bound=Event)


class Client(AsyncCommands):
    """Executes commands, with a method for each, and gives events as they come.

    It neither connects nor disconnects: that is up to the transport, which may be used directly
    as well.

    Attributes:
        transport: What it talks through, for example a ``qemu.qmp.QMPClient``.
        error_wait: How many seconds to wait for an error of a command that is not replied when
            it succeeds.
    """

    def __init__(
        self,
        transport: Transport,
        *,
        warn_deprecated: bool = False,
        warn_unstable: bool = False,
        error_wait: float = 1.0,
    ) -> None:
        self.transport = transport
        self.error_wait = error_wait
        self._watched = watched(warn_deprecated, warn_unstable)

    async def execute(self, command: Command[R], *, oob: bool = False) -> R:
        """What the reply to ``command`` decodes to; ``oob`` sends it out of band.

        Raises QmpCommandError when the server replies an error, DecodeError when the reply is
        not what the schema says, and what the transport raises.
        """
        if self._watched:
            warn_about(command, self._watched)
        name, arguments = command.qapi.name, command.to_json()
        try:
            if oob:
                transport = cast("OutOfBandTransport", self.transport)
                pending = transport.execute(name, arguments, oob=True)
            else:
                pending = self.transport.execute(name, arguments)
            if command.qapi.has_reply:
                reply = await pending
            else:
                reply = await _unless_silent(pending, self.error_wait)
        except Exception as error:
            typed = typed_error(error, command)
            if typed is None:
                raise
            raise typed from error
        return decoded_return(command, reply)

    @overload
    def events(self, *, limit: int = ...) -> EventStream[Event]: ...
    @overload
    def events(self, a: type[A], /, *, limit: int = ...) -> EventStream[A]: ...
    @overload
    def events(
        self, a: type[A], b: type[B], /, *, limit: int = ...
    ) -> EventStream[A | B]: ...
    @overload
    def events(
        self, a: type[A], b: type[B], c: type[C], /, *, limit: int = ...
    ) -> EventStream[A | B | C]: ...
    @overload
    def events(
        self, a: type[A], b: type[B], c: type[C], d: type[D], /, *, limit: int = ...
    ) -> EventStream[A | B | C | D]: ...
    @overload
    def events(self, *classes: type[A], limit: int = ...) -> EventStream[A]: ...

    def events(self, *classes: type[Any], limit: int = LIMIT) -> EventStream[Any]:
        """The events of ``classes`` that come while in the ``with`` block of the result.

        Without classes, or with ``Event``, all events; ``UnknownEvent`` are those that the
        schema does not have.  At most ``limit`` wait to be taken, then the oldest are dropped.
        """
        if not hasattr(self.transport, "register_listener"):
            raise TypeError("this transport does not pass on events")
        return EventStream(cast("EventSource", self.transport), classes, limit)


async def _unless_silent(pending: Awaitable[object], seconds: float) -> object:
    """An empty reply when none has come after some seconds."""
    import asyncio

    try:
        return await asyncio.wait_for(pending, seconds)
    except TimeoutError:
        return {}
