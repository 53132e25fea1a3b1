# Made by qapigen: what is changed here is lost when it is made again.
"""Definitions of the schema module qmp-events/ui.json."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from ._messages import (
    Event,
    Timestamp,
    event_data,
    event_message,
)
from ._runtime import (
    INT64,
    ByValue,
    DecodeError,
    EnumFacts,
    OpenEnum,
    Record,
    RecordFacts,
    as_object,
    located,
)


class NetworkAddressFamily(OpenEnum):
    """The kinds of address that a connection can have.

    Attributes:
        IPV4: an address of IP version 4
        IPV6: an address of IP version 6
        UNIX: a socket in the file system
        VSOCK: a socket between host and guest (since 2.8)
        UNKNOWN: anything else

    Since: 2.1
    """

    IPV4 = "ipv4"
    IPV6 = "ipv6"
    UNIX = "unix"
    VSOCK = "vsock"
    UNKNOWN = "unknown"


NetworkAddressFamily.qapi = EnumFacts("NetworkAddressFamily")
_NetworkAddressFamily_by_value = ByValue(NetworkAddressFamily)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class VncBasicInfo(Record):
    """One end of a VNC connection.

    Attributes:
        host: the address, as text
        service: the port. Treat it as opaque: it is a number in most cases, but the
            host may put a service's name in its place.
        family: the kind of address
        websocket: whether VNC is spoken inside a WebSocket, as browsers do (since
            2.3)

    Since: 2.1
    """

    __slots__ = ("host", "service", "family", "websocket")

    qapi = RecordFacts("VncBasicInfo")

    host: str
    service: str
    family: NetworkAddressFamily
    websocket: bool

    def __init__(
        self,
        *,
        host: str,
        service: str,
        family: NetworkAddressFamily,
        websocket: bool,
    ) -> None:
        self.host = host
        self.service = service
        self.family = family
        self.websocket = websocket

    @classmethod
    def from_json(cls, data: Any) -> Self:
        if data.__class__ is not dict:
            data = as_object(data)
        self = object.__new__(cls)
        at = ""
        try:
            at = "host"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.host = v
            at = "service"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.service = v
            at = "family"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.family = _NetworkAddressFamily_by_value[v]
            at = "websocket"
            v = data[at]
            if v.__class__ is not bool:
                raise DecodeError("boolean", v)
            self.websocket = v
        except (KeyError, DecodeError) as error:
            raise located(error, at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["host"] = self.host
        data["service"] = self.service
        data["family"] = str(self.family)
        data["websocket"] = self.websocket
        return data


@dataclass(init=False, repr=False, eq=False, match_args=False)
class VncServerInfo(Record):
    """QEMU's end of a VNC connection.

    Attributes:
        host: the address, as text
        service: the port. Treat it as opaque: it is a number in most cases, but the
            host may put a service's name in its place.
        family: the kind of address
        websocket: whether VNC is spoken inside a WebSocket, as browsers do (since
            2.3)
        auth: how clients prove who they are, such as "none", "vnc" or
            "vencrypt+x509+sasl". It is that of the ordinary port even when the client
            has come through a WebSocket.

    Since: 2.1
    """

    __slots__ = ("host", "service", "family", "websocket", "auth")

    qapi = RecordFacts("VncServerInfo")

    host: str
    service: str
    family: NetworkAddressFamily
    websocket: bool
    auth: str | None

    def __init__(
        self,
        *,
        host: str,
        service: str,
        family: NetworkAddressFamily,
        websocket: bool,
        auth: str | None = None,
    ) -> None:
        self.host = host
        self.service = service
        self.family = family
        self.websocket = websocket
        self.auth = auth

    @classmethod
    def from_json(cls, data: Any) -> Self:
        if data.__class__ is not dict:
            data = as_object(data)
        self = object.__new__(cls)
        at = ""
        try:
            at = "host"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.host = v
            at = "service"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.service = v
            at = "family"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.family = _NetworkAddressFamily_by_value[v]
            at = "websocket"
            v = data[at]
            if v.__class__ is not bool:
                raise DecodeError("boolean", v)
            self.websocket = v
            at = "auth"
            if at in data:
                v = data[at]
                if v.__class__ is not str:
                    raise DecodeError("string", v)
                self.auth = v
            else:
                self.auth = None
        except (KeyError, DecodeError) as error:
            raise located(error, at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["host"] = self.host
        data["service"] = self.service
        data["family"] = str(self.family)
        data["websocket"] = self.websocket
        if self.auth is not None:
            data["auth"] = self.auth
        return data


@dataclass(init=False, repr=False, eq=False, match_args=False)
class VncClientInfo(Record):
    """The client's end of a VNC connection.

    Attributes:
        host: the address, as text
        service: the port. Treat it as opaque: it is a number in most cases, but the
            host may put a service's name in its place.
        family: the kind of address
        websocket: whether VNC is spoken inside a WebSocket, as browsers do (since
            2.3)
        x509_dname: the distinguished name in the client's certificate; absent if it
            has shown none
        sasl_username: the name of the user whom SASL has admitted; absent if SASL
            is not in use

    Since: 0.14.0
    """

    __slots__ = (
        "host",
        "service",
        "family",
        "websocket",
        "x509_dname",
        "sasl_username",
    )

    qapi = RecordFacts("VncClientInfo")

    host: str
    service: str
    family: NetworkAddressFamily
    websocket: bool
    x509_dname: str | None
    sasl_username: str | None

    def __init__(
        self,
        *,
        host: str,
        service: str,
        family: NetworkAddressFamily,
        websocket: bool,
        x509_dname: str | None = None,
        sasl_username: str | None = None,
    ) -> None:
        self.host = host
        self.service = service
        self.family = family
        self.websocket = websocket
        self.x509_dname = x509_dname
        self.sasl_username = sasl_username

    @classmethod
    def from_json(cls, data: Any) -> Self:
        if data.__class__ is not dict:
            data = as_object(data)
        self = object.__new__(cls)
        at = ""
        try:
            at = "host"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.host = v
            at = "service"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.service = v
            at = "family"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.family = _NetworkAddressFamily_by_value[v]
            at = "websocket"
            v = data[at]
            if v.__class__ is not bool:
                raise DecodeError("boolean", v)
            self.websocket = v
            at = "x509_dname"
            if at in data:
                v = data[at]
                if v.__class__ is not str:
                    raise DecodeError("string", v)
                self.x509_dname = v
            else:
                self.x509_dname = None
            at = "sasl_username"
            if at in data:
                v = data[at]
                if v.__class__ is not str:
                    raise DecodeError("string", v)
                self.sasl_username = v
            else:
                self.sasl_username = None
        except (KeyError, DecodeError) as error:
            raise located(error, at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["host"] = self.host
        data["service"] = self.service
        data["family"] = str(self.family)
        data["websocket"] = self.websocket
        if self.x509_dname is not None:
            data["x509_dname"] = self.x509_dname
        if self.sasl_username is not None:
            data["sasl_username"] = self.sasl_username
        return data


@dataclass(init=False, repr=False, eq=False, match_args=False)
class VncConnectedEvent(Event):
    """A VNC client has connected. It has not proved yet who it is, which is why
    client says nothing about a user. Either VNC_INITIALIZED or VNC_DISCONNECTED comes
    next.

    Example:

        <- { "event": "VNC_CONNECTED",
             "data": { "server": { "host": "0.0.0.0",
                                   "service": "5900",
                                   "family": "ipv4",
                                   "websocket": false,
                                   "auth": "vencrypt+x509+sasl" },
                       "client": { "host": "192.0.2.17",
                                   "service": "40122",
                                   "family": "ipv4",
                                   "websocket": false } },
             "timestamp": { "seconds": 1492736000,
                            "microseconds": 505310 } }

    Attributes:
        server: QEMU's end
        client: the client's end

    Since: 0.13.0
    """

    __slots__ = ("server", "client")

    qapi = RecordFacts("VNC_CONNECTED")

    server: VncServerInfo
    client: VncBasicInfo

    def __init__(
        self,
        *,
        timestamp: Timestamp,
        server: VncServerInfo,
        client: VncBasicInfo,
    ) -> None:
        self.timestamp = timestamp
        self.server = server
        self.client = client

    @classmethod
    def from_json(cls, data: Any) -> Self:
        self = object.__new__(cls)
        data = event_data(self, data)
        at = ""
        try:
            at = "server"
            v = data[at]
            self.server = VncServerInfo.from_json(v)
            at = "client"
            v = data[at]
            self.client = VncBasicInfo.from_json(v)
        except (KeyError, DecodeError) as error:
            raise located(error, "data", at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["server"] = self.server.to_json()
        data["client"] = self.client.to_json()
        return event_message(self, data)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class VncInitializedEvent(Event):
    """A VNC client has been let in, and its session begins.

    Example:

        <- { "event": "VNC_INITIALIZED",
             "data": { "server": { "host": "0.0.0.0",
                                   "service": "5900",
                                   "family": "ipv4",
                                   "websocket": false,
                                   "auth": "vencrypt+x509+sasl" },
                       "client": { "host": "192.0.2.17",
                                   "service": "40122",
                                   "family": "ipv4",
                                   "websocket": false,
                                   "x509_dname": "CN=desk-17",
                                   "sasl_username": "ada" } },
             "timestamp": { "seconds": 1492736000,
                            "microseconds": 981144 } }

    Attributes:
        server: QEMU's end
        client: the client's end

    Since: 0.13.0
    """

    __slots__ = ("server", "client")

    qapi = RecordFacts("VNC_INITIALIZED")

    server: VncServerInfo
    client: VncClientInfo

    def __init__(
        self,
        *,
        timestamp: Timestamp,
        server: VncServerInfo,
        client: VncClientInfo,
    ) -> None:
        self.timestamp = timestamp
        self.server = server
        self.client = client

    @classmethod
    def from_json(cls, data: Any) -> Self:
        self = object.__new__(cls)
        data = event_data(self, data)
        at = ""
        try:
            at = "server"
            v = data[at]
            self.server = VncServerInfo.from_json(v)
            at = "client"
            v = data[at]
            self.client = VncClientInfo.from_json(v)
        except (KeyError, DecodeError) as error:
            raise located(error, "data", at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["server"] = self.server.to_json()
        data["client"] = self.client.to_json()
        return event_message(self, data)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class VncDisconnectedEvent(Event):
    """A VNC client is gone, whether its session had begun or not.

    Example:

        <- { "event": "VNC_DISCONNECTED",
             "data": { "server": { "host": "::",
                                   "service": "5700",
                                   "family": "ipv6",
                                   "websocket": true,
                                   "auth": "none" },
                       "client": { "host": "2001:db8::11",
                                   "service": "51920",
                                   "family": "ipv6",
                                   "websocket": true } },
             "timestamp": { "seconds": 1492739600,
                            "microseconds": 7019 } }

    Attributes:
        server: QEMU's end
        client: the client's end

    Since: 0.13.0
    """

    __slots__ = ("server", "client")

    qapi = RecordFacts("VNC_DISCONNECTED")

    server: VncServerInfo
    client: VncClientInfo

    def __init__(
        self,
        *,
        timestamp: Timestamp,
        server: VncServerInfo,
        client: VncClientInfo,
    ) -> None:
        self.timestamp = timestamp
        self.server = server
        self.client = client

    @classmethod
    def from_json(cls, data: Any) -> Self:
        self = object.__new__(cls)
        data = event_data(self, data)
        at = ""
        try:
            at = "server"
            v = data[at]
            self.server = VncServerInfo.from_json(v)
            at = "client"
            v = data[at]
            self.client = VncClientInfo.from_json(v)
        except (KeyError, DecodeError) as error:
            raise located(error, "data", at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["server"] = self.server.to_json()
        data["client"] = self.client.to_json()
        return event_message(self, data)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class SpiceBasicInfo(Record):
    """One end of a SPICE connection.

    Attributes:
        host: the address, as text
        port: the port, as text
        family: the kind of address

    Since: 2.1
    """

    __slots__ = ("host", "port", "family")

    qapi = RecordFacts("SpiceBasicInfo")

    host: str
    port: str
    family: NetworkAddressFamily

    def __init__(
        self,
        *,
        host: str,
        port: str,
        family: NetworkAddressFamily,
    ) -> None:
        self.host = host
        self.port = port
        self.family = family

    @classmethod
    def from_json(cls, data: Any) -> Self:
        if data.__class__ is not dict:
            data = as_object(data)
        self = object.__new__(cls)
        at = ""
        try:
            at = "host"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.host = v
            at = "port"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.port = v
            at = "family"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.family = _NetworkAddressFamily_by_value[v]
        except (KeyError, DecodeError) as error:
            raise located(error, at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["host"] = self.host
        data["port"] = self.port
        data["family"] = str(self.family)
        return data


@dataclass(init=False, repr=False, eq=False, match_args=False)
class SpiceServerInfo(Record):
    """QEMU's end of a SPICE connection.

    Attributes:
        host: the address, as text
        port: the port, as text
        family: the kind of address
        auth: how clients prove who they are, such as "none", "spice" or "sasl"

    Since: 2.1
    """

    __slots__ = ("host", "port", "family", "auth")

    qapi = RecordFacts("SpiceServerInfo")

    host: str
    port: str
    family: NetworkAddressFamily
    auth: str | None

    def __init__(
        self,
        *,
        host: str,
        port: str,
        family: NetworkAddressFamily,
        auth: str | None = None,
    ) -> None:
        self.host = host
        self.port = port
        self.family = family
        self.auth = auth

    @classmethod
    def from_json(cls, data: Any) -> Self:
        if data.__class__ is not dict:
            data = as_object(data)
        self = object.__new__(cls)
        at = ""
        try:
            at = "host"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.host = v
            at = "port"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.port = v
            at = "family"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.family = _NetworkAddressFamily_by_value[v]
            at = "auth"
            if at in data:
                v = data[at]
                if v.__class__ is not str:
                    raise DecodeError("string", v)
                self.auth = v
            else:
                self.auth = None
        except (KeyError, DecodeError) as error:
            raise located(error, at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["host"] = self.host
        data["port"] = self.port
        data["family"] = str(self.family)
        if self.auth is not None:
            data["auth"] = self.auth
        return data


@dataclass(init=False, repr=False, eq=False, match_args=False)
class SpiceChannel(Record):
    """The client's end of a SPICE channel. A session consists of several channels,
    each with a connection of its own: one for control, and others for screens, input,
    sound and so on.

    Attributes:
        host: the address, as text
        port: the port, as text
        family: the kind of address
        connection_id: the session; equal in all channels of one session
        channel_type: the purpose of the channel, by SPICE's numbering. Each session
            has exactly one channel of type 1, the one for control: look at that one
            alone to follow sessions.
        channel_id: tells channels of the same type apart, such as those of two
            screens; counts from 0
        tls: whether the channel is encrypted

    Since: 0.14.0
    """

    __slots__ = (
        "host",
        "port",
        "family",
        "connection_id",
        "channel_type",
        "channel_id",
        "tls",
    )

    qapi = RecordFacts(
        "SpiceChannel",
        wire_names={
            "connection_id": "connection-id",
            "channel_type": "channel-type",
            "channel_id": "channel-id",
        },
        integers={"connection_id": INT64, "channel_type": INT64, "channel_id": INT64},
    )

    host: str
    port: str
    family: NetworkAddressFamily
    connection_id: int
    channel_type: int
    channel_id: int
    tls: bool

    def __init__(
        self,
        *,
        host: str,
        port: str,
        family: NetworkAddressFamily,
        connection_id: int,
        channel_type: int,
        channel_id: int,
        tls: bool,
    ) -> None:
        self.host = host
        self.port = port
        self.family = family
        self.connection_id = connection_id
        self.channel_type = channel_type
        self.channel_id = channel_id
        self.tls = tls

    @classmethod
    def from_json(cls, data: Any) -> Self:
        if data.__class__ is not dict:
            data = as_object(data)
        self = object.__new__(cls)
        at = ""
        try:
            at = "host"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.host = v
            at = "port"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.port = v
            at = "family"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.family = _NetworkAddressFamily_by_value[v]
            at = "connection-id"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.connection_id = v
            at = "channel-type"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.channel_type = v
            at = "channel-id"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.channel_id = v
            at = "tls"
            v = data[at]
            if v.__class__ is not bool:
                raise DecodeError("boolean", v)
            self.tls = v
        except (KeyError, DecodeError) as error:
            raise located(error, at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["host"] = self.host
        data["port"] = self.port
        data["family"] = str(self.family)
        data["connection-id"] = self.connection_id
        data["channel-type"] = self.channel_type
        data["channel-id"] = self.channel_id
        data["tls"] = self.tls
        return data


@dataclass(init=False, repr=False, eq=False, match_args=False)
class SpiceConnectedEvent(Event):
    """A SPICE client has opened a connection. There is one of these for every
    channel of a session.

    Example:

        <- { "event": "SPICE_CONNECTED",
             "data": { "server": { "host": "127.0.0.1",
                                   "port": "5930",
                                   "family": "ipv4" },
                       "client": { "host": "127.0.0.1",
                                   "port": "38204",
                                   "family": "ipv4" } },
             "timestamp": { "seconds": 1492737000,
                            "microseconds": 212 } }

    Attributes:
        server: QEMU's end
        client: the client's end

    Since: 0.14.0
    """

    __slots__ = ("server", "client")

    qapi = RecordFacts("SPICE_CONNECTED")

    server: SpiceBasicInfo
    client: SpiceBasicInfo

    def __init__(
        self,
        *,
        timestamp: Timestamp,
        server: SpiceBasicInfo,
        client: SpiceBasicInfo,
    ) -> None:
        self.timestamp = timestamp
        self.server = server
        self.client = client

    @classmethod
    def from_json(cls, data: Any) -> Self:
        self = object.__new__(cls)
        data = event_data(self, data)
        at = ""
        try:
            at = "server"
            v = data[at]
            self.server = SpiceBasicInfo.from_json(v)
            at = "client"
            v = data[at]
            self.client = SpiceBasicInfo.from_json(v)
        except (KeyError, DecodeError) as error:
            raise located(error, "data", at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["server"] = self.server.to_json()
        data["client"] = self.client.to_json()
        return event_message(self, data)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class SpiceInitializedEvent(Event):
    """A SPICE channel is ready for use: the two sides have agreed on its properties,
    and the client has been let in.

    Example:

        <- { "event": "SPICE_INITIALIZED",
             "data": { "server": { "host": "127.0.0.1",
                                   "port": "5930",
                                   "family": "ipv4",
                                   "auth": "spice" },
                       "client": { "host": "127.0.0.1",
                                   "port": "38204",
                                   "family": "ipv4",
                                   "connection-id": 719885386,
                                   "channel-type": 1,
                                   "channel-id": 0,
                                   "tls": true } },
             "timestamp": { "seconds": 1492737000,
                            "microseconds": 34460 } }

    Attributes:
        server: QEMU's end
        client: the client's end, and what the channel is for

    Since: 0.14.0
    """

    __slots__ = ("server", "client")

    qapi = RecordFacts("SPICE_INITIALIZED")

    server: SpiceServerInfo
    client: SpiceChannel

    def __init__(
        self,
        *,
        timestamp: Timestamp,
        server: SpiceServerInfo,
        client: SpiceChannel,
    ) -> None:
        self.timestamp = timestamp
        self.server = server
        self.client = client

    @classmethod
    def from_json(cls, data: Any) -> Self:
        self = object.__new__(cls)
        data = event_data(self, data)
        at = ""
        try:
            at = "server"
            v = data[at]
            self.server = SpiceServerInfo.from_json(v)
            at = "client"
            v = data[at]
            self.client = SpiceChannel.from_json(v)
        except (KeyError, DecodeError) as error:
            raise located(error, "data", at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["server"] = self.server.to_json()
        data["client"] = self.client.to_json()
        return event_message(self, data)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class SpiceDisconnectedEvent(Event):
    """The connection of a SPICE channel is closed.

    Example:

        <- { "event": "SPICE_DISCONNECTED",
             "data": { "server": { "host": "127.0.0.1",
                                   "port": "5930",
                                   "family": "ipv4" },
                       "client": { "host": "127.0.0.1",
                                   "port": "38204",
                                   "family": "ipv4" } },
             "timestamp": { "seconds": 1492737955,
                            "microseconds": 601000 } }

    Attributes:
        server: QEMU's end
        client: the client's end

    Since: 0.14.0
    """

    __slots__ = ("server", "client")

    qapi = RecordFacts("SPICE_DISCONNECTED")

    server: SpiceBasicInfo
    client: SpiceBasicInfo

    def __init__(
        self,
        *,
        timestamp: Timestamp,
        server: SpiceBasicInfo,
        client: SpiceBasicInfo,
    ) -> None:
        self.timestamp = timestamp
        self.server = server
        self.client = client

    @classmethod
    def from_json(cls, data: Any) -> Self:
        self = object.__new__(cls)
        data = event_data(self, data)
        at = ""
        try:
            at = "server"
            v = data[at]
            self.server = SpiceBasicInfo.from_json(v)
            at = "client"
            v = data[at]
            self.client = SpiceBasicInfo.from_json(v)
        except (KeyError, DecodeError) as error:
            raise located(error, "data", at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["server"] = self.server.to_json()
        data["client"] = self.client.to_json()
        return event_message(self, data)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class SpiceMigrateCompletedEvent(Event):
    """The SPICE clients have been handed over to the destination of a migration.
    Quitting the source before this event cuts them off.

    Example:

        <- { "event": "SPICE_MIGRATE_COMPLETED",
             "timestamp": { "seconds": 1492737990,
                            "microseconds": 12345 } }

    Since: 1.3
    """

    __slots__ = ()

    qapi = RecordFacts("SPICE_MIGRATE_COMPLETED")
