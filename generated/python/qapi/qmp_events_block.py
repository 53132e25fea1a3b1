# Made by qapigen: what is changed here is lost when it is made again.
"""Definitions of the schema module qmp-events/block.json."""

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
    UINT64,
    ByValue,
    DecodeError,
    EnumFacts,
    OpenEnum,
    RecordFacts,
    located,
)


class IoOperationType(OpenEnum):
    """The directions of a disk access.

    Attributes:
        READ: from the disk
        WRITE: to the disk

    Since: 2.1
    """

    READ = "read"
    WRITE = "write"


IoOperationType.qapi = EnumFacts("IoOperationType")
_IoOperationType_by_value = ByValue(IoOperationType)


class BlockErrorAction(OpenEnum):
    """What QEMU does about a failed disk access. The options "rerror" and "werror"
    of a drive decide, and "on-error" and its kin for a job.

    Attributes:
        IGNORE: carry on as if nothing had happened
        REPORT: tell whoever wanted the access: the guest's driver, or the job
        STOP: pause the guest, or the job, so that the cause can be removed

    Since: 2.1
    """

    IGNORE = "ignore"
    REPORT = "report"
    STOP = "stop"


BlockErrorAction.qapi = EnumFacts("BlockErrorAction")
_BlockErrorAction_by_value = ByValue(BlockErrorAction)


class BlockJobType(OpenEnum):
    """The kinds of block job.

    Attributes:
        COMMIT: moves data from an overlay down into its backing file (command
            "block-commit")
        STREAM: copies data from a backing file up into its overlay (command
            "block-stream")
        MIRROR: keeps a copy of a disk in step with the original (command
            "drive-mirror")
        BACKUP: copies a disk as it was at one moment (command "drive-backup")

    Since: 1.7
    """

    COMMIT = "commit"
    STREAM = "stream"
    MIRROR = "mirror"
    BACKUP = "backup"


BlockJobType.qapi = EnumFacts("BlockJobType")
_BlockJobType_by_value = ByValue(BlockJobType)


class QuorumOpType(OpenEnum):
    """What the quorum driver was asked to do when it met a fault.

    Attributes:
        READ: read data
        WRITE: write data
        FLUSH: flush caches

    Since: 2.6
    """

    READ = "read"
    WRITE = "write"
    FLUSH = "flush"


