"""What users write: type checkers find the types that are asserted, and no fault."""

from typing import assert_never, assert_type

import shop as s
from qemu.qmp import QMPClient
from qemu.qmp.legacy import QEMUMonitorProtocol


async def asynchronous(qmp: QMPClient) -> None:
    client = s.Client(qmp, warn_deprecated=True)
    assert_type(await client.execute(s.List()), list[s.Ware])
    assert_type(await client.list_(oob=True), list[s.Ware])
    assert_type(await client.price(kinds=[s.Kind.OLD], in_pence=True), int)
    assert_type(await client.execute(s.RawCommand("haggle", {"for": 3})), object)
    sold = await client.sell(s.WareAsOld(age=3))
    assert_type(sold, s.Ware)
    await client.wrap(with_="paper", extra={"ribbon-colour": "red"})
    with client.events(s.OpenedEvent, s.ClosedEvent, limit=10) as events:
        assert_type(await events.get(timeout=1.0), s.OpenedEvent | s.ClosedEvent)
        async for event in events:
            match event:
                case s.OpenedEvent():
                    assert_type(event.timestamp.seconds, int)
                case s.ClosedEvent(why=why):
                    assert_type(why, str)
                case _:
                    assert_never(event)
    with client.events() as everything:
        assert_type(await anext(everything), s.Event)


def synchronous(monitor: QEMUMonitorProtocol) -> int:
    client = s.SyncClient(monitor)
    assert_type(client.execute(s.Price()), int)
    assert_type(client.list_(), list[s.Ware])
    client.close()
    with client.events(s.ClosedEvent) as events:
        for event in events:
            assert_type(event, s.ClosedEvent)
    try:
        return client.price()
    except s.SoldOutError as error:
        assert_type(error, s.SoldOutError)
        assert_type(error.error_class, str)
    except s.QmpCommandError as error:
        assert_type(error.description, str)
    return 0


def describe(ware: s.Ware) -> str:
    if ware.kind == "old":
        assert_type(ware, s.WareAsOld)
    match ware:
        case s.WareAsOld(age=age):
            assert_type(age, int | None)
            return "old"
        case s.WarePlain(kind="plain"):
            return "plain"
        case s.WarePlain():
            return ware.kind
        case s.UnknownWare(tag=tag):
            return tag
        case _:
            assert_never(ware)
