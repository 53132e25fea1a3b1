"""Events as they come, typed: streams over chosen classes."""

from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from ._events import _PLACES, decode_event
from ._messages import Event, UnknownEvent

if TYPE_CHECKING:
    import asyncio

    from ._client_transports import EventSource, Pull

E = TypeVar("E", bound=Event, covariant=True)

LIMIT = 1024


class Backlog(Generic[E]):
    """Events of ``classes`` that wait to be taken.

    When there are ``limit`` of them, the oldest makes room for the next.  Events are decoded
    when they are taken; one that does not fit the schema raises DecodeError then, and those
    behind it are not affected.

    Attributes:
        dropped: How many events had to make room.
    """

    def __init__(self, classes: tuple[type[Any], ...], limit: int = LIMIT) -> None:
        if limit < 1:
            raise ValueError(f"found limit {limit}, wanted 1 or more")
        self.dropped = 0
        self._limit = limit
        self._waiting: deque[Mapping[str, Any]] = deque()
        self._takes_all = not classes or Event in classes
        self._takes_unknown = UnknownEvent in classes
        self._names = {each.qapi.name for each in classes if each is not Event}

    def __len__(self) -> int:
        return len(self._waiting)

    def offer(self, message: Mapping[str, Any]) -> bool:
        """Take a message in if it is wanted; whether it was."""
        name = message.get("event")
        wanted = self._takes_all or name in self._names
        if not wanted and not (self._takes_unknown and name not in _PLACES):
            return False
        if len(self._waiting) == self._limit:
            self._waiting.popleft()
            self.dropped += 1
        self._waiting.append(message)
        return True

    def take(self) -> E:
        """The next event."""
        event: Any = decode_event(self._waiting.popleft())
        return event  # type: ignore[no-any-return]

    def clear(self) -> None:
        """Forget the events that wait."""
        self._waiting.clear()


def _check_open(is_open: bool) -> None:
    if not is_open:
        raise RuntimeError("events only come inside the 'with' block of their stream")


class EventStream(Generic[E]):
    """An asynchronous iterator over events, from ``with`` on to the end of its block.

    It ends when the transport is disconnected, if the transport can tell.  The events that wait
    to be taken are bounded: see ``Backlog``.
    """

    def __init__(
        self, source: "EventSource", classes: tuple[type[E], ...], limit: int
    ) -> None:
        self._source = source
        self._backlog: Backlog[E] = Backlog(classes, limit)
        self._arrived: asyncio.Event | None = None
        self._is_open = False

    @property
    def dropped(self) -> int:
        """How many events nobody took in time."""
        return self._backlog.dropped

    def __enter__(self) -> Self:
        self._source.register_listener(self)
        self._is_open = True
        return self

    def __exit__(self, *_: object) -> None:
        self._is_open = False
        self._source.remove_listener(self)

    async def put(self, message: Mapping[str, Any]) -> None:
        """For the transport: here is an event message."""
        if self._backlog.offer(message) and self._arrived is not None:
            self._arrived.set()

    def clear(self) -> None:
        """Forget the events that wait."""
        self._backlog.clear()

    async def get(self, timeout: float | None = None) -> E:
        """The next event.

        Raises TimeoutError when none comes within ``timeout`` seconds, EOFError when none can
        come any more, DecodeError when it is not what the schema says.
        """
        if not len(self._backlog):
            import asyncio

            async with asyncio.timeout(timeout):
                while not len(self._backlog):
                    await self._wait()
        return self._backlog.take()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> E:
        try:
            return await self.get()
        except EOFError:
            raise StopAsyncIteration from None

    async def _wait(self) -> None:
        """Until an event has come, or the transport's state has changed."""
        import asyncio

        _check_open(self._is_open)
        if not self._is_connected():
            raise EOFError("the transport is not connected")
        if self._arrived is None:
            self._arrived = asyncio.Event()
        self._arrived.clear()
        waits: list[asyncio.Future[Any]] = [asyncio.ensure_future(self._arrived.wait())]
        changed: Callable[[], Awaitable[object]] | None
        changed = getattr(self._source, "runstate_changed", None)
        if changed is not None:
            waits.append(asyncio.ensure_future(changed()))
        try:
            # A change is only noticed by those that wait for it already.
            await asyncio.sleep(0)
            if self._is_connected():
                await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in waits:
                each.cancel()

    def _is_connected(self) -> bool:
        """Whether events may come; a transport that cannot tell counts as connected."""
        state = getattr(self._source, "runstate", None)
        return state is None or state.name == "RUNNING"


class SyncEventStream(Generic[E]):
    """An iterator over events, from ``with`` on to the end of its block.

    The events that wait to be taken are bounded: see ``Backlog``.
    """

    def __init__(
        self, hub: "SyncEvents", classes: tuple[type[E], ...], limit: int
    ) -> None:
        self._hub = hub
        self.backlog: Backlog[E] = Backlog(classes, limit)
        self._is_open = False

    @property
    def dropped(self) -> int:
        """How many events nobody took in time."""
        return self.backlog.dropped

    def __enter__(self) -> Self:
        self._hub.add(self)
        self._is_open = True
        return self

    def __exit__(self, *_: object) -> None:
        self._is_open = False
        self._hub.remove(self)

    def get(self, timeout: float | None = None) -> E:
        """The next event.

        Raises TimeoutError when none comes within ``timeout`` seconds, DecodeError when it is
        not what the schema says.
        """
        _check_open(self._is_open)
        self._hub.pull_for(self.backlog, timeout)
        return self.backlog.take()

    def __iter__(self) -> Iterator[E]:
        while True:
            yield self.get()


class SyncEvents:
    """Passes the events of one transport on to all open streams."""

    def __init__(self, pull: "Pull") -> None:
        self._pull = pull
        self._open: list[SyncEventStream[Any]] = []

    def add(self, stream: SyncEventStream[Any]) -> None:
        """Open a stream: it gets what happens from now on."""
        while (message := self._pull(False)) is not None:
            self._pass_on(message)
        self._open.append(stream)

    def remove(self, stream: SyncEventStream[Any]) -> None:
        """Close a stream."""
        self._open.remove(stream)
        stream.backlog.clear()

    def pull_for(self, backlog: Backlog[Any], timeout: float | None) -> None:
        """Wait until there is something in ``backlog``; raises TimeoutError."""
        if len(backlog):
            return
        import time

        end = None if timeout is None else time.monotonic() + timeout
        while not len(backlog):
            left = True if end is None else end - time.monotonic()
            if left is not True and left <= 0:
                # What has come already counts.
                message = self._pull(False)
                if message is None:
                    raise TimeoutError("no event in time")
            else:
                message = self._pull(left)
            if message is not None:
                self._pass_on(message)

    def _pass_on(self, message: Mapping[str, Any]) -> None:
        for each in self._open:
            each.backlog.offer(message)
