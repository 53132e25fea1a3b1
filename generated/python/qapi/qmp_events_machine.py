# Made by qapigen: what is changed here is lost when it is made again.
"""Definitions of the schema module qmp-events/machine.json."""

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


@dataclass(init=False, repr=False, eq=False, match_args=False)
class RtcChangeEvent(Event):
    """The guest has set its real-time clock.

    Keep the latest offset, and add it to the base when the machine is started the next
    time. Otherwise the guest finds its clock back where it was.

    Note: QEMU limits the rate of this event.

    Example:

        <- { "event": "RTC_CHANGE",
             "data": { "offset": -3600 },
             "timestamp": { "seconds": 1492733500,
                            "microseconds": 43021 } }

    Attributes:
        offset: by how many seconds the clock is now ahead of where the option "-rtc
            base" would have it; negative if it is behind

    Since: 0.13.0
    """

    __slots__ = ("offset",)

    qapi = RecordFacts(
        "RTC_CHANGE",
        integers={"offset": INT64},
    )

    offset: int

    def __init__(
        self,
        *,
        timestamp: Timestamp,
        offset: int,
    ) -> None:
        self.timestamp = timestamp
        self.offset = offset

    @classmethod
    def from_json(cls, data: Any) -> Self:
        self = object.__new__(cls)
        data = event_data(self, data)
        at = ""
        try:
            at = "offset"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.offset = v
        except (KeyError, DecodeError) as error:
            raise located(error, "data", at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["offset"] = self.offset
        return event_message(self, data)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class DeviceDeletedEvent(Event):
    """A device is gone from the machine, along with everything that belonged to it.

    Unplugging needs the guest's consent, and the command "device_del" returns before
    that is given. This event is what says that it is over, and that the device's ID and
    its backends are free again. Guests can unplug devices unasked, too.

    Example:

        <- { "event": "DEVICE_DELETED",
             "data": { "device": "net1",
                       "path": "/machine/peripheral/net1" },
             "timestamp": { "seconds": 1492733611,
                            "microseconds": 280734 } }

    Attributes:
        device: the ID that the device was given when it was added; absent if it had
            none
        path: where the device was in the tree of QEMU's objects

    Since: 1.5
    """

    __slots__ = ("device", "path")

    qapi = RecordFacts("DEVICE_DELETED")

    device: str | None
    path: str

    def __init__(
        self,
        *,
        timestamp: Timestamp,
        device: str | None = None,
        path: str,
    ) -> None:
        self.timestamp = timestamp
        self.device = device
        self.path = path

    @classmethod
    def from_json(cls, data: Any) -> Self:
        self = object.__new__(cls)
        data = event_data(self, data)
        at = ""
        try:
            at = "device"
            if at in data:
                v = data[at]
                if v.__class__ is not str:
                    raise DecodeError("string", v)
                self.device = v
            else:
                self.device = None
            at = "path"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.path = v
        except (KeyError, DecodeError) as error:
            raise located(error, "data", at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        if self.device is not None:
            data["device"] = self.device
        data["path"] = self.path
        return event_message(self, data)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class NicRxFilterChangedEvent(Event):
    """The guest has changed which packets one of its network cards is to receive:
    addresses, VLANs or the promiscuous mode.

    The event does not repeat. After the first one the card stays quiet, whatever the
    guest changes, until "query-rx-filter" has fetched the state; the next change is
    then announced again.

    Example:

        <- { "event": "NIC_RX_FILTER_CHANGED",
             "data": {
                 "name": "net0",
                 "path": "/machine/peripheral/net0/virtio-backend" },
             "timestamp": { "seconds": 1492733702,
                            "microseconds": 11806 } }

    Attributes:
        name: the card's name on the network side, as "query-rx-filter" takes it;
            absent if it has none
        path: where the card is in the tree of QEMU's objects

    Since: 1.6
    """

    __slots__ = ("name", "path")

    qapi = RecordFacts("NIC_RX_FILTER_CHANGED")

    name: str | None
    path: str

    def __init__(
        self,
        *,
        timestamp: Timestamp,
        name: str | None = None,
        path: str,
    ) -> None:
        self.timestamp = timestamp
        self.name = name
        self.path = path

    @classmethod
    def from_json(cls, data: Any) -> Self:
        self = object.__new__(cls)
        data = event_data(self, data)
        at = ""
        try:
            at = "name"
            if at in data:
                v = data[at]
                if v.__class__ is not str:
                    raise DecodeError("string", v)
                self.name = v
            else:
                self.name = None
            at = "path"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.path = v
        except (KeyError, DecodeError) as error:
            raise located(error, "data", at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        if self.name is not None:
            data["name"] = self.name
        data["path"] = self.path
        return event_message(self, data)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class VserportChangeEvent(Event):
    """A program in the guest has opened or closed a virtio-serial port. For the port
    of a guest agent this tells when the agent comes and goes.

    Note: QEMU limits the rate of this event, for each port by itself.

    Example:

        <- { "event": "VSERPORT_CHANGE",
             "data": { "id": "agent0", "open": true },
             "timestamp": { "seconds": 1492733745,
                            "microseconds": 598002 } }

    Attributes:
        id: the ID of the port's device
        open: whether the port is open now

    Since: 2.1
    """

    __slots__ = ("id", "open")

    qapi = RecordFacts("VSERPORT_CHANGE")

    id: str
    open: bool

    def __init__(
        self,
        *,
        timestamp: Timestamp,
        id: str,
        open: bool,
    ) -> None:
        self.timestamp = timestamp
        self.id = id
        self.open = open

    @classmethod
    def from_json(cls, data: Any) -> Self:
        self = object.__new__(cls)
        data = event_data(self, data)
        at = ""
        try:
            at = "id"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.id = v
            at = "open"
            v = data[at]
            if v.__class__ is not bool:
                raise DecodeError("boolean", v)
            self.open = v
        except (KeyError, DecodeError) as error:
            raise located(error, "data", at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["id"] = self.id
        data["open"] = self.open
        return event_message(self, data)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class BalloonChangeEvent(Event):
    """The guest has given memory to its balloon, or taken some back.

    Note: QEMU limits the rate of this event.

    Example:

        <- { "event": "BALLOON_CHANGE",
             "data": { "actual": 1073741824 },
             "timestamp": { "seconds": 1492733760,
                            "microseconds": 330250 } }

    Attributes:
        actual: how many bytes of memory the guest is left with; the same number
            that "query-balloon" returns

    Since: 1.2
    """

    __slots__ = ("actual",)

    qapi = RecordFacts(
        "BALLOON_CHANGE",
        integers={"actual": INT64},
    )

    actual: int

    def __init__(
        self,
        *,
        timestamp: Timestamp,
        actual: int,
    ) -> None:
        self.timestamp = timestamp
        self.actual = actual

    @classmethod
    def from_json(cls, data: Any) -> Self:
        self = object.__new__(cls)
        data = event_data(self, data)
        at = ""
        try:
            at = "actual"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.actual = v
        except (KeyError, DecodeError) as error:
            raise located(error, "data", at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["actual"] = self.actual
        return event_message(self, data)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class MemUnplugErrorEvent(Event):
    """A memory module could not be unplugged; it is still in use. This is the
    counterpart of DEVICE_DELETED for the case that a removal comes to nothing.

    Example:

        <- { "event": "MEM_UNPLUG_ERROR",
             "data": { "device": "dimm2",
                       "msg": "guest rejected the request" },
             "timestamp": { "seconds": 1492733802,
                            "microseconds": 77 } }

    Attributes:
        device: the ID of the module
        msg: the reason, in words meant for people

    Since: 2.4
    """

    __slots__ = ("device", "msg")

    qapi = RecordFacts("MEM_UNPLUG_ERROR")

    device: str
    msg: str

    def __init__(
        self,
        *,
        timestamp: Timestamp,
        device: str,
        msg: str,
    ) -> None:
        self.timestamp = timestamp
        self.device = device
        self.msg = msg

    @classmethod
    def from_json(cls, data: Any) -> Self:
        self = object.__new__(cls)
        data = event_data(self, data)
        at = ""
        try:
            at = "device"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.device = v
            at = "msg"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.msg = v
        except (KeyError, DecodeError) as error:
            raise located(error, "data", at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["device"] = self.device
        data["msg"] = self.msg
        return event_message(self, data)


class ACPISlotType(OpenEnum):
    """What can be plugged into a slot.

    Attributes:
        DIMM: a memory module
        CPU: a virtual CPU (since 2.7)

    Since: 2.1
    """

    DIMM = "DIMM"
    CPU = "CPU"


ACPISlotType.qapi = EnumFacts("ACPISlotType")
_ACPISlotType_by_value = ByValue(ACPISlotType)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class ACPIOSTInfo(Record):
    """What the guest's operating system has to say on a request to add or remove
    something. The two codes are those of the ACPI method _OST; the chapter on it in the
    ACPI specification lists them.

    Attributes:
        device: the ID of the device in the slot; absent if the slot is empty or the
            device has no ID
        slot: the slot; two slots of different types can share a number
        slot_type: the kind of slot
        source: the code of the request that the guest reports on
        status: the code of how that request went, where 0 is success

    Since: 2.1
    """

    __slots__ = ("device", "slot", "slot_type", "source", "status")

    qapi = RecordFacts(
        "ACPIOSTInfo",
        wire_names={"slot_type": "slot-type"},
        integers={"source": INT64, "status": INT64},
    )

    device: str | None
    slot: str
    slot_type: ACPISlotType
    source: int
    status: int

    def __init__(
        self,
        *,
        device: str | None = None,
        slot: str,
        slot_type: ACPISlotType,
        source: int,
        status: int,
    ) -> None:
        self.device = device
        self.slot = slot
        self.slot_type = slot_type
        self.source = source
        self.status = status

    @classmethod
    def from_json(cls, data: Any) -> Self:
        if data.__class__ is not dict:
            data = as_object(data)
        self = object.__new__(cls)
        at = ""
        try:
            at = "device"
            if at in data:
                v = data[at]
                if v.__class__ is not str:
                    raise DecodeError("string", v)
                self.device = v
            else:
                self.device = None
            at = "slot"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.slot = v
            at = "slot-type"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.slot_type = _ACPISlotType_by_value[v]
            at = "source"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.source = v
            at = "status"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.status = v
        except (KeyError, DecodeError) as error:
            raise located(error, at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        if self.device is not None:
            data["device"] = self.device
        data["slot"] = self.slot
        data["slot-type"] = str(self.slot_type)
        data["source"] = self.source
        data["status"] = self.status
        return data


@dataclass(init=False, repr=False, eq=False, match_args=False)
class AcpiDeviceOstEvent(Event):
    """The guest has reported, through the ACPI method _OST, how plugging or
    unplugging a device went on its side.

    Example:

        <- { "event": "ACPI_DEVICE_OST",
             "data": { "info": { "device": "dimm2",
                                 "slot": "1",
                                 "slot-type": "DIMM",
                                 "source": 3,
                                 "status": 1 } },
             "timestamp": { "seconds": 1492733801,
                            "microseconds": 999120 } }

    Attributes:
        info: the report

    Since: 2.1
    """

    __slots__ = ("info",)

    qapi = RecordFacts("ACPI_DEVICE_OST")

    info: ACPIOSTInfo

    def __init__(
        self,
        *,
        timestamp: Timestamp,
        info: ACPIOSTInfo,
    ) -> None:
        self.timestamp = timestamp
        self.info = info

    @classmethod
    def from_json(cls, data: Any) -> Self:
        self = object.__new__(cls)
        data = event_data(self, data)
        at = ""
        try:
            at = "info"
            v = data[at]
            self.info = ACPIOSTInfo.from_json(v)
        except (KeyError, DecodeError) as error:
            raise located(error, "data", at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["info"] = self.info.to_json()
        return event_message(self, data)


class DumpStatus(OpenEnum):
    """How far a dump of the guest's memory has come.

    Attributes:
        NONE: no dump has been asked for since QEMU was started
        ACTIVE: a dump is being written
        COMPLETED: the latest dump is complete
        FAILED: the latest dump was given up

    Since: 2.6
    """

    NONE = "none"
    ACTIVE = "active"
    COMPLETED = "completed"
    FAILED = "failed"


DumpStatus.qapi = EnumFacts("DumpStatus")
_DumpStatus_by_value = ByValue(DumpStatus)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class DumpQueryResult(Record):
    """The progress of a dump of the guest's memory. Both amounts are taken before
    compression, so they say more about the time that is left than about the size of the
    file.

    Attributes:
        status: the stage that it is in
        completed: how many bytes are done
        total: how many bytes there are to do

    Since: 2.6
    """

    __slots__ = ("status", "completed", "total")

    qapi = RecordFacts(
        "DumpQueryResult",
        integers={"completed": INT64, "total": INT64},
    )

    status: DumpStatus
    completed: int
    total: int

    def __init__(
        self,
        *,
        status: DumpStatus,
        completed: int,
        total: int,
    ) -> None:
        self.status = status
        self.completed = completed
        self.total = total

    @classmethod
    def from_json(cls, data: Any) -> Self:
        if data.__class__ is not dict:
            data = as_object(data)
        self = object.__new__(cls)
        at = ""
        try:
            at = "status"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.status = _DumpStatus_by_value[v]
            at = "completed"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.completed = v
            at = "total"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.total = v
        except (KeyError, DecodeError) as error:
            raise located(error, at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["status"] = str(self.status)
        data["completed"] = self.completed
        data["total"] = self.total
        return data


@dataclass(init=False, repr=False, eq=False, match_args=False)
class DumpCompletedEvent(Event):
    """A dump of the guest's memory that ran in the background is over, well or
    badly.

    Example:

        <- { "event": "DUMP_COMPLETED",
             "data": { "result": { "status": "completed",
                                   "completed": 2147483648,
                                   "total": 2147483648 } },
             "timestamp": { "seconds": 1492734010,
                            "microseconds": 450000 } }

    Example:

        <- { "event": "DUMP_COMPLETED",
             "data": { "result": { "status": "failed",
                                   "completed": 536870912,
                                   "total": 2147483648 },
                       "error": "no space left for the dump" },
             "timestamp": { "seconds": 1492734095,
                            "microseconds": 8113 } }

    Attributes:
        result: the final state, "completed" or "failed"
        error: what went wrong, in words meant for people; absent if the dump is
            complete

    Since: 2.6
    """

    __slots__ = ("result", "error")

    qapi = RecordFacts("DUMP_COMPLETED")

    result: DumpQueryResult
    error: str | None

    def __init__(
        self,
        *,
        timestamp: Timestamp,
        result: DumpQueryResult,
        error: str | None = None,
    ) -> None:
        self.timestamp = timestamp
        self.result = result
        self.error = error

    @classmethod
    def from_json(cls, data: Any) -> Self:
        self = object.__new__(cls)
        data = event_data(self, data)
        at = ""
        try:
            at = "result"
            v = data[at]
            self.result = DumpQueryResult.from_json(v)
            at = "error"
            if at in data:
                v = data[at]
                if v.__class__ is not str:
                    raise DecodeError("string", v)
                self.error = v
            else:
                self.error = None
        except (KeyError, DecodeError) as error:
            raise located(error, "data", at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["result"] = self.result.to_json()
        if self.error is not None:
            data["error"] = self.error
        return event_message(self, data)
