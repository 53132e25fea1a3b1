"""Where a monitor listens: ``unix:PATH`` or ``tcp:HOST:PORT``."""

import re
from dataclasses import dataclass
from typing import Final

from qapigen.inputs.error import InputError

_SCHEMES: Final = ("unix:", "tcp:")
_TCP: Final = re.compile(r"(?:\[(?P<v6>[^]]+)]|(?P<host>[^:\[\]]+)):(?P<port>\d{1,5})")


@dataclass(frozen=True, slots=True)
class UnixAddress:
    """A socket in the file system."""

    path: str


@dataclass(frozen=True, slots=True)
class TcpAddress:
    """A port of a host."""

    host: str
    port: int


Address = UnixAddress | TcpAddress


def is_address(text: str) -> bool:
    """Whether ``text`` is meant to be an address."""
    return text.startswith(_SCHEMES)


def parse_address(text: str) -> Address:
    """The address that ``text`` is; raises InputError."""
    scheme, _, rest = text.partition(":")
    if scheme == "unix":
        if not rest or "\0" in rest:
            raise InputError(
                f"'{text}' names no socket", "for example unix:/run/vm.qmp"
            )
        return UnixAddress(rest)
    found = _TCP.fullmatch(rest)
    if found is None or not 0 < int(found["port"]) < 1 << 16:
        raise InputError(
            f"'{text}' is no host and port",
            "for example tcp:127.0.0.1:4444 or tcp:[::1]:4444",
        )
    return TcpAddress(found["v6"] or found["host"], int(found["port"]))
