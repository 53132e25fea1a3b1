"""What a running QEMU says of itself, held against the schema of its release."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from live.machine import Machine

from qapigen.cli import run
from qapigen.compile import load
from qapigen.inputs import open_input
from qapigen.introspection.build import find_build
from qapigen.ir import Command, Schema
from qapigen.ir.introspection import Entry, introspect

Tree = Callable[[str], Path]
ROOTS = {
    "machine": "qapi/qapi-schema.json",
    "storage_daemon": "storage-daemon/qapi/qapi-schema.json",
}


def release_of(machine: Machine) -> str:
    """The tag of the release that a distribution's patches are upon."""
    major, minor, _ = machine.binary.version.split(".")
    return f"v{major}.{minor}.0"


@pytest.fixture(params=ROOTS)
def served(
    request: pytest.FixtureRequest, release_tree: Tree
) -> tuple[Machine, str, str]:
    """A machine or a storage daemon, its address, and the path of its schema."""
    machine: Machine = request.getfixturevalue(request.param)
    path = release_tree(release_of(machine)) / ROOTS[request.param]
    return machine, f"unix:{machine.other_socket}", str(path)


def reply_at(address: str) -> list[Entry]:
    with open_input(address) as opened:
        reply: list[Entry] = json.loads(opened.tree.read(opened.path))
    return reply


def by_name(entries: list[Entry]) -> dict[str, Entry]:
    return {str(each["name"]): each for each in entries}


def test_the_build_explains_all_that_a_release_has_more(
    served: tuple[Machine, str, str],
) -> None:
    _, address, path = served
    schema = load(path)
    build = find_build(schema, load(address))
    assert build["CONFIG_LINUX"] is True or build["CONFIG_POSIX"] is True
    assert build["CONFIG_COCOA" if "CONFIG_COCOA" in build else "CONFIG_BLKIO"] is False
    expected = introspect(schema, mask=True, defined=build)
    assert by_name(expected) == by_name(reply_at(address))


def test_diff_names_no_more_than_that(
    served: tuple[Machine, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    _, address, path = served
    for old, new in ((path, address), (address, path)):
        assert run(["diff", old, new, "--format", "json", "--fail-on", "any"]) == 0
        shown = capsys.readouterr()
        assert json.loads(shown.out)["findings"] == []
        assert f"{address} was built with CONFIG_" in shown.err


def test_diff_tells_what_other_releases_have(
    machine: Machine, release_tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    address = f"unix:{machine.other_socket}"
    path = str(release_tree("v9.2.0") / "qapi/qapi-schema.json")
    assert run(["diff", address, path, "--format", "json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    symbols = {f"{each['rule']} {each['symbol']}" for each in findings}
    assert "command-added block-job-change" in symbols
    assert "member-removed-mandatory StatusInfo" in symbols


def test_dump(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    address = f"unix:{machine.other_socket}"
    assert run(["dump", address, "--as", "introspection"]) == 0
    dumped = by_name(json.loads(capsys.readouterr().out))
    replied = by_name(reply_at(address))
    assert len(replied) == 1051
    for name, entry in replied.items():
        if entry["meta-type"] in ("command", "event"):
            assert dumped[name]["meta-type"] == entry["meta-type"]
            assert dumped[name].get("features") == entry.get("features")
    schema = load(address)
    assert isinstance(schema, Schema)
    assert isinstance(schema.find("query-block"), Command)
