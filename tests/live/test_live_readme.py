"""What README shows about a running QEMU happens."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from backends.python.generated_package import write
from live.machine import Machine

from qapigen.backends.python.backend import render
from qapigen.backends.python.options import PythonOptions
from qapigen.ir import Schema

EXAMPLE = Path(__file__).with_name("readme_example.py")


def test_example(machine: Machine, release: Callable[[str, str], Schema]) -> None:
    folder = machine.folder
    write(render(release("v9.2.0", "qmp"), PythonOptions(package="qmp")), folder)
    shutil.copy(EXAMPLE, folder / "example.py")
    machine.image("disk.img")
    done = subprocess.run(
        [sys.executable, "example.py"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    nodes, error, event = done.stdout.splitlines()
    assert nodes == "['file']"
    assert error == "'device_del': Device 'nobody' not found"
    assert event.startswith("ResumeEvent(timestamp=Timestamp(seconds=")
