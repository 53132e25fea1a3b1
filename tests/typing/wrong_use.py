"""Mistakes: each line that ends in `# refused` has to be, by every checker, and no other."""

from typing import assert_never

import shop as s
from qemu.qmp import QMPClient


async def asynchronous(qmp: QMPClient) -> None:
    client = s.Client(qmp)
    number: str = await client.price()  # refused
    await client.price(kinds=["old"])  # refused
    await client.price(in_pounds=True)  # refused
    await client.wrap()  # refused
    await client.wrap("paper")  # refused
    await client.steal()  # refused
    await client.execute("price")  # refused
    await client.execute(s.Price(kinds=s.Kind.OLD))  # refused
    await client.sell(s.Old(age=3))  # refused
    await client.close(oob=True)  # refused
    print((await client.list_())[0].age)  # refused
    with client.events(s.Old) as _:  # refused
        pass
    with client.events(s.ClosedEvent, s.OpenedEvent) as events:
        print((await events.get()).why)  # refused
    print(number)


def synchronous(qmp: QMPClient) -> None:
    s.SyncClient(3)  # refused
    s.Client(object())  # refused
    s.WareAsOld(age="3")  # refused
    s.WareAsOld(kind="old")  # refused
    s.WarePlain(kind="old")  # refused
    print(s.WareAsOld().weight)  # refused
    s.Sell()  # refused


def unhandled(ware: s.Ware, event: s.OpenedEvent | s.ClosedEvent) -> None:
    match ware:
        case s.WareAsOld() | s.UnknownWare():
            pass
        case _:
            assert_never(ware)  # refused
    match event:
        case s.ClosedEvent():
            pass
        case _:
            assert_never(event)  # refused
