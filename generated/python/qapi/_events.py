# Made by qapigen: what is changed here is lost when it is made again.
"""Decodes any event by its name."""

from importlib import import_module
from typing import Any

from ._messages import Event, UnknownEvent, event_name
from ._runtime import as_object

_PLACES: dict[str, tuple[str, str]] = {
    "SHUTDOWN": ("qmp_events_run_state", "ShutdownEvent"),
    "POWERDOWN": ("qmp_events_run_state", "PowerdownEvent"),
    "RESET": ("qmp_events_run_state", "ResetEvent"),
    "STOP": ("qmp_events_run_state", "StopEvent"),
    "RESUME": ("qmp_events_run_state", "ResumeEvent"),
    "SUSPEND": ("qmp_events_run_state", "SuspendEvent"),
    "SUSPEND_DISK": ("qmp_events_run_state", "SuspendDiskEvent"),
    "WAKEUP": ("qmp_events_run_state", "WakeupEvent"),
    "WATCHDOG": ("qmp_events_run_state", "WatchdogEvent"),
    "GUEST_PANICKED": ("qmp_events_run_state", "GuestPanickedEvent"),
    "RTC_CHANGE": ("qmp_events_machine", "RtcChangeEvent"),
    "DEVICE_DELETED": ("qmp_events_machine", "DeviceDeletedEvent"),
    "NIC_RX_FILTER_CHANGED": ("qmp_events_machine", "NicRxFilterChangedEvent"),
    "VSERPORT_CHANGE": ("qmp_events_machine", "VserportChangeEvent"),
    "BALLOON_CHANGE": ("qmp_events_machine", "BalloonChangeEvent"),
    "MEM_UNPLUG_ERROR": ("qmp_events_machine", "MemUnplugErrorEvent"),
    "ACPI_DEVICE_OST": ("qmp_events_machine", "AcpiDeviceOstEvent"),
    "DUMP_COMPLETED": ("qmp_events_machine", "DumpCompletedEvent"),
    "BLOCK_IMAGE_CORRUPTED": ("qmp_events_block", "BlockImageCorruptedEvent"),
    "BLOCK_IO_ERROR": ("qmp_events_block", "BlockIoErrorEvent"),
    "BLOCK_JOB_COMPLETED": ("qmp_events_block", "BlockJobCompletedEvent"),
    "BLOCK_JOB_CANCELLED": ("qmp_events_block", "BlockJobCancelledEvent"),
    "BLOCK_JOB_ERROR": ("qmp_events_block", "BlockJobErrorEvent"),
    "BLOCK_JOB_READY": ("qmp_events_block", "BlockJobReadyEvent"),
    "BLOCK_WRITE_THRESHOLD": ("qmp_events_block", "BlockWriteThresholdEvent"),
    "DEVICE_TRAY_MOVED": ("qmp_events_block", "DeviceTrayMovedEvent"),
    "QUORUM_FAILURE": ("qmp_events_block", "QuorumFailureEvent"),
    "QUORUM_REPORT_BAD": ("qmp_events_block", "QuorumReportBadEvent"),
    "VNC_CONNECTED": ("qmp_events_ui", "VncConnectedEvent"),
    "VNC_INITIALIZED": ("qmp_events_ui", "VncInitializedEvent"),
    "VNC_DISCONNECTED": ("qmp_events_ui", "VncDisconnectedEvent"),
    "SPICE_CONNECTED": ("qmp_events_ui", "SpiceConnectedEvent"),
    "SPICE_INITIALIZED": ("qmp_events_ui", "SpiceInitializedEvent"),
    "SPICE_DISCONNECTED": ("qmp_events_ui", "SpiceDisconnectedEvent"),
    "SPICE_MIGRATE_COMPLETED": ("qmp_events_ui", "SpiceMigrateCompletedEvent"),
    "MIGRATION": ("qmp_events_migration", "MigrationEvent"),
    "MIGRATION_PASS": ("qmp_events_migration", "MigrationPassEvent"),
}


class _Classes(dict[str, type[Event]]):
    """Classes by the name of the event, each imported when it is first asked for."""

    def __missing__(self, name: str) -> type[Event]:
        if name not in _PLACES:
            return UnknownEvent
        module, class_name = _PLACES[name]
        found: type[Event] = getattr(
            import_module(f".{module}", __package__), class_name
        )
        self[name] = found
        return found


_classes = _Classes()


def decode_event(message: Any) -> Event:
    """The event that ``message`` is: of its class, or an ``UnknownEvent``.

    Takes a whole message as it came from the server.  Raises DecodeError when it is no event, or
    not what the schema says about it.
    """
    message = as_object(message)
    event: Event = _classes[event_name(message)].from_json(message)
    return event
