"""Servers that listen on a socket, as inputs."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_server import EVENT, GREETING, SCHEMA, Saying, tcp_server, unix_server

from qapigen.compile import load
from qapigen.inputs import InputError, InputKind, open_input
from qapigen.inputs.socket import conversation
from qapigen.inputs.socket.address import TcpAddress, UnixAddress, parse_address

DONE: dict[str, object] = {"return": {}}
REPLY: dict[str, object] = {"return": SCHEMA}


@pytest.fixture
def folder() -> Iterator[Path]:
    # The path of a socket must be short.
    with tempfile.TemporaryDirectory(prefix="qmp") as folder:
        yield Path(folder)


def test_a_server_is_asked_for_its_schema(folder: Path) -> None:
    with (
        unix_server(folder, GREETING, DONE, REPLY) as (address, server),
        open_input(address) as opened,
    ):
        assert opened.kind is InputKind.INTROSPECTION
        assert opened.label == opened.shown_path == address
        assert json.loads(opened.tree.read(opened.path)) == SCHEMA
        assert opened.tree.read("VERSION") == b"9.2.1"
        assert server.heard == ["qmp_capabilities", "query-qmp-schema"]


def test_its_schema_can_be_loaded() -> None:
    with tcp_server(GREETING, DONE, REPLY) as (address, _):
        schema = load(address)
    assert schema.find("stop") is not None


def test_events_may_come_between_and_messages_on_many_lines() -> None:
    noise = json.dumps(EVENT).encode() + b"\n"
    pretty = json.dumps(REPLY, indent=4).encode() + b"\n"
    greeting = b"\n" + json.dumps(GREETING, indent=4).encode() + b"\r\n" + noise
    with (
        tcp_server(greeting, noise + b'{"return": {}}\n', noise + pretty) as (
            address,
            _,
        ),
        open_input(address) as opened,
    ):
        assert json.loads(opened.tree.read(opened.path)) == SCHEMA


@pytest.mark.parametrize("greeting", [{"QMP": {}}, {"QMP": {"version": {"qemu": 3}}}])
def test_a_version_is_not_needed(greeting: dict[str, object]) -> None:
    with (
        tcp_server(greeting, DONE, REPLY) as (address, _),
        open_input(address) as opened,
    ):
        assert not opened.tree.holds("VERSION")
        with pytest.raises(FileNotFoundError):
            opened.tree.read("VERSION")


@pytest.mark.parametrize(
    ("says", "message"),
    [
        ([], "it hung up"),
        ([GREETING], "it hung up"),
        ([GREETING, DONE], "it hung up"),
        ([b"SSH-2.0-OpenSSH_9.2\r\n"], "it does not speak JSON"),
        ([b"[" * 100_000 + b"\n"], "it does not speak JSON"),
        ([b"\xff\n"], "it does not speak JSON"),
        ([b"[1]\n"], "it does not speak QMP"),
        ([{"jsonrpc": 2}], "it did not greet as a QMP server does"),
        ([{"QMP": None}], "it did not greet as a QMP server does"),
        (
            [
                GREETING,
                DONE,
                {"error": {"class": "CommandNotFound", "desc": "no such"}},
            ],
            "'query-qmp-schema' failed: no such",
        ),
        ([GREETING, {"error": 3}], "'qmp_capabilities' failed: None"),
    ],
)
def test_other_servers(says: list[Saying], message: str) -> None:
    with (
        tcp_server(*says) as (address, _),
        pytest.raises(InputError, match=message) as raised,
    ):
        open_input(address)
    assert raised.value.message.startswith(f"cannot make sense of '{address}'")


@pytest.mark.parametrize("says", [[None], [GREETING, None], [GREETING, EVENT, None]])
def test_patience_is_limited(
    says: list[Saying], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversation, "PATIENCE", 0.05)
    with (
        tcp_server(*says) as (address, _),
        pytest.raises(InputError, match=r"no answer .* within 0\.05 seconds") as raised,
    ):
        open_input(address)
    assert "guest agent" in (raised.value.help or "")


def test_what_is_said_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "MAX_FILE_SIZE", 1 << 20)
    with (
        tcp_server(b" " * (2 << 20)) as (address, _),
        pytest.raises(InputError, match="it said more than 1 MiB"),
    ):
        open_input(address)


def test_nobody_listens(folder: Path) -> None:
    for address in (f"unix:{folder}/none", f"unix:{folder}/{'long' * 40}"):
        with pytest.raises(InputError, match=f"cannot talk to '{address}'"):
            open_input(address)
    with tcp_server(GREETING, DONE, REPLY) as (address, _):
        load(address)
    with pytest.raises(InputError, match=r"cannot talk to .*[Rr]efused"):
        open_input(address)


def test_addresses() -> None:
    assert parse_address("unix:/run/vm:1.qmp") == UnixAddress("/run/vm:1.qmp")
    assert parse_address("tcp:localhost:4444") == TcpAddress("localhost", 4444)
    assert parse_address("tcp:[::1]:1") == TcpAddress("::1", 1)


@pytest.mark.parametrize(
    "text",
    [
        *("unix:", "unix:a\0b", "tcp:", "tcp:4444", "tcp:host:", "tcp:host:0"),
        *("tcp:host:65536", "tcp:host:4a", "tcp:::1:4", "tcp:host:4444,server=on"),
    ],
)
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(InputError, match=r"names no socket|is no host and port"):
        open_input(text)


def test_it_is_nothing_but_introspection() -> None:
    with pytest.raises(InputError, match="only be read as introspection, not as lock"):
        open_input("unix:/x", kind=InputKind.LOCK)


def test_a_file_of_that_name_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "unix:x").write_text("{ 'command': 'x' }", "utf-8")
    assert load("unix:x").find("x") is not None
