"""What a client talks through: any of several shapes, none of which is imported here."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol, TypeAlias, cast

from ._client_errors import QmpCommandError


class Transport(Protocol):
    """Sends commands and awaits replies, as ``qemu.qmp.QMPClient`` does.

    For an error reply it raises something with the error's class in an attribute
    ``error_class`` and its description as text; ``QmpCommandError.from_json`` makes one.
    """

    def execute(self, name: str, arguments: dict[str, Any], /) -> Awaitable[object]:
        """What the reply has under ``return``."""
        ...


class OutOfBandTransport(Protocol):
    """A transport that can also send out of band."""

    def execute(
        self, name: str, arguments: dict[str, Any], /, *, oob: bool
    ) -> Awaitable[object]:
        """What the reply has under ``return``."""
        ...


class EventSource(Protocol):
    """A transport that passes on events, as ``qemu.qmp.QMPClient`` does.

    For each event message it awaits ``put(message)`` of the listeners that it has.
    """

    def register_listener(self, listener: Any, /) -> None:
        """From now on pass events to ``listener``."""
        ...

    def remove_listener(self, listener: Any, /) -> None:
        """Stop doing so, and call ``listener.clear()``."""
        ...


class SyncTransport(Protocol):
    """Sends commands and waits for replies; errors are raised as by ``Transport``."""

    def execute(self, name: str, arguments: dict[str, Any], /) -> object:
        """What the reply has under ``return``."""
        ...


class Monitor(Protocol):
    """The shape of ``qemu.qmp.legacy.QEMUMonitorProtocol``, in any of its versions."""

    def cmd_obj(self, message: dict[str, Any], /) -> Mapping[str, Any]:
        """The whole reply to a whole message."""
        ...

    def pull_event(self, wait: Any, /) -> Mapping[str, Any] | None:
        """The next event; raises TimeoutError after ``wait`` seconds, True is for ever."""
        ...


class Machine(Protocol):
    """The shape of ``qemu.machine.QEMUMachine``."""

    def qmp(self, cmd: str, args_dict: dict[str, Any], /) -> Mapping[str, Any]:
        """The whole reply to a command."""
        ...

    def get_qmp_event(self, wait: Any, /) -> Mapping[str, Any] | None:
        """The next event; raises TimeoutError after ``wait`` seconds, True is for ever."""
        ...


AnySyncTransport: TypeAlias = SyncTransport | Monitor | Machine
Send: TypeAlias = Callable[[str, dict[str, Any], bool], object]
Pull: TypeAlias = Callable[[bool | float], Mapping[str, Any] | None]


def sender(transport: AnySyncTransport) -> Send:
    """What sends a command (its name, its arguments, whether out of band)."""
    if hasattr(transport, "cmd_obj"):
        return _monitor_sender(cast("Monitor", transport))
    if hasattr(transport, "qmp"):
        return _machine_sender(cast("Machine", transport))
    plain = cast("Any", transport)

    def send(name: str, arguments: dict[str, Any], oob: bool) -> object:
        if oob:
            return plain.execute(name, arguments, oob=True)
        return plain.execute(name, arguments)

    return send


def puller(transport: AnySyncTransport) -> Pull | None:
    """What waits for an event (for ever, not at all, or some seconds), if anything does."""
    pull: Pull | None = getattr(transport, "pull_event", None)
    return pull or getattr(transport, "get_qmp_event", None)


def _monitor_sender(monitor: Monitor) -> Send:
    def send(name: str, arguments: dict[str, Any], oob: bool) -> object:
        verb = "exec-oob" if oob else "execute"
        return _returned(monitor.cmd_obj({verb: name, "arguments": arguments}))

    return send


def _machine_sender(machine: Machine) -> Send:
    def send(name: str, arguments: dict[str, Any], oob: bool) -> object:
        if oob:
            raise TypeError("this transport cannot send out of band")
        return _returned(machine.qmp(name, arguments))

    return send


def _returned(reply: Mapping[str, Any]) -> object:
    if "error" in reply:
        raise QmpCommandError.from_json(reply["error"])
    return reply["return"]
