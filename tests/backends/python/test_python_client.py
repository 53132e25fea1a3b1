"""The asynchronous client over a transport that only pretends."""

import asyncio
import copy
import inspect
import pickle
import subprocess
import sys
import warnings
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest
from client_fakes import Asynchronous, RefusalError, event
from generated_package import Package


def run(scenario: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(asyncio.wait_for(scenario, 10))


def test_methods_send_a_command_and_decode_its_reply(shop: Package) -> None:
    wire = Asynchronous(sell={"kind": "odd"}, price=3, list=[{"kind": "new", "x": 1}])
    client = shop.Client(wire)
    ware = shop.WareAsOld(age=3)
    assert run(client.sell(ware)) == shop.WarePlain(kind="odd")
    assert run(client.price(kinds=[shop.Kind.OLD, shop.Kind("new")])) == 3
    assert run(client.list_()) == [shop.UnknownWare(tag="new", extra={"x": 1})]
    assert run(client.wrap(with_="paper", extra={"ribbon-colour": "red"})) is None
    assert run(client.execute(shop.List())) == run(client.list_())
    assert wire.sent == [
        ("sell", {"kind": "old", "age": 3}),
        ("price", {"kinds": ["old", "new"]}),
        ("list", {}),
        ("wrap", {"with": "paper", "ribbon-colour": "red"}),
        ("list", {}),
        ("list", {}),
    ]


def test_methods_keep_clear_of_the_client_itself(shop: Package) -> None:
    wire = Asynchronous()
    client = shop.Client(wire)
    run(client.execute_(oob=True))
    run(client.events_(self_="x"))
    assert wire.sent == [("execute", {"oob": True}), ("events", {"self": "x"})]
    for method in (client.execute_, client.price, client.close):
        assert inspect.getdoc(method)
    assert "Deprecated" in (inspect.getdoc(client.close) or "")


def test_out_of_band_is_a_flag(shop: Package) -> None:
    wire = Asynchronous(list=[])
    client = shop.Client(wire)
    assert run(client.list_(oob=True)) == []
    assert run(client.execute(shop.Close(), oob=True)) is None
    assert wire.sent == [("list", {}, True), ("close", {}, True)]
    assert "oob" not in inspect.signature(client.close).parameters


def test_commands_that_the_schema_lacks(shop: Package) -> None:
    wire = Asynchronous(haggle={"a": [None]})
    command = shop.RawCommand("haggle", {"for": shop.WareAsOld(), "at": shop.Kind.ODD})
    client = shop.Client(wire, warn_deprecated=True)
    assert run(client.execute(command)) == {"a": [None]}
    assert wire.sent == [("haggle", {"for": {"kind": "old"}, "at": "odd"})]
    assert command == copy.copy(command) != shop.RawCommand("haggle")
    assert command != shop.RawCommand("nag", command.arguments)
    assert repr(shop.RawCommand("x")) == "RawCommand('x', {})"


@pytest.mark.parametrize(
    ("error_class", "name"),
    [
        ("GenericError", "GenericError"),
        ("SoldOut", "SoldOutError"),
        ("Client", "ClientError"),
        ("Unheard", "QmpCommandError"),
    ],
)
def test_error_classes_have_exceptions(
    shop: Package, error_class: str, name: str
) -> None:
    command = shop.Price()
    wire = Asynchronous(price=RefusalError(error_class, "no way"))
    with pytest.raises(shop.QmpCommandError) as raised:
        run(shop.Client(wire).execute(command))
    error = raised.value
    assert type(error) is getattr(shop, name)
    assert error.error_class == error_class
    assert error.command is command
    assert str(error) == "'price': no way"
    assert error.description == "no way"
    assert error.__cause__ is wire.answers["price"]
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.args) == (type(error), error.args)
    made = shop.QmpCommandError.from_json({"class": error_class, "desc": "no way"})
    assert (type(made), str(made)) == (type(error), "no way")


@pytest.mark.parametrize(
    "fault", [OSError("gone"), RefusalError(None, "?"), RefusalError(3, "?")]
)
def test_what_a_transport_raises_else_passes(shop: Package, fault: Exception) -> None:
    with pytest.raises(type(fault)) as raised:
        run(shop.Client(Asynchronous(price=fault)).price())
    assert raised.value is fault


def test_replies_that_do_not_fit_say_to_what_they_were(shop: Package) -> None:
    with pytest.raises(shop.DecodeError, match=r"at '\[0\].kind'") as raised:
        run(shop.Client(Asynchronous(list=[{}])).list_())
    assert raised.value.__notes__ == ["in the reply to 'list'"]


def test_silence_after_a_command_without_reply_is_success(shop: Package) -> None:
    wire = Asynchronous(burn=60.0)
    assert run(shop.Client(wire, error_wait=0.01).burn()) is None
    wire = Asynchronous(burn=RefusalError("GenericError", "wet"))
    with pytest.raises(shop.GenericError, match="wet"):
        run(shop.Client(wire).burn())


