"""As much of QMP as it takes to ask one question."""

import json
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final, TypeAlias

from qapigen.inputs.error import InputError
from qapigen.inputs.socket.address import Address, UnixAddress
from qapigen.source.tree import MAX_FILE_SIZE

# Seconds for the whole conversation: an idle server takes a hundredth of one.
PATIENCE: Final = 10.0
_CHUNK: Final = 1 << 16

Message: TypeAlias = Mapping[str, object]


@contextmanager
def conversation(address: Address, name: str) -> Iterator["Conversation"]:
    """A conversation with the server at ``address``, which users call ``name``.

    Raises InputError, also for what happens during the conversation.
    """
    deadline = time.monotonic() + PATIENCE
    try:
        with _connected(address, PATIENCE) as stream:
            yield Conversation(stream, name, deadline)
    except TimeoutError:
        raise InputError(
            f"no answer from '{name}' within {PATIENCE:g} seconds",
            "a monitor serves one client at a time, and a guest agent has nothing to say "
            "of its commands",
        ) from None
    except (BrokenPipeError, ConnectionResetError):
        raise _fault(name, "it hung up") from None
    except OSError as error:
        raise InputError(
            f"cannot talk to '{name}': {error.strerror or error}"
        ) from None


def _connected(address: Address, timeout: float) -> socket.socket:
    if not isinstance(address, UnixAddress):
        return socket.create_connection((address.host, address.port), timeout)
    if not hasattr(socket, "AF_UNIX"):
        raise OSError("this system has no unix sockets")
    stream = socket.socket(socket.AF_UNIX)
    try:
        stream.settimeout(timeout)
        stream.connect(address.path)
    except OSError:
        stream.close()
        raise
    return stream


class Conversation:
    """Reads messages and sends commands.  All that it reads is bounded, in size and time."""

    def __init__(self, stream: socket.socket, name: str, deadline: float) -> None:
        self._stream = stream
        self._name = name
        self._deadline = deadline
        self._left = MAX_FILE_SIZE
        self._lines = self._read_lines()

    def greeting(self) -> Message:
        """What the server says first; raises InputError when it is no QMP server."""
        message = self._message()
        if not isinstance(message.get("QMP"), dict):
            raise _fault(self._name, "it did not greet as a QMP server does")
        return message

    def ask(self, command: str) -> object:
        """What the server returns for a command without arguments; raises InputError."""
        request = json.dumps({"execute": command}).encode() + b"\n"
        self._stream.settimeout(self._time_left())
        self._stream.sendall(request)
        while True:
            message = self._message()
            if "return" in message:
                return message["return"]
            if "error" in message:
                error = message["error"]
                text = error.get("desc") if isinstance(error, dict) else None
                raise _fault(self._name, f"'{command}' failed: {text}")
            # Events may come at any time.

    def _message(self) -> Message:
        """The next message; it may be spread over lines, the last of which is a brace."""
        text = next(self._lines)
        if text.rstrip() == b"{":
            for line in self._lines:
                text += line
                if line.startswith(b"}"):
                    break
        try:
            message = json.loads(text)
        except (ValueError, RecursionError):
            raise _fault(self._name, "it does not speak JSON") from None
        if not isinstance(message, dict):
            raise _fault(self._name, "it does not speak QMP")
        return message

    def _read_lines(self) -> Iterator[bytes]:
        rest = bytearray()
        while True:
            self._stream.settimeout(self._time_left())
            chunk = self._stream.recv(_CHUNK)
            if not chunk:
                raise _fault(self._name, "it hung up")
            self._left -= len(chunk)
            if self._left < 0:
                raise _fault(self._name, f"it said more than {MAX_FILE_SIZE >> 20} MiB")
            *lines, end = chunk.split(b"\n")
            for line in lines:
                rest += line
                if rest.strip():
                    yield bytes(rest)
                rest.clear()
            rest += end

    def _time_left(self) -> float:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


def _fault(name: str, what: str) -> InputError:
    return InputError(f"cannot make sense of '{name}': {what}")
