# Made by qapigen: what is changed here is lost when it is made again.
"""Definitions of the schema module qmp-events/run-state.json."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Self, TypeAlias

from ._messages import (
    Event,
    Timestamp,
    event_data,
    event_message,
)
from ._runtime import (
    UINT64,
    ByValue,
    DecodeError,
    EnumFacts,
    Missing,
    OpenEnum,
    Record,
    RecordFacts,
    as_object,
    encode,
    located,
)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class ShutdownEvent(Event):
    """The guest has shut down and QEMU is on its way out. This is the last chance to
    collect anything that lives in the process.

    With the option "-no-shutdown" the process stays, and the guest is merely paused:
    expect STOP next.

    Example:

        <- { "event": "SHUTDOWN",
             "timestamp": { "seconds": 1492732801,
                            "microseconds": 350118 } }

    Since: 0.12.0
    """

    __slots__ = ()

    qapi = RecordFacts("SHUTDOWN")


@dataclass(init=False, repr=False, eq=False, match_args=False)
class PowerdownEvent(Event):
    """The guest has been asked to power down, in the way that pressing the power
    button asks a physical machine: through ACPI or whatever the board has in its place.

    It is up to the guest to obey. A guest that does ends in SHUTDOWN, one that ignores
    the request sends nothing further, so a manager wants a timeout here.

    Example:

        <- { "event": "POWERDOWN",
             "timestamp": { "seconds": 1492732790,
                            "microseconds": 20417 } }

    Since: 0.12.0
    """

    __slots__ = ()

    qapi = RecordFacts("POWERDOWN")


@dataclass(init=False, repr=False, eq=False, match_args=False)
class ResetEvent(Event):
    """The machine has been reset, be it by the guest, by a command or by a watchdog.
    All devices are back in their initial state.

    Example:

        <- { "event": "RESET",
             "timestamp": { "seconds": 1492732805,
                            "microseconds": 991 } }

    Since: 0.12.0
    """

    __slots__ = ()

    qapi = RecordFacts("RESET")


@dataclass(init=False, repr=False, eq=False, match_args=False)
class StopEvent(Event):
    """The virtual CPUs no longer run. Commands, I/O errors, migration and snapshots
    can all bring this about; the run state that "query-status" reports tells which it
    was.

    Example:

        <- { "event": "STOP",
             "timestamp": { "seconds": 1492732811,
                            "microseconds": 725530 } }

    Since: 0.12.0
    """

    __slots__ = ()

    qapi = RecordFacts("STOP")


@dataclass(init=False, repr=False, eq=False, match_args=False)
class ResumeEvent(Event):
    """The virtual CPUs run again after a STOP.

    Example:

        <- { "event": "RESUME",
             "timestamp": { "seconds": 1492732812,
                            "microseconds": 16402 } }

    Since: 0.12.0
    """

    __slots__ = ()

    qapi = RecordFacts("RESUME")


@dataclass(init=False, repr=False, eq=False, match_args=False)
class SuspendEvent(Event):
    """The guest has gone to sleep with its memory kept powered. ACPI calls this
    state S3, users call it standby or suspend to RAM. It lasts until WAKEUP.

    Example:

        <- { "event": "SUSPEND",
             "timestamp": { "seconds": 1492732820,
                            "microseconds": 100003 } }

    Since: 1.1
    """

    __slots__ = ()

    qapi = RecordFacts("SUSPEND")


@dataclass(init=False, repr=False, eq=False, match_args=False)
class SuspendDiskEvent(Event):
    """The guest has written its memory to disk and wants to be switched off. ACPI
    calls this state S4, users call it hibernation.

    To QEMU that is a shutdown: SHUTDOWN follows and the process ends. Starting the
    machine anew lets the guest pick up where it was.

    Example:

        <- { "event": "SUSPEND_DISK",
             "timestamp": { "seconds": 1492732833,
                            "microseconds": 408 } }

    Since: 1.2
    """

    __slots__ = ()

    qapi = RecordFacts("SUSPEND_DISK")


@dataclass(init=False, repr=False, eq=False, match_args=False)
class WakeupEvent(Event):
    """The guest is awake again after SUSPEND.

    Example:

        <- { "event": "WAKEUP",
             "timestamp": { "seconds": 1492732900,
                            "microseconds": 62511 } }

    Since: 1.1
    """

    __slots__ = ()

    qapi = RecordFacts("WAKEUP")


class WatchdogExpirationAction(OpenEnum):
    """What QEMU does when a watchdog's time has run out.

    Attributes:
        RESET: reset the machine; RESET follows
        SHUTDOWN: ask the guest to power down, as POWERDOWN describes
        POWEROFF: end the QEMU process on the spot, with nothing said to the guest
        PAUSE: pause the guest; STOP follows
        DEBUG: write a line to QEMU's standard error and carry on
        NONE: carry on
        INJECT_NMI: raise a non-maskable interrupt, on all virtual CPUs of an x86
            guest and on the first one elsewhere (since 2.4)

    Since: 2.1
    """

    RESET = "reset"
    SHUTDOWN = "shutdown"
    POWEROFF = "poweroff"
    PAUSE = "pause"
    DEBUG = "debug"
    NONE = "none"
    INJECT_NMI = "inject-nmi"


WatchdogExpirationAction.qapi = EnumFacts("WatchdogExpirationAction")
_WatchdogExpirationAction_by_value = ByValue(WatchdogExpirationAction)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class WatchdogEvent(Event):
    """The guest has failed to feed its watchdog in time.

    The action's own event comes after this one: RESET after "reset", SHUTDOWN after
    \"shutdown" (if the guest plays along), STOP after "pause".

    Note: QEMU limits the rate of this event.

    Example:

        <- { "event": "WATCHDOG",
             "data": { "action": "pause" },
             "timestamp": { "seconds": 1492733001,
                            "microseconds": 870264 } }

    Attributes:
        action: what QEMU does about it

    Since: 0.13.0
    """

    __slots__ = ("action",)

    qapi = RecordFacts("WATCHDOG")

    action: WatchdogExpirationAction

    def __init__(
        self,
        *,
        timestamp: Timestamp,
        action: WatchdogExpirationAction,
    ) -> None:
        self.timestamp = timestamp
        self.action = action

    @classmethod
    def from_json(cls, data: Any) -> Self:
        self = object.__new__(cls)
        data = event_data(self, data)
        at = ""
        try:
            at = "action"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.action = _WatchdogExpirationAction_by_value[v]
        except (KeyError, DecodeError) as error:
            raise located(error, "data", at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["action"] = str(self.action)
        return event_message(self, data)


class GuestPanicAction(OpenEnum):
    """What QEMU does when the guest's operating system has crashed.

    Attributes:
        PAUSE: pause the guest, so that it can be examined; STOP follows
        POWEROFF: shut the guest down; SHUTDOWN follows (since 2.8)

    Since: 2.1
    """

    PAUSE = "pause"
    POWEROFF = "poweroff"


GuestPanicAction.qapi = EnumFacts("GuestPanicAction")
_GuestPanicAction_by_value = ByValue(GuestPanicAction)


class GuestPanicInformationType(OpenEnum):
    """The interfaces through which a guest can leave details of a crash.

    Attributes:
        HYPER_V: the crash registers of Microsoft's Hyper-V

    Since: 2.9
    """

    HYPER_V = "hyper-v"


GuestPanicInformationType.qapi = EnumFacts("GuestPanicInformationType")
_GuestPanicInformationType_by_value = ByValue(GuestPanicInformationType)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class GuestPanicInformationBase(Record):
    """What a guest has told about its crash.

    Since: 2.9
    """

    __slots__ = ()

    qapi = RecordFacts("GuestPanicInformation")


@dataclass(init=False, repr=False, eq=False, match_args=False)
class GuestPanicInformationAsHyperV(GuestPanicInformationBase):
    """The branch hyper-v of the union GuestPanicInformation.

    Attributes:
        arg1: register P0
        arg2: register P1
        arg3: register P2
        arg4: register P3
        arg5: register P4
    """

    __slots__ = ("arg1", "arg2", "arg3", "arg4", "arg5")

    qapi = RecordFacts(
        "GuestPanicInformation",
        integers={
            "arg1": UINT64,
            "arg2": UINT64,
            "arg3": UINT64,
            "arg4": UINT64,
            "arg5": UINT64,
        },
    )

    type: ClassVar[Literal["hyper-v"]] = "hyper-v"
    arg1: int
    arg2: int
    arg3: int
    arg4: int
    arg5: int

    def __init__(
        self,
        *,
        arg1: int,
        arg2: int,
        arg3: int,
        arg4: int,
        arg5: int,
    ) -> None:
        self.arg1 = arg1
        self.arg2 = arg2
        self.arg3 = arg3
        self.arg4 = arg4
        self.arg5 = arg5

    @classmethod
    def from_json(cls, data: Any) -> Self:
        if data.__class__ is not dict:
            data = as_object(data)
        self = object.__new__(cls)
        at = ""
        try:
            at = "type"
            if data[at] != "hyper-v":
                raise DecodeError('"hyper-v"', data[at])
            at = "arg1"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.arg1 = v
            at = "arg2"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.arg2 = v
            at = "arg3"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.arg3 = v
            at = "arg4"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.arg4 = v
            at = "arg5"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.arg5 = v
        except (KeyError, DecodeError) as error:
            raise located(error, at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["type"] = "hyper-v"
        data["arg1"] = self.arg1
        data["arg2"] = self.arg2
        data["arg3"] = self.arg3
        data["arg4"] = self.arg4
        data["arg5"] = self.arg5
        return data


@dataclass(init=False, repr=False, eq=False, match_args=False)
class UnknownGuestPanicInformation(GuestPanicInformationBase):
    """A branch of the union GuestPanicInformation that the schema does not have."""

    __slots__ = ("tag", "extra")

    qapi = RecordFacts(
        "GuestPanicInformation",
        wire_names={"tag": "type"},
    )

    type: ClassVar[None] = None
    tag: str
    extra: dict[str, object]

    def __init__(
        self,
        *,
        tag: str,
        extra: dict[str, object] | None = None,
    ) -> None:
        self.tag = tag
        self.extra = {} if extra is None else extra

    @classmethod
    def from_json(cls, data: Any) -> Self:
        if data.__class__ is not dict:
            data = as_object(data)
        self = object.__new__(cls)
        at = ""
        try:
            at = "type"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.tag = v
        except (KeyError, DecodeError) as error:
            raise located(error, at) from None
        known = {"type"}
        self.extra = {key: each for key, each in data.items() if key not in known}
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["type"] = self.tag
        data.update(encode(self.extra))
        return data


GuestPanicInformation: TypeAlias = (
    GuestPanicInformationAsHyperV | UnknownGuestPanicInformation
)
"""The union GuestPanicInformation: ``type`` tells which class."""

_GuestPanicInformation_branches: dict[str, type[GuestPanicInformation]] = {
    "hyper-v": GuestPanicInformationAsHyperV,
}


def guest_panic_information_from_json(data: Any) -> GuestPanicInformation:
    """The object of the union GuestPanicInformation that ``data`` describes."""
    if data.__class__ is not dict:
        data = as_object(data)
    at = "type"
    v = data.get(at, Missing.MISSING)
    if v.__class__ is not str:
        raise located(DecodeError("string", v), at)
    branch = _GuestPanicInformation_branches.get(v, UnknownGuestPanicInformation)
    return branch.from_json(data)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class GuestPanicInformationHyperV(Record):
    """The five crash registers of Hyper-V, as the guest has filled them. Windows
    puts the code of its bug check, the number on its blue screen, in the first one and
    the four parameters of that code in the others.

    Attributes:
        arg1: register P0
        arg2: register P1
        arg3: register P2
        arg4: register P3
        arg5: register P4

    Since: 2.9
    """

    __slots__ = ("arg1", "arg2", "arg3", "arg4", "arg5")

    qapi = RecordFacts(
        "GuestPanicInformationHyperV",
        integers={
            "arg1": UINT64,
            "arg2": UINT64,
            "arg3": UINT64,
            "arg4": UINT64,
            "arg5": UINT64,
        },
    )

    arg1: int
    arg2: int
    arg3: int
    arg4: int
    arg5: int

    def __init__(
        self,
        *,
        arg1: int,
        arg2: int,
        arg3: int,
        arg4: int,
        arg5: int,
    ) -> None:
        self.arg1 = arg1
        self.arg2 = arg2
        self.arg3 = arg3
        self.arg4 = arg4
        self.arg5 = arg5

    @classmethod
    def from_json(cls, data: Any) -> Self:
        if data.__class__ is not dict:
            data = as_object(data)
        self = object.__new__(cls)
        at = ""
        try:
            at = "arg1"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.arg1 = v
            at = "arg2"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.arg2 = v
            at = "arg3"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.arg3 = v
            at = "arg4"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.arg4 = v
            at = "arg5"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.arg5 = v
        except (KeyError, DecodeError) as error:
            raise located(error, at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["arg1"] = self.arg1
        data["arg2"] = self.arg2
        data["arg3"] = self.arg3
        data["arg4"] = self.arg4
        data["arg5"] = self.arg5
        return data


@dataclass(init=False, repr=False, eq=False, match_args=False)
class GuestPanickedEvent(Event):
    """The guest's operating system has crashed and reported so itself, over a panic
    device or a paravirtual interface. A guest that just hangs does not cause this
    event; see WATCHDOG for those.

    A crash can cause two of these events in a row: one for pausing the guest and
    another one for shutting it down afterwards.

    Example:

        <- { "event": "GUEST_PANICKED",
             "data": { "action": "pause",
                       "info": { "type": "hyper-v",
                                 "arg1": 209,
                                 "arg2": 18446735279312310272,
                                 "arg3": 2,
                                 "arg4": 0,
                                 "arg5": 18446735279323185409 } },
             "timestamp": { "seconds": 1492733240,
                            "microseconds": 5170 } }

    Attributes:
        action: what QEMU does about it
        info: details, if the guest left any (since 2.9)

    Since: 1.5
    """

    __slots__ = ("action", "info")

    qapi = RecordFacts("GUEST_PANICKED")

    action: GuestPanicAction
    info: GuestPanicInformation | None

    def __init__(
        self,
        *,
        timestamp: Timestamp,
        action: GuestPanicAction,
        info: GuestPanicInformation | None = None,
    ) -> None:
        self.timestamp = timestamp
        self.action = action
        self.info = info

    @classmethod
    def from_json(cls, data: Any) -> Self:
        self = object.__new__(cls)
        data = event_data(self, data)
        at = ""
        try:
            at = "action"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.action = _GuestPanicAction_by_value[v]
            at = "info"
            if at in data:
                v = data[at]
                self.info = guest_panic_information_from_json(v)
            else:
                self.info = None
        except (KeyError, DecodeError) as error:
            raise located(error, "data", at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["action"] = str(self.action)
        if self.info is not None:
            data["info"] = self.info.to_json()
        return event_message(self, data)