def test_warnings_are_only_for_those_who_ask(shop: Package) -> None:
    commands = [
        (shop.Close(), ["command 'close' is deprecated"]),
        (
            shop.Price(kinds=[shop.Kind.PLAIN, shop.Kind.OLD]),
            ["value 'old' of 'Kind' is deprecated"],
        ),
        (shop.Price(in_pence=False), ["member 'in-pence' of 'price' is deprecated"]),
        (shop.Price(old=shop.Old()), []),
        (shop.Sell(shop.WareAsOld()), ["value 'old' of 'Ware' is deprecated"]),
        (shop.Sell(shop.WarePlain(kind="odd")), []),
        (shop.Price(), []),
    ]
    wire = Asynchronous(price=1, sell={"kind": "plain"})
    for command, expected in commands:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            run(shop.Client(wire).execute(command))
            assert not caught
            run(shop.Client(wire, warn_deprecated=True).execute(command))
        assert [str(each.message) for each in caught] == expected
        for each in caught:
            assert issubclass(each.category, shop.QmpDeprecationWarning)
            assert issubclass(each.category, DeprecationWarning)


def test_warnings_point_to_the_caller(shop: Package) -> None:
    client = shop.Client(
        Asynchronous(price=1), warn_deprecated=True, warn_unstable=True
    )

    async def scenario() -> None:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            await client.price(in_pence=True)
            await client.execute(shop.Price(in_pence=True))
        assert sorted({str(each.message) for each in caught}) == [
            "member 'in-pence' of 'price' is deprecated",
            "member 'in-pence' of 'price' is unstable",
        ]
        assert {each.filename for each in caught} == {__file__}
        with pytest.warns(shop.QmpUnstableWarning, match="value 'odd' of 'Kind'"):
            await client.execute(shop.Price(kinds=[shop.Kind.ODD]))

    run(scenario())


def test_events_of_chosen_classes(shop: Package) -> None:
    wire = Asynchronous()
    client = shop.Client(wire)

    async def scenario() -> None:
        everything = client.events()
        with (
            client.events(shop.ClosedEvent, shop.SoldEvent) as chosen,
            client.events(shop.UnknownEvent) as unknown,
            everything,
        ):
            await wire.happen(
                event("OPENED"),
                event("ROBBED", loot=3),
                event("CLOSED", why="late"),
                event("SOLD", kind="plain"),
            )
            assert [(await chosen.get()).qapi.name, (await anext(chosen)).data] == [
                "CLOSED",
                shop.WarePlain(kind="plain"),
            ]
            robbed = await unknown.get()
            assert (robbed.name, robbed.data) == ("ROBBED", {"loot": 3})
            names = [type(await everything.get()).__name__ for _ in range(4)]
            assert names == ["OpenedEvent", "UnknownEvent", "ClosedEvent", "SoldEvent"]
            for stream in (chosen, unknown, everything):
                with pytest.raises(TimeoutError):
                    await stream.get(0.001)
        assert wire.listeners == []
        with pytest.raises(RuntimeError, match="inside the 'with' block"):
            await chosen.get()

    run(scenario())


def test_waiting_streams_wake_up(shop: Package) -> None:
    wire = Asynchronous()

    async def scenario() -> None:
        with shop.Client(wire).events(shop.OpenedEvent) as events:
            first = asyncio.create_task(events.get())
            second = asyncio.create_task(events.get(5))
            await asyncio.sleep(0)
            await wire.happen(event("CLOSED", why="x"), event("OPENED"))
            await asyncio.sleep(0)
            await wire.happen(event("OPENED"))
            assert await first == await second

    run(scenario())


def test_the_oldest_events_make_room(shop: Package) -> None:
    wire = Asynchronous()

    async def scenario() -> None:
        with shop.Client(wire).events(shop.ClosedEvent, limit=2) as events:
            await wire.happen(*(event("CLOSED", why=str(each)) for each in range(5)))
            assert events.dropped == 3
            assert [(await events.get()).why for _ in range(2)] == ["3", "4"]

    run(scenario())
    with pytest.raises(ValueError, match="found limit 0"):
        shop.Client(wire).events(limit=0)


def test_an_event_that_does_not_fit_spoils_no_other(shop: Package) -> None:
    wire = Asynchronous()

    async def scenario() -> None:
        with shop.Client(wire).events(shop.ClosedEvent) as events:
            await wire.happen(event("CLOSED"), event("CLOSED", why="late"))
            with pytest.raises(shop.DecodeError, match=r"data\.why"):
                await events.get()
            assert (await events.get()).why == "late"

    run(scenario())


def test_transports_without_events(shop: Package) -> None:
    class Deaf:
        async def execute(self, name: str, arguments: dict[str, Any]) -> object:
            return []

    client = shop.Client(Deaf())
    assert run(client.list_()) == []
    with pytest.raises(TypeError, match="does not pass on events"):
        client.events()


@pytest.mark.parametrize(
    ("use", "unloaded"),
    [
        ("", ["asyncio", "dataclasses", "typing", "_client"]),
        ("x.ClosedEvent", ["asyncio", "_client", "warnings_"]),
        ("x.SyncClient", ["asyncio", "_client_commands", "shop"]),
        ("x.Client", ["asyncio", "_client_sync_commands", "shop"]),
    ],
)
def test_only_what_is_used_is_imported(
    shop: Package, use: str, unloaded: list[str], runtime: str
) -> None:
    name = shop.module.__name__
    code = (
        f"import {name} as x, sys; {use}\n"
        "print(*(each.removeprefix(x.__name__ + '.') for each in sys.modules))"
    )
    # Without `site` there is no msgspec.
    flags = ["-S"] if runtime == "dataclass" else []
    found = subprocess.run(
        [sys.executable, *flags, "-c", code],
        cwd=Path(shop.folder).parent,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert set(unloaded).isdisjoint(found)
