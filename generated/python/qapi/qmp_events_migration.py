# Made by qapigen: what is changed here is lost when it is made again.
"""Definitions of the schema module qmp-events/migration.json."""

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
    RecordFacts,
    located,
)


class MigrationStatus(OpenEnum):
    """The stages of a migration.

    Attributes:
        NONE: nothing has been migrated yet
        SETUP: both sides are getting ready
        CANCELLING: the migration is being called off
        CANCELLED: the migration has been called off
        ACTIVE: the guest's memory is on its way, with the guest still running at
            the source
        POSTCOPY_ACTIVE: the guest already runs at the destination, which fetches
            the missing memory as it is needed (since 2.5)
        COMPLETED: the guest is at the destination, and nothing of it is left behind
        FAILED: the migration was given up because of an error
        COLO: two machines run the guest in lockstep, so that one can stand in for
            the other; only with the capability "x-colo" (since 2.8)

    Since: 2.3
    """

    NONE = "none"
    SETUP = "setup"
    CANCELLING = "cancelling"
    CANCELLED = "cancelled"
    ACTIVE = "active"
    POSTCOPY_ACTIVE = "postcopy-active"
    COMPLETED = "completed"
    FAILED = "failed"
    COLO = "colo"


MigrationStatus.qapi = EnumFacts("MigrationStatus")
_MigrationStatus_by_value = ByValue(MigrationStatus)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class MigrationEvent(Event):
    """A migration has entered another stage. Each side sends its own events,
    provided that the capability "events" is switched on there.

    Example:

        <- { "event": "MIGRATION",
             "data": { "status": "postcopy-active" },
             "timestamp": { "seconds": 1492735107,
                            "microseconds": 610395 } }

    Attributes:
        status: the stage

    Since: 2.4
    """

    __slots__ = ("status",)

    qapi = RecordFacts("MIGRATION")

    status: MigrationStatus

    def __init__(
        self,
        *,
        timestamp: Timestamp,
        status: MigrationStatus,
    ) -> None:
        self.timestamp = timestamp
        self.status = status

    @classmethod
    def from_json(cls, data: Any) -> Self:
        self = object.__new__(cls)
        data = event_data(self, data)
        at = ""
        try:
            at = "status"
            v = data[at]
            if v.__class__ is not str:
                raise DecodeError("string", v)
            self.status = _MigrationStatus_by_value[v]
        except (KeyError, DecodeError) as error:
            raise located(error, "data", at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["status"] = str(self.status)
        return event_message(self, data)


@dataclass(init=False, repr=False, eq=False, match_args=False)
class MigrationPassEvent(Event):
    """The source starts another round over the guest's memory, to send what the
    guest has written to since the previous one. Rounds that do not get shorter mean
    that the guest outruns the connection.

    As with MIGRATION, the capability "events" has to be on.

    Example:

        <- { "event": "MIGRATION_PASS",
             "data": { "pass": 4 },
             "timestamp": { "seconds": 1492735091,
                            "microseconds": 122904 } }

    Attributes:
        pass_: the number of the round; the first one is 1

    Since: 2.6
    """

    __slots__ = ("pass_",)

    qapi = RecordFacts(
        "MIGRATION_PASS",
        wire_names={"pass_": "pass"},
        integers={"pass_": INT64},
    )

    pass_: int

    def __init__(
        self,
        *,
        timestamp: Timestamp,
        pass_: int,
    ) -> None:
        self.timestamp = timestamp
        self.pass_ = pass_

    @classmethod
    def from_json(cls, data: Any) -> Self:
        self = object.__new__(cls)
        data = event_data(self, data)
        at = ""
        try:
            at = "pass"
            v = data[at]
            if v.__class__ is not int:
                raise DecodeError("integer", v)
            self.pass_ = v
        except (KeyError, DecodeError) as error:
            raise located(error, "data", at) from None
        return self

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        data["pass"] = self.pass_
        return event_message(self, data)
