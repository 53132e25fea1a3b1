"""Each case runs in a process of its own, as the one of the tests may not be copied."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="work is done in a second process on Linux only"
)

_START = """
import os
from qapigen.commands.second_process import is_possible, started
here = os.getpid()
"""


def outcome(program: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", _START + program],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_the_work_is_done_elsewhere() -> None:
    ended = outcome("""
with started(lambda: {"process": str(os.getpid()), "text": "\\ud800é" * 100_000}) as result:
    files = result()
assert files["process"] != str(here)
assert files["text"] == "\\ud800é" * 100_000
try:
    os.waitpid(-1, 0)
except ChildProcessError:
    print("nobody is left")
""")
    assert (ended.stdout, ended.stderr) == ("nobody is left\n", "")


def test_work_that_fails_is_done_again_where_it_can_be_told() -> None:
    ended = outcome("""
def work():
    if os.getpid() != here:
        raise RuntimeError("not to be seen")
    return {"done": "here"}
with started(work) as result:
    print(result())
""")
    assert (ended.stdout, ended.stderr) == ("{'done': 'here'}\n", "")


def test_work_that_nobody_waits_for_is_ended() -> None:
    ended = outcome("""
import time
try:
    with started(lambda: time.sleep(600) or {}) as result:
        raise ValueError("given up")
except ValueError as error:
    print(error)
try:
    os.waitpid(-1, 0)
except ChildProcessError:
    print("nobody is left")
""")
    assert (ended.stdout, ended.stderr) == ("given up\nnobody is left\n", "")
