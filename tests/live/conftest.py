"""A real QEMU, bindings of two releases, and a record of what goes over the wire."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from backends.python.generated_package import generated
from live.machine import Binary, Machine
from live.wire import Bindings

from qapigen.ir import Schema

# Debian's package is of the first; bindings of the second are "wrong" on purpose.
RELEASES = ("v7.2.0", "v9.2.0")


@pytest.fixture(scope="session")
def qemu_binary() -> Binary:
    """The emulator; tests that need it are skipped where it is not installed."""
    return _binary("qemu-system-x86_64", "qemu-system-x86")


@pytest.fixture(scope="session")
def storage_daemon_binary() -> Binary:
    """QEMU's storage daemon, likewise."""
    return _binary("qemu-storage-daemon", "qemu-system-common")


def _binary(name: str, package: str) -> Binary:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"no {name}: install it, for example Debian's package {package}")
    words = subprocess.run(
        [found, "--version"], capture_output=True, text=True, check=True
    ).stdout.split()
    return Binary(found, words[words.index("version") + 1])


@pytest.fixture
def machine(qemu_binary: Binary) -> Iterator[Machine]:
    """A PC with a hot-pluggable slot that waits to be started; no guest runs in it."""
    with _machine(
        qemu_binary,
        *("-machine", "q35", "-nodefaults", "-display", "none", "-S"),
        *("-m", "16", "-accel", "tcg"),
        *("-device", "pcie-root-port,id=slot0,chassis=1"),
        *("-device", "pcie-root-port,id=slot1,chassis=2"),
    ) as machine:
        yield machine


@pytest.fixture
def storage_daemon(storage_daemon_binary: Binary) -> Iterator[Machine]:
    """A storage daemon with nothing in it."""
    with _machine(storage_daemon_binary) as machine:
        yield machine


@contextmanager
def _machine(binary: Binary, *arguments: str) -> Iterator[Machine]:
    # The path of a unix socket must be short.
    with tempfile.TemporaryDirectory(prefix="qmp") as folder:
        machine = Machine(binary, Path(folder))
        process = subprocess.Popen(
            [binary.path, *arguments, *machine.monitor_arguments],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        try:
            _await_sockets(process, machine)
            yield machine
        finally:
            process.kill()
            process.communicate()


def _await_sockets(process: "subprocess.Popen[bytes]", machine: Machine) -> None:
    deadline = time.monotonic() + 30
    while not all(path.exists() for path in (machine.socket, machine.other_socket)):
        if process.poll() is not None:
            _, complaint = process.communicate()
            pytest.fail(f"it ended: {complaint.decode(errors='replace')}")
        assert time.monotonic() < deadline, "no socket within half a minute"
        time.sleep(0.01)


@pytest.fixture(scope="session", params=RELEASES)
def bindings(
    request: pytest.FixtureRequest, release: Callable[[str, str], Schema]
) -> Iterator[Bindings]:
    """The bindings of a release."""
    schema = release(request.param, "qmp")
    with generated(schema) as package:
        yield Bindings(request.param, package)
