"""Generated bindings and qemu.qmp against a QEMU that runs."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import pytest
from live.machine import Machine
from live.wire import Bindings, RecordingClient

# What this QEMU says and a later release no longer does, by the release of the bindings.
FORGOTTEN: dict[str, set[str]] = {
    "v7.2.0": set(),
    "v9.2.0": {"query-status.singlestep"},
}
PATIENCE = 20.0

Scenario = Callable[[Any, RecordingClient], Awaitable[None]]


def play(machine: Machine, bindings: Bindings, scenario: Scenario) -> None:
    """Run a scenario with a client, then look at what went over the wire."""

    async def connected() -> None:
        wire = RecordingClient()
        await wire.connect(str(machine.socket))
        try:
            await scenario(bindings.Client(wire), wire)
        finally:
            with suppress(EOFError):  # it has quit
                await wire.disconnect()
        assert wire.replies
        assert bindings.check(wire) <= FORGOTTEN[bindings.tag]

    asyncio.run(asyncio.wait_for(connected(), 60))


def test_queries(machine: Machine, bindings: Bindings) -> None:
    b = bindings

    async def scenario(client: Any, wire: RecordingClient) -> None:
        version = await client.query_version()
        qemu = version.qemu
        assert f"{qemu.major}.{qemu.minor}.{qemu.micro}" == machine.binary.version
        status = await client.execute(b.QueryStatus())
        assert status.status is b.RunState.PRELAUNCH
        assert status.running is False
        assert await client.query_block() == []
        assert await client.query_named_block_nodes(flat=True) == []
        (cpu,) = await client.query_cpus_fast()
        assert isinstance(cpu, b.CpuInfoFastBase)
        assert cpu.target == b.SysEmuTarget.X86_64
        assert cpu.cpu_index == 0
        found = await client.qom_list(path="/machine")
        assert {"name": "type", "type": "string"} in [each.to_json() for each in found]
        machine_type = await client.qom_get(path="/machine", property_="type")
        assert str(machine_type).endswith("q35-machine") or "q35" in str(machine_type)
        text = await client.human_monitor_command(command_line="info status")
        assert "paused" in text
        names = {each.name for each in await client.query_commands()}
        assert {"query-version", "quit"} <= names

    play(machine, bindings, scenario)


def test_introspection(machine: Machine, bindings: Bindings) -> None:
    async def scenario(client: Any, wire: RecordingClient) -> None:
        infos = await client.query_qmp_schema()
        assert len(infos) == 1051
        commands = [
            each for each in infos if isinstance(each, bindings.SchemaInfoAsCommand)
        ]
        names = {each.name for each in await client.query_commands()}
        assert {each.name for each in commands} == names

    play(machine, bindings, scenario)


def test_disks(machine: Machine, bindings: Bindings) -> None:
    b = bindings

    async def scenario(client: Any, wire: RecordingClient) -> None:
        await client.blockdev_add(
            b.BlockdevOptionsAsFile(filename=machine.image("raw"), node_name="file0")
        )
        await client.blockdev_add(
            b.BlockdevOptionsAsRaw(file="file0", node_name="raw0")
        )
        target = machine.image("qcow2", 0)
        # A whole tree of nodes in one command.
        await client.blockdev_add(
            b.BlockdevOptionsAsFile(filename=target, node_name="file1")
        )
        with client.events(b.JobStatusChangeEvent) as events:
            await client.blockdev_create(
                job_id="create",
                options=b.BlockdevCreateOptionsAsQcow2(file="file1", size=1 << 20),
            )
            await until(events, "create", b.JobStatus.CONCLUDED)
        await client.job_dismiss(id="create")
        await client.blockdev_del(node_name="file1")
        await client.blockdev_add(
            b.BlockdevOptionsAsQcow2(
                node_name="qcow",
                discard=b.BlockdevDiscardOptions.UNMAP,
                file=b.BlockdevOptionsAsFile(filename=target),
            )
        )
        nodes = {
            each.node_name: each for each in await client.query_named_block_nodes()
        }
        assert nodes["qcow"].drv == "qcow2"
        specific = nodes["qcow"].image.format_specific
        assert isinstance(specific, b.ImageInfoSpecificAsQcow2)
        assert specific.data.compat == "1.1"
        await client.device_add(
            driver="virtio-blk-pci",
            id="disk",
            bus="slot0",
            extra={"drive": "raw0", "disable-legacy": "on"},
        )
        (block,) = await client.query_block()
        assert block.inserted.node_name == "raw0"
        assert block.inserted.image.virtual_size == 1 << 20

    play(machine, bindings, scenario)


def test_devices_go_with_their_event(machine: Machine, bindings: Bindings) -> None:
    b = bindings

    async def scenario(client: Any, wire: RecordingClient) -> None:
        await client.object_add(b.ObjectOptionsPlain(qom_type="rng-builtin", id="rng"))
        await client.device_add(
            driver="virtio-rng-pci", id="dice", bus="slot0", extra={"rng": "rng"}
        )
        with client.events(b.DeviceDeletedEvent) as events:
            await client.device_del(id="dice")
            # No guest is there to agree: a reset takes the device out.
            await client.system_reset()
            while (event := await events.get(PATIENCE)).device != "dice":
                pass
            assert event.path == "/machine/peripheral/dice"

    play(machine, bindings, scenario)


def test_jobs_and_transactions(machine: Machine, bindings: Bindings) -> None:
    b = bindings

    async def scenario(client: Any, wire: RecordingClient) -> None:
        for name in ("source", "target", "overlay"):
            await client.blockdev_add(
                b.BlockdevOptionsAsRaw(
                    node_name=name,
                    file=b.BlockdevOptionsAsFile(filename=machine.image(name)),
                )
            )
        wanted = (
            b.JobStatusChangeEvent,
            b.BlockJobReadyEvent,
            b.BlockJobCompletedEvent,
        )
        with client.events(*wanted) as events:
            await client.blockdev_mirror(
                job_id="mirror",
                device="source",
                target="target",
                sync=b.MirrorSyncMode.FULL,
            )
            seen = []
            while True:
                event = await events.get(PATIENCE)
                seen.append(event)
                match event:
                    case b.BlockJobReadyEvent(device="mirror", type=b.JobType.MIRROR):
                        (job,) = await client.query_jobs()
                        assert (job.type, job.status) == ("mirror", "ready")
                        await client.job_complete(id="mirror")
                    case b.JobStatusChangeEvent(status=b.JobStatus.NULL):
                        break
            assert {type(each) for each in seen} == set(wanted)
            assert all(each.timestamp.seconds > 0 for each in seen)
            await client.execute(
                b.Transaction(
                    actions=[
                        b.TransactionActionAsBlockdevBackup(
                            data=b.BlockdevBackup(
                                job_id="backup",
                                device="source",
                                target="target",
                                sync=b.MirrorSyncMode.FULL,
                            )
                        ),
                        b.TransactionActionAsBlockDirtyBitmapAdd(
                            data=b.BlockDirtyBitmapAdd(node="source", name="dirt")
                        ),
                    ],
                )
            )
            await until(events, "backup", b.JobStatus.NULL)

    play(machine, bindings, scenario)


async def until(events: Any, job: str, status: object) -> None:
    """Wait for a job to come to ``status``."""
    while True:
        event = await events.get(PATIENCE)
        if getattr(event, "id", None) == job and event.status is status:
            return


def test_snapshot_in_a_transaction(machine: Machine, bindings: Bindings) -> None:
    b = bindings

    async def scenario(client: Any, wire: RecordingClient) -> None:
        base = b.BlockdevOptionsAsFile(filename=machine.image("base"))
        await client.blockdev_add(b.BlockdevOptionsAsRaw(node_name="base", file=base))
        await client.device_add(
            driver="virtio-blk-pci", bus="slot0", extra={"drive": "base"}
        )
        await client.execute(
            b.Transaction(
                actions=[
                    b.TransactionActionAsBlockdevSnapshotSync(
                        data=b.BlockdevSnapshotSync(
                            node_name="base",
                            snapshot_file=str(machine.folder / "overlay"),
                            snapshot_node_name="top",
                            format="qcow2",
                        )
                    )
                ]
            )
        )
        nodes = {
            each.node_name: each for each in await client.query_named_block_nodes()
        }
        assert nodes["top"].image.backing_image.filename.endswith("base")

    play(machine, bindings, scenario)


def test_cont_stop_and_quit(machine: Machine, bindings: Bindings) -> None:
    b = bindings

    async def scenario(client: Any, wire: RecordingClient) -> None:
        with client.events(b.StopEvent, b.ResumeEvent, b.ShutdownEvent) as events:
            await client.cont()
            assert type(await events.get(PATIENCE)) is b.ResumeEvent
            assert (await client.query_status()).running
            await client.stop()
            assert type(await events.get(PATIENCE)) is b.StopEvent
            await client.quit()
            # The stream ends when the connection does.
            (shutdown,) = [each async for each in events]
            assert isinstance(shutdown, b.ShutdownEvent)
            assert shutdown.reason is b.ShutdownCause.HOST_QMP_QUIT
            assert not shutdown.guest
            with pytest.raises(EOFError, match="not connected"):
                await events.get()

    play(machine, bindings, scenario)


def test_errors(machine: Machine, bindings: Bindings) -> None:
    b = bindings

    async def scenario(client: Any, wire: RecordingClient) -> None:
        await client.query_version()
        nothing = b.RawCommand("no-such-command", {"x": [1]})
        for command, error, text in (
            (nothing, b.CommandNotFound, "no-such-command"),
            (b.DeviceDel(id="nobody"), b.DeviceNotFound, "nobody"),
            (b.BlockResize(node_name="nobody", size=-1), b.GenericError, "nobody"),
        ):
            with pytest.raises(b.QmpCommandError, match=text) as raised:
                await client.execute(command)
            assert type(raised.value) is error
            assert raised.value.error_class == error.__name__
            assert raised.value.command is command
            assert command.qapi.name in str(raised.value)
            assert type(raised.value.__cause__).__name__ == "ExecuteError"

    play(machine, bindings, scenario)


def test_older_servers_may_lack_what_bindings_need(
    machine: Machine, bindings: Bindings
) -> None:
    b = bindings

    async def scenario(client: Any, wire: RecordingClient) -> None:
        file = b.BlockdevOptionsAsFile(filename=machine.image("raw"))
        await client.blockdev_add(b.BlockdevOptionsAsRaw(node_name="raw", file=file))
        command = b.QueryBlockstats(query_nodes=True)
        if bindings.tag == "v7.2.0":
            assert (await client.execute(command))[0].stats.rd_bytes == 0
            return
        with pytest.raises(
            b.DecodeError, match="zone_append_bytes': found nothing"
        ) as raised:
            await client.execute(command)
        assert raised.value.__notes__ == ["in the reply to 'query-blockstats'"]
        # What it said is still to be had.
        raw = await client.execute(b.RawCommand(command.qapi.name, command.to_json()))
        assert raw[0]["stats"]["rd_bytes"] == 0
        wire.replies = wire.replies[:1]

    play(machine, bindings, scenario)


def test_out_of_band(machine: Machine, bindings: Bindings) -> None:
    b = bindings

    async def scenario(client: Any, wire: RecordingClient) -> None:
        instances = await client.execute(b.QueryYank(), oob=True)
        assert b.YankInstanceAsChardev(id="monitor-vm.qmp") in instances
        assert await client.query_yank(oob=True) == instances
        with pytest.raises(b.GenericError):
            await client.execute(b.QueryStatus(), oob=True)

    play(machine, bindings, scenario)
