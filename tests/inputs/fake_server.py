"""A server on this machine that says what it is told to."""

import json
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

GREETING = {
    "QMP": {
        "version": {"qemu": {"major": 9, "minor": 2, "micro": 1}, "package": "x"},
        "capabilities": ["oob"],
    }
}
SCHEMA = [
    {"name": "stop", "meta-type": "command", "arg-type": "0", "ret-type": "0"},
    {"name": "0", "meta-type": "object", "members": []},
]
EVENT = {"event": "X", "timestamp": {"seconds": 1, "microseconds": 1}}
Saying = bytes | dict[str, Any] | None


class FakeServer:
    """Says one thing on connection, and then one for each line that it hears."""

    def __init__(self, listening: socket.socket, says: Sequence[Saying]) -> None:
        self.heard: list[str] = []
        self._listening = listening
        self._says = says
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        stream, _ = self._listening.accept()
        with stream, stream.makefile("rb") as lines:
            stream.settimeout(10)
            try:
                for number, say in enumerate(self._says):
                    if number:
                        self.heard.append(json.loads(next(lines))["execute"])
                    if say is not None:
                        stream.sendall(encoded(say))
                if self._says and self._says[-1] is None:
                    lines.read()
            except (OSError, StopIteration):
                pass  # it has gone

    def close(self) -> None:
        self._thread.join(10)
        self._listening.close()
        assert not self._thread.is_alive()


def encoded(say: bytes | dict[str, Any]) -> bytes:
    return say if isinstance(say, bytes) else json.dumps(say).encode() + b"\r\n"


@contextmanager
def unix_server(folder: Path, *says: Saying) -> Iterator[tuple[str, FakeServer]]:
    """A server and its address."""
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(folder / "qmp"))
    with _served(listening, says) as server:
        yield f"unix:{folder / 'qmp'}", server


@contextmanager
def tcp_server(*says: Saying) -> Iterator[tuple[str, FakeServer]]:
    """A server and its address."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    with _served(listening, says) as server:
        yield f"tcp:127.0.0.1:{listening.getsockname()[1]}", server


@contextmanager
def _served(listening: socket.socket, says: Sequence[Saying]) -> Iterator[FakeServer]:
    listening.listen(1)
    listening.settimeout(10)
    server = FakeServer(listening, says)
    try:
        yield server
    finally:
        server.close()
