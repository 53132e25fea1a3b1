import asyncio

from qemu.qmp import QMPClient
from qmp import BlockdevOptionsAsFile, Client, DeviceNotFound, ResumeEvent


async def main() -> None:
    client = Client(qmp := QMPClient())
    await qmp.connect("vm.qmp")
    disk = BlockdevOptionsAsFile(filename="disk.img", node_name="disk", read_only=True)
    await client.blockdev_add(disk)
    print([node.drv for node in await client.query_named_block_nodes()])
    try:
        await client.device_del(id="nobody")
    except DeviceNotFound as error:
        print(error)
    with client.events(ResumeEvent) as events:
        await client.cont()
        print(await events.get(timeout=10))
    await qmp.disconnect()


asyncio.run(main())
