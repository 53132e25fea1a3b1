"""The synchronous client over transports of each shape."""

import inspect
import warnings
from typing import Any

import pytest
from client_fakes import Machine, Monitor, RefusalError, event
from generated_package import Package


class Plain:
    """Has nothing but what a transport must have."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.sent: list[tuple[Any, ...]] = []

    def execute(self, name: str, arguments: dict[str, Any], **named: Any) -> Any:
        self.sent.append((name, arguments, named))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


WARE = {"kind": "plain"}


def test_any_shape_of_transport_will_do(shop: Package) -> None:
    command = shop.Sell(shop.WareAsOld(age=3))
    plain, monitor = Plain(WARE), Monitor({"return": WARE})
    machine = Machine({"return": WARE, "id": 1})
    for transport in (plain, monitor, machine):
        assert shop.SyncClient(transport).execute(command) == shop.WarePlain(
            kind="plain"
        )
    arguments = {"kind": "old", "age": 3}
    assert plain.sent == [("sell", arguments, {})]
    assert monitor.sent == [{"execute": "sell", "arguments": arguments}]
    assert machine.sent == [("sell", arguments)]


def test_methods_are_those_of_the_asynchronous_client(shop: Package) -> None:
    def methods(kind: Any) -> dict[str, str]:
        return {
            name: str(inspect.signature(method))
            for name, method in inspect.getmembers(kind, inspect.isfunction)
            if not name.startswith("_") and name != "events"
        }

    assert methods(shop.SyncClient) == methods(shop.Client)
    assert len(methods(shop.Client)) == 9
    client = shop.SyncClient(Plain(3, [WARE]))
    assert client.price(kinds=[shop.Kind.ODD]) == 3
    assert client.list_() == [shop.WarePlain(kind="plain")]


def test_out_of_band(shop: Package) -> None:
    plain, monitor = Plain([]), Monitor({"return": []})
    assert shop.SyncClient(plain).list_(oob=True) == []
    assert shop.SyncClient(monitor).list_(oob=True) == []
    assert plain.sent == [("list", {}, {"oob": True})]
    assert monitor.sent == [{"exec-oob": "list", "arguments": {}}]
    with pytest.raises(TypeError, match="cannot send out of band"):
        shop.SyncClient(Machine()).list_(oob=True)


def test_errors(shop: Package) -> None:
    error = {"class": "SoldOut", "desc": "all gone"}
    for transport in (
        Plain(RefusalError("SoldOut", "all gone")),
        Monitor({"error": error}),
        Machine({"error": error}),
    ):
        command = shop.Price()
        with pytest.raises(shop.SoldOutError, match="'price': all gone") as raised:
            shop.SyncClient(transport).execute(command)
        assert raised.value.command is command
    with pytest.raises(OSError, match="gone"):
        shop.SyncClient(Plain(OSError("gone"))).price()


def test_a_timeout_is_success_where_no_reply_comes(shop: Package) -> None:
    assert shop.SyncClient(Monitor(TimeoutError())).burn() is None
    with pytest.raises(TimeoutError):
        shop.SyncClient(Monitor(TimeoutError())).close()


def test_warnings(shop: Package) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        shop.SyncClient(Plain({}), warn_deprecated=True).close()
    (warning,) = caught
    assert (str(warning.message), warning.filename) == (
        "command 'close' is deprecated",
        __file__,
    )


def test_streams_share_what_is_pulled(shop: Package) -> None:
    monitor = Monitor()
    client = shop.SyncClient(monitor)
    monitor.events = [event("OPENED")]
    with client.events(shop.ClosedEvent) as closed, client.events() as everything:
        # What had come before is not theirs.
        assert monitor.events == []
        monitor.events = [event("OPENED"), event("CLOSED", why="late"), event("NEW")]
        assert closed.get(5).why == "late"
        assert type(everything.get()) is shop.OpenedEvent
        assert next(iter(everything)).why == "late"
        assert everything.get(1).name == "NEW"
        for timeout in (0, 0.01):
            with pytest.raises(TimeoutError):
                closed.get(timeout)
        assert all(isinstance(wait, bool | float) for wait in monitor.waits)
        monitor.events = [event("CLOSED", why="at last")]
        assert closed.get(0).why == "at last"
        assert everything.dropped == closed.dropped == 0
    with pytest.raises(RuntimeError, match="inside the 'with' block"):
        closed.get(0)


def test_transports_without_events(shop: Package) -> None:
    with pytest.raises(TypeError, match="does not pass on events"):
        shop.SyncClient(Plain()).events()