QuorumOpType.qapi = EnumFacts("QuorumOpType")
_QuorumOpType_by_value = ByValue(QuorumOpType)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class BlockImageCorruptedEvent(Event):
    """A disk image contradicts itself, in a way that could cost data if it were
    written to.

    Example:

        <- { "event": "BLOCK_IMAGE_CORRUPTED",
             "data": { "device": "drive-virtio0",
                       "node-name": "vda-image",
                       "msg": "cluster offset is not aligned",
                       "offset": 327680,
                       "size": 65536,
                       "fatal": true },
             "timestamp": { "seconds": 1492738001,
                            "microseconds": 40958 } }

    Attributes:
        device: the device that uses the image; an empty string if there is none or
            if it has no name
        node_name: the image's node in the block graph, if it has a name (since 2.4)
        msg: what is wrong, in words meant for people; they can change from one
            release to the next
        offset: where in the image the access began that brought the fault to light,
            in bytes; absent if it was not an access
        size: the length of that access in bytes
        fatal: whether the image has been marked as corrupt. It cannot be used then
            until it has been repaired. If false, the guest can go on using it. (Since
            2.2; up to then all were fatal.)

    Since: 1.7
    """

    __slots__ = ("device", "node_name", "msg", "offset", "size", "fatal")

    qapi = RecordFacts(
        "BLOCK_IMAGE_CORRUPTED",
        wire_names={"node_name": "node-name"},
        integers={"offset": INT64, "size": INT64},
    )

    device: str
    node_name: str | None
    msg: str
    offset: int | None
    size: int | None
    fatal: bool

    def __init__(
        self,
        *,
        timestamp: Timestamp,
        device: str,
        node_name: str | None = None,
        msg: str,
        offset: int | None = None,
        size: int | None = None,
        fatal: bool,
    ) -> None:
        self.timestamp = timestamp
        self.device = device
        self.node_name = node_name
        self.msg = msg
        self.offset = offset
        self.size = size
        self.fatal = fatal

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
            at = "node-name"
            if at in data:
                v = data[at]
                if v.__class__ is not str:
                    raise DecodeError("string", v)
                self.node_name = v
            else:
                self.node_name = None
            at = "msg"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.msg = v
            at = "offset"
            if at in data:
                v = data[at]
                if v.__class__ is not int:
                    raise DecodeError("integer", v)
                self.offset = v
            else:
                self.offset = None
            at = "size"
            if at in data:
                v = data[at]
                if v.__class__ is not int:
                    raise DecodeError("integer", v)
                self.size = v
            else:
                self.size = None
            at = "fatal"
            v = data[at]
            if v.__class__ is not bool:
                raise DecodeError("boolean", v)
            self.fatal = v
        except (KeyError, DecodeError) as error:
            raise located(error, "data", at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["device"] = self.device
        if self.node_name is not None:
            data["node-name"] = self.node_name
        data["msg"] = self.msg
        if self.offset is not None:
            data["offset"] = self.offset
        if self.size is not None:
            data["size"] = self.size
        data["fatal"] = self.fatal
        return event_message(self, data)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class BlockIoErrorEvent(Event):
    """An access of the guest to one of its disks has failed.

    With the action "stop" the guest is paused, and STOP follows. A full file system is
    the usual cause: make room, then use the command "cont", and the guest repeats the
    access without having noticed.

    Example:

        <- { "event": "BLOCK_IO_ERROR",
             "data": { "device": "drive-virtio0",
                       "node-name": "vda-image",
                       "operation": "write",
                       "action": "stop",
                       "nospace": true,
                       "reason": "No space left on device" },
             "timestamp": { "seconds": 1492738111,
                            "microseconds": 919002 } }

    Attributes:
        device: the device that failed; an empty string if it has no name
        node_name: the node that the guest's device is attached to. The fault may
            lie in another one further down. (Since 2.8)
        operation: the direction of the access
        action: what QEMU does about it
        nospace: whether the host had no space left; absent for devices whose
            "io-status" is not kept (since 2.2)
        reason: the error, in words meant for people (since 2.2)

    Since: 0.13.0
    """

    __slots__ = ("device", "node_name", "operation", "action", "nospace", "reason")

    qapi = RecordFacts(
        "BLOCK_IO_ERROR",
        wire_names={"node_name": "node-name"},
    )

    device: str
    node_name: str
    operation: IoOperationType
    action: BlockErrorAction
    nospace: bool | None
    reason: str

    def __init__(
        self,
        *,
        timestamp: Timestamp,
        device: str,
        node_name: str,
        operation: IoOperationType,
        action: BlockErrorAction,
        nospace: bool | None = None,
        reason: str,
    ) -> None:
        self.timestamp = timestamp
        self.device = device
        self.node_name = node_name
        self.operation = operation
        self.action = action
        self.nospace = nospace
        self.reason = reason

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
            at = "node-name"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.node_name = v
            at = "operation"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.operation = _IoOperationType_by_value[v]
            at = "action"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.action = _BlockErrorAction_by_value[v]
            at = "nospace"
            if at in data:
                v = data[at]
                if v.__class__ is not bool:
                    raise DecodeError("boolean", v)
                self.nospace = v
            else:
                self.nospace = None
            at = "reason"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.reason = v
        except (KeyError, DecodeError) as error:
            raise located(error, "data", at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["device"] = self.device
        data["node-name"] = self.node_name
        data["operation"] = str(self.operation)
        data["action"] = str(self.action)
        if self.nospace is not None:
            data["nospace"] = self.nospace
        data["reason"] = self.reason
        return event_message(self, data)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class BlockJobCompletedEvent(Event):
    """A block job has come to its end, with or without success.

    Example:

        <- { "event": "BLOCK_JOB_COMPLETED",
             "data": { "type": "commit",
                       "device": "drive-virtio0",
                       "len": 21474836480,
                       "offset": 21474836480,
                       "speed": 0 },
             "timestamp": { "seconds": 1492738204,
                            "microseconds": 53 } }

    Example:

        <- { "event": "BLOCK_JOB_COMPLETED",
             "data": { "type": "backup",
                       "device": "nightly",
                       "len": 21474836480,
                       "offset": 8321499136,
                       "speed": 104857600,
                       "error": "Input/output error" },
             "timestamp": { "seconds": 1492738399,
                            "microseconds": 610027 } }

    Attributes:
        type: the kind of job
        device: the ID of the job, by default the name of its device. IDs of other
            shapes exist since 2.7.
        len: how much there was to do
        offset: how much of it has been done; equal to len if the job was a success,
            and less if it was not
        speed: the limit in bytes a second that was put on the job, 0 if none was
        error: what went wrong, in words meant for people; absent if the job was a
            success

    Since: 1.1
    """

    __slots__ = ("type", "device", "len", "offset", "speed", "error")

    qapi = RecordFacts(
        "BLOCK_JOB_COMPLETED",
        integers={"len": INT64, "offset": INT64, "speed": INT64},
    )

    type: BlockJobType
    device: str
    len: int
    offset: int
    speed: int
    error: str | None

    def __init__(
        self,
        *,
        timestamp: Timestamp,
        type: BlockJobType,
        device: str,
        len: int,
        offset: int,
        speed: int,
        error: str | None = None,
    ) -> None:
        self.timestamp = timestamp
        self.type = type
        self.device = device
        self.len = len
        self.offset = offset
        self.speed = speed
        self.error = error

    @classmethod
    def from_json(cls, data: Any) -> Self:
        self = object.__new__(cls)
        data = event_data(self, data)
        at = ""
        try:
            at = "type"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.type = _BlockJobType_by_value[v]
            at = "device"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.device = v
            at = "len"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.len = v
            at = "offset"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.offset = v
            at = "speed"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.speed = v
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
        data["type"] = str(self.type)
        data["device"] = self.device
        data["len"] = self.len
        data["offset"] = self.offset
        data["speed"] = self.speed
        if self.error is not None:
            data["error"] = self.error
        return event_message(self, data)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class BlockJobCancelledEvent(Event):
    """A block job has ended early because it was told to. The command
    \"block-job-cancel" returns before; only now is the job over.

    Example:

        <- { "event": "BLOCK_JOB_CANCELLED",
             "data": { "type": "stream",
                       "device": "drive-virtio1",
                       "len": 10737418240,
                       "offset": 402653184,
                       "speed": 52428800 },
             "timestamp": { "seconds": 1492738440,
                            "microseconds": 200816 } }

    Attributes:
        type: the kind of job
        device: the ID of the job, by default the name of its device. IDs of other
            shapes exist since 2.7.
        len: how much there was to do
        offset: how much of it had been done
        speed: the limit in bytes a second that was put on the job, 0 if none was

    Since: 1.1
    """

    __slots__ = ("type", "device", "len", "offset", "speed")

    qapi = RecordFacts(
        "BLOCK_JOB_CANCELLED",
        integers={"len": INT64, "offset": INT64, "speed": INT64},
    )

    type: BlockJobType
    device: str
    len: int
    offset: int
    speed: int

    def __init__(
        self,
        *,
        timestamp: Timestamp,
        type: BlockJobType,
        device: str,
        len: int,
        offset: int,
        speed: int,
    ) -> None:
        self.timestamp = timestamp
        self.type = type
        self.device = device
        self.len = len
        self.offset = offset
        self.speed = speed

    @classmethod
    def from_json(cls, data: Any) -> Self:
        self = object.__new__(cls)
        data = event_data(self, data)
        at = ""
        try:
            at = "type"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.type = _BlockJobType_by_value[v]
            at = "device"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.device = v
            at = "len"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.len = v
            at = "offset"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.offset = v
            at = "speed"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.speed = v
        except (KeyError, DecodeError) as error:
            raise located(error, "data", at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["type"] = str(self.type)
        data["device"] = self.device
        data["len"] = self.len
        data["offset"] = self.offset
        data["speed"] = self.speed
        return event_message(self, data)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class BlockJobErrorEvent(Event):
    """A disk access of a block job has failed. The guest has no part in it and runs
    on.

    Example:

        <- { "event": "BLOCK_JOB_ERROR",
             "data": { "device": "nightly",
                       "operation": "write",
                       "action": "report" },
             "timestamp": { "seconds": 1492738399,
                            "microseconds": 608771 } }

    Attributes:
        device: the ID of the job, by default the name of its device. IDs of other
            shapes exist since 2.7.
        operation: the direction of the access
        action: what becomes of it. The job may still fail later after "ignore"; it
            ends after "report"; it is paused after "stop", until "block-job-resume".

    Since: 1.3
    """

    __slots__ = ("device", "operation", "action")

    qapi = RecordFacts("BLOCK_JOB_ERROR")

    device: str
    operation: IoOperationType
    action: BlockErrorAction

    def __init__(
        self,
        *,
        timestamp: Timestamp,
        device: str,
        operation: IoOperationType,
        action: BlockErrorAction,
    ) -> None:
        self.timestamp = timestamp
        self.device = device
        self.operation = operation
        self.action = action

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
            at = "operation"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.operation = _IoOperationType_by_value[v]
            at = "action"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.action = _BlockErrorAction_by_value[v]
        except (KeyError, DecodeError) as error:
            raise located(error, "data", at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["device"] = self.device
        data["operation"] = str(self.operation)
        data["action"] = str(self.action)
        return event_message(self, data)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class BlockJobReadyEvent(Event):
    """A block job has caught up with its disk and waits for the command
    \"block-job-complete", which makes the switch. Until then it keeps both sides equal.
    A BLOCK_JOB_ERROR takes this readiness back; wait for this event again after one.

    Example:

        <- { "event": "BLOCK_JOB_READY",
             "data": { "type": "mirror",
                       "device": "move-vda",
                       "len": 21474902016,
                       "offset": 21474902016,
                       "speed": 0 },
             "timestamp": { "seconds": 1492738555,
                            "microseconds": 76000 } }

    Attributes:
        type: the kind of job
        device: the ID of the job, by default the name of its device. IDs of other
            shapes exist since 2.7.
        len: how much there is to do
        offset: how much of it has been done
        speed: the limit in bytes a second that was put on the job, 0 if none was

    Since: 1.3
    """

    __slots__ = ("type", "device", "len", "offset", "speed")

    qapi = RecordFacts(
        "BLOCK_JOB_READY",
        integers={"len": INT64, "offset": INT64, "speed": INT64},
    )

    type: BlockJobType
    device: str
    len: int
    offset: int
    speed: int

    def __init__(
        self,
        *,
        timestamp: Timestamp,
        type: BlockJobType,
        device: str,
        len: int,
        offset: int,
        speed: int,
    ) -> None:
        self.timestamp = timestamp
        self.type = type
        self.device = device
        self.len = len
        self.offset = offset
        self.speed = speed

    @classmethod
    def from_json(cls, data: Any) -> Self:
        self = object.__new__(cls)
        data = event_data(self, data)
        at = ""
        try:
            at = "type"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.type = _BlockJobType_by_value[v]
            at = "device"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.device = v
            at = "len"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.len = v
            at = "offset"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.offset = v
            at = "speed"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.speed = v
        except (KeyError, DecodeError) as error:
            raise located(error, "data", at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["type"] = str(self.type)
        data["device"] = self.device
        data["len"] = self.len
        data["offset"] = self.offset
        data["speed"] = self.speed
        return event_message(self, data)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class BlockWriteThresholdEvent(Event):
    """The guest has written beyond the mark that was set with
    \"block-set-write-threshold". Where an image sits on storage that grows on demand,
    this is the moment to extend it, before the guest runs into the end.

    The mark is gone afterwards. Set a new one to be warned again.

    Example:

        <- { "event": "BLOCK_WRITE_THRESHOLD",
             "data": { "node-name": "vda-storage",
                       "amount-exceeded": 4096,
                       "write-threshold": 17179869184 },
             "timestamp": { "seconds": 1492738600,
                            "microseconds": 4 } }

    Attributes:
        node_name: the node in the block graph that the mark was set on
        amount_exceeded: by how many bytes the write went beyond the mark
        write_threshold: where the mark was, in bytes

    Since: 2.3
    """

    __slots__ = ("node_name", "amount_exceeded", "write_threshold")

    qapi = RecordFacts(
        "BLOCK_WRITE_THRESHOLD",
        wire_names={
            "node_name": "node-name",
            "amount_exceeded": "amount-exceeded",
            "write_threshold": "write-threshold",
        },
        integers={"amount_exceeded": UINT64, "write_threshold": UINT64},
    )

    node_name: str
    amount_exceeded: int
    write_threshold: int

    def __init__(
        self,
        *,
        timestamp: Timestamp,
        node_name: str,
        amount_exceeded: int,
        write_threshold: int,
    ) -> None:
        self.timestamp = timestamp
        self.node_name = node_name
        self.amount_exceeded = amount_exceeded
        self.write_threshold = write_threshold

    @classmethod
    def from_json(cls, data: Any) -> Self:
        self = object.__new__(cls)
        data = event_data(self, data)
        at = ""
        try:
            at = "node-name"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.node_name = v
            at = "amount-exceeded"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.amount_exceeded = v
            at = "write-threshold"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.write_threshold = v
        except (KeyError, DecodeError) as error:
            raise located(error, "data", at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["node-name"] = self.node_name
        data["amount-exceeded"] = self.amount_exceeded
        data["write-threshold"] = self.write_threshold
        return event_message(self, data)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class DeviceTrayMovedEvent(Event):
    """The tray of a drive for removable media has been opened or closed, by the
    guest or by a command.

    Example:

        <- { "event": "DEVICE_TRAY_MOVED",
             "data": { "device": "cdrom0",
                       "id": "/machine/unattached/device[19]",
                       "tray-open": false },
             "timestamp": { "seconds": 1492738661,
                            "microseconds": 340777 } }

    Attributes:
        device: the drive; an empty string if it has no name
        id: the ID of the guest's device, or if it has none its place in the tree of
            QEMU's objects (since 2.8)
        tray_open: whether the tray is open now

    Since: 1.1
    """

    __slots__ = ("device", "id", "tray_open")

    qapi = RecordFacts(
        "DEVICE_TRAY_MOVED",
        wire_names={"tray_open": "tray-open"},
    )

    device: str
    id: str
    tray_open: bool

    def __init__(
        self,
        *,
        timestamp: Timestamp,
        device: str,
        id: str,
        tray_open: bool,
    ) -> None:
        self.timestamp = timestamp
        self.device = device
        self.id = id
        self.tray_open = tray_open

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
            at = "id"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.id = v
            at = "tray-open"
            v = data[at]
            if v.__class__ is not bool:
                raise DecodeError("boolean", v)
            self.tray_open = v
        except (KeyError, DecodeError) as error:
            raise located(error, "data", at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["device"] = self.device
        data["id"] = self.id
        data["tray-open"] = self.tray_open
        return event_message(self, data)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class QuorumFailureEvent(Event):
    """Too many of the copies that the quorum driver keeps are bad or do not agree,
    and it had to refuse an access.

    Note: QEMU limits the rate of this event.

    Example:

        <- { "event": "QUORUM_FAILURE",
             "data": { "reference": "vault",
                       "sector-num": 2048,
                       "sectors-count": 8 },
             "timestamp": { "seconds": 1492738702,
                            "microseconds": 655 } }

    Attributes:
        reference: the device, or the node if no device has a name
        sector_num: the first sector of the access; a sector is 512 bytes
        sectors_count: how many sectors the access covers

    Since: 2.0
    """

    __slots__ = ("reference", "sector_num", "sectors_count")

    qapi = RecordFacts(
        "QUORUM_FAILURE",
        wire_names={"sector_num": "sector-num", "sectors_count": "sectors-count"},
        integers={"sector_num": INT64, "sectors_count": INT64},
    )

    reference: str
    sector_num: int
    sectors_count: int

    def __init__(
        self,
        *,
        timestamp: Timestamp,
        reference: str,
        sector_num: int,
        sectors_count: int,
    ) -> None:
        self.timestamp = timestamp
        self.reference = reference
        self.sector_num = sector_num
        self.sectors_count = sectors_count

    @classmethod
    def from_json(cls, data: Any) -> Self:
        self = object.__new__(cls)
        data = event_data(self, data)
        at = ""
        try:
            at = "reference"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.reference = v
            at = "sector-num"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.sector_num = v
            at = "sectors-count"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.sectors_count = v
        except (KeyError, DecodeError) as error:
            raise located(error, "data", at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["reference"] = self.reference
        data["sector-num"] = self.sector_num
        data["sectors-count"] = self.sectors_count
        return event_message(self, data)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class QuorumReportBadEvent(Event):
    """One of the copies that the quorum driver keeps is bad. As long as enough
    others agree, the guest does not notice; replace the copy before more of them go.

    Note: QEMU limits the rate of this event.

    Example: A copy that differs

        <- { "event": "QUORUM_REPORT_BAD",
             "data": { "type": "read",
                       "node-name": "vault-copy2",
                       "sector-num": 2048,
                       "sectors-count": 8 },
             "timestamp": { "seconds": 1492738700,
                            "microseconds": 120044 } }

    Example: A copy that cannot be reached

        <- { "event": "QUORUM_REPORT_BAD",
             "data": { "type": "flush",
                       "error": "Connection reset by peer",
                       "node-name": "vault-copy3",
                       "sector-num": 0,
                       "sectors-count": 41943040 },
             "timestamp": { "seconds": 1492738801,
                            "microseconds": 3801 } }

    Attributes:
        type: what the driver was doing (since 2.6)
        error: the error, in words meant for people; absent if the access worked,
            but the copy does not hold what the others do
        node_name: the node of the bad copy
        sector_num: the first sector of the access; a sector is 512 bytes
        sectors_count: how many sectors the access covers

    Since: 2.0
    """

    __slots__ = ("type", "error", "node_name", "sector_num", "sectors_count")

    qapi = RecordFacts(
        "QUORUM_REPORT_BAD",
        wire_names={
            "node_name": "node-name",
            "sector_num": "sector-num",
            "sectors_count": "sectors-count",
        },
        integers={"sector_num": INT64, "sectors_count": INT64},
    )

    type: QuorumOpType
    error: str | None
    node_name: str
    sector_num: int
    sectors_count: int

    def __init__(
        self,
        *,
        timestamp: Timestamp,
        type: QuorumOpType,
        error: str | None = None,
        node_name: str,
        sector_num: int,
        sectors_count: int,
    ) -> None:
        self.timestamp = timestamp
        self.type = type
        self.error = error
        self.node_name = node_name
        self.sector_num = sector_num
        self.sectors_count = sectors_count

    @classmethod
    def from_json(cls, data: Any) -> Self:
        self = object.__new__(cls)
        data = event_data(self, data)
        at = ""
        try:
            at = "type"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.type = _QuorumOpType_by_value[v]
            at = "error"
            if at in data:
                v = data[at]
                if v.__class__ is not str:
                    raise DecodeError("string", v)
                self.error = v
            else:
                self.error = None
            at = "node-name"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.node_name = v
            at = "sector-num"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.sector_num = v
            at = "sectors-count"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.sectors_count = v
        except (KeyError, DecodeError) as error:
            raise located(error, "data", at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["type"] = str(self.type)
        if self.error is not None:
            data["error"] = self.error
        data["node-name"] = self.node_name
        data["sector-num"] = self.sector_num
        data["sectors-count"] = self.sectors_count
        return event_message(self, data)
