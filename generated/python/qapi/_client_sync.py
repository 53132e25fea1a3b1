"""A typed client over any transport that sends commands and waits for their replies."""

from typing import Any, TypeVar, overload

from ._client_errors import decoded_return, typed_error
from ._client_events import LIMIT, SyncEvents, SyncEventStream
from ._client_sync_commands import SyncCommands
from ._client_transports import AnySyncTransport, puller, sender
from ._client_warnings import warn_about, watched
from ._messages import Command, Event

R = TypeVar("R")
A = TypeVar("A", bound=Event)
B = TypeVar("B", bound=Event)
C = TypeVar("C", bound=Event)
D = TypeVar("D", bound=Event)


class SyncClient(SyncCommands):
    """Executes commands, with a method for each, and gives events as they come.

    It neither connects nor disconnects: that is up to the transport, which may be used directly
    as well.  For a command that is not replied when it succeeds, the transport needs a timeout.

    Attributes:
        transport: What it talks through, for example a
            ``qemu.qmp.legacy.QEMUMonitorProtocol`` or a ``qemu.machine.QEMUMachine``.
    """

    def __init__(
        self,
        transport: AnySyncTransport,
        *,
        warn_deprecated: bool = False,
        warn_unstable: bool = False,
    ) -> None:
        self.transport = transport
        self._send = sender(transport)
        pull = puller(transport)
        self._events = None if pull is None else SyncEvents(pull)
        self._watched = watched(warn_deprecated, warn_unstable)

    def execute(self, command: Command[R], *, oob: bool = False) -> R:
        """What the reply to ``command`` decodes to; ``oob`` sends it out of band.

        Raises QmpCommandError when the server replies an error, DecodeError when the reply is
        not what the schema says, and what the transport raises.
        """
        if self._watched:
            warn_about(command, self._watched)
        try:
            reply = self._send(command.qapi.name, command.to_json(), oob)
        except TimeoutError:
            if command.qapi.has_reply:
                raise
            reply = {}
        except Exception as error:
            typed = typed_error(error, command)
            if typed is None:
                raise
            raise typed from error
        return decoded_return(command, reply)

    @overload
    def events(self, *, limit: int = ...) -> SyncEventStream[Event]: ...
    @overload
    def events(self, a: type[A], /, *, limit: int = ...) -> SyncEventStream[A]: ...
    @overload
    def events(
        self, a: type[A], b: type[B], /, *, limit: int = ...
    ) -> SyncEventStream[A | B]: ...
    @overload
    def events(
        self, a: type[A], b: type[B], c: type[C], /, *, limit: int = ...
    ) -> SyncEventStream[A | B | C]: ...
    @overload
    def events(
        self, a: type[A], b: type[B], c: type[C], d: type[D], /, *, limit: int = ...
    ) -> SyncEventStream[A | B | C | D]: ...
    @overload
    def events(self, *classes: type[A], limit: int = ...) -> SyncEventStream[A]: ...

    def events(self, *classes: type[Any], limit: int = LIMIT) -> SyncEventStream[Any]:
        """The events of ``classes`` that come while in the ``with`` block of the result.

        Without classes, or with ``Event``, all events; ``UnknownEvent`` are those that the
        schema does not have.  At most ``limit`` wait to be taken, then the oldest are dropped.
        """
        if self._events is None:
            raise TypeError("this transport does not pass on events")
        return SyncEventStream(self._events, classes, limit)
