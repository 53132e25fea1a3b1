"""Opens a monitor as an input."""

import json
from collections.abc import Mapping
from typing import Final

from qapigen.inputs.error import InputError
from qapigen.inputs.model import Input, InputKind
from qapigen.inputs.socket.address import parse_address
from qapigen.inputs.socket.conversation import conversation

_REPLY: Final = "reply.json"
_VERSION: Final = "VERSION"


class MonitorTree:
    """What a server replied, and its version as source trees state theirs."""

    def __init__(self, name: str, files: Mapping[str, bytes]) -> None:
        self._name = name
        self._files = files

    def read(self, path: str) -> bytes:
        """The reply, or the version."""
        content = self._files.get(path)
        if content is None:
            raise FileNotFoundError(2, "No such file", path)
        return content

    def identity(self, path: str) -> str:
        """The path itself."""
        return path

    def holds(self, path: str) -> bool:
        """Whether it is one of the two."""
        return path in self._files

    def shown(self, path: str) -> str:
        """The server's address."""
        return self._name


def open_monitor(text: str, kind: InputKind | None) -> Input:
    """What the server at the address ``text`` says of itself; raises InputError."""
    if kind not in (None, InputKind.INTROSPECTION):
        raise InputError(f"'{text}' can only be read as introspection, not as {kind}")
    with conversation(parse_address(text), text) as server:
        greeting = server.greeting()
        server.ask("qmp_capabilities")
        reply = server.ask("query-qmp-schema")
    files = {_REPLY: json.dumps(reply, indent=1).encode()}
    version = _version(greeting["QMP"])
    if version is not None:
        files[_VERSION] = version.encode("ascii")
    tree = MonitorTree(text, files)
    return Input(InputKind.INTROSPECTION, tree, _REPLY, text)


def _version(greeting: object) -> str | None:
    """The release that a server calls itself in its greeting."""
    found = greeting
    for key in ("version", "qemu"):
        found = found.get(key) if isinstance(found, dict) else None
    if not isinstance(found, dict):
        return None
    parts = [found.get(key) for key in ("major", "minor", "micro")]
    if not all(isinstance(each, int) and 0 <= each < 10_000 for each in parts):
        return None
    return ".".join(map(str, parts))
