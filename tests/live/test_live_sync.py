"""The synchronous client over qemu.qmp's legacy monitor, against a QEMU that runs."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from live.machine import Machine
from live.wire import Bindings
from qemu.qmp.legacy import QEMUMonitorProtocol


@pytest.fixture
def monitor(machine: Machine) -> Iterator[QEMUMonitorProtocol]:
    # It takes the current event loop, and would leave open one that it makes.
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    monitor = QEMUMonitorProtocol(str(machine.socket))
    monitor.connect()
    try:
        yield monitor
    finally:
        try:
            monitor.close()
        except EOFError:
            pass  # it has quit
        finally:
            asyncio.set_event_loop(None)
            loop.close()


def test_commands_events_and_errors(
    monitor: QEMUMonitorProtocol, bindings: Bindings
) -> None:
    b = bindings
    client: Any = b.SyncClient(monitor)
    assert client.query_status().status is b.RunState.PRELAUNCH
    assert client.execute(b.QueryVersion()).qemu.major == 7
    with pytest.raises(b.DeviceNotFound, match="nobody"):
        client.device_del(id="nobody")
    assert client.query_yank(oob=True)
    with client.events(b.StopEvent, b.ResumeEvent, b.ShutdownEvent) as events:
        client.cont()
        client.stop()
        assert [type(events.get(20)) for _ in range(2)] == [b.ResumeEvent, b.StopEvent]
        with pytest.raises(TimeoutError):
            events.get(0.01)
        client.quit()
        assert events.get(20).reason == "host-qmp-quit"
