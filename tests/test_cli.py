"""The program from outside: start-up, streams, signals, bugs."""

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import qapigen
from qapigen.cli import run

PROGRAM = [sys.executable, "-m", "qapigen"]
BAD = "{ 'command': 'x', 'data': { 'é\x1b[2J': 'Nothing' } }\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(Path(qapigen.__file__).parent.parent))
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "bad.json").write_text(BAD)
    return tmp_path


def called(
    *argv: str, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *argv],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **(env or {})},
        timeout=60,
    )


def imported_by(*command: str) -> set[str]:
    """Top-level names of all modules that a command imports."""
    result = subprocess.run(
        [sys.executable, "-X", "importtime", *command],
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [line for line in result.stderr.splitlines() if "import time:" in line]
    return {line.split("|")[-1].strip() for line in lines}


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version_imports_next_to_nothing(folder: Path, option: str) -> None:
    assert called(option).stdout == f"qapigen {qapigen.__version__}\n"
    program = "import sys; from qapigen.__main__ import main; sys.exit(main())"
    ours = imported_by("-c", program, option) - imported_by("-c", "import sys")
    assert ours == {"qapigen", "qapigen.__main__"}


@pytest.mark.parametrize(
    "argv", [["--help"], ["generate", "--help"], ["diff", "--help"]]
)
def test_help_imports_nothing_heavy(folder: Path, argv: list[str]) -> None:
    imported = {each.split(".")[0] for each in imported_by("-m", "qapigen", *argv)}
    assert not imported & {"lark", "jinja2", "black", "importlib.metadata"}


def test_importing_the_package_imports_nothing(folder: Path) -> None:
    ours = imported_by("-c", "import qapigen") - imported_by("-c", "pass")
    assert ours == {"qapigen"}


@pytest.mark.parametrize(
    "argv", [[], ["nonsense"], ["lint", "--nonsense"], ["dump", "--as", "x", "y"]]
)
def test_a_bad_command_line(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(argv) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("usage: qapigen")


def test_help_is_a_result(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    assert "exit status: 0 fine" in captured.out
    for command in ("generate", "lint", "dump", "rules"):
        assert command in captured.out
        assert run([command, "--help"]) == 0


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
@pytest.mark.parametrize("format", ["full", "concise", "json", "github", "sarif"])
def test_any_terminal_can_show_any_text(
    folder: Path, encoding: str, format: str
) -> None:
    result = subprocess.run(
        [*PROGRAM, "lint", "bad.json", "--format", format],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        timeout=60,
    )
    assert result.returncode == 1
    assert b"Traceback" not in result.stderr
    assert b"\x1b" not in result.stdout
    assert result.stdout.decode(encoding)


@pytest.mark.parametrize("argv", [["rules"], ["--help"], ["-V"], ["lint", "bad.json"]])
def test_a_reader_that_goes_away_is_no_bug(folder: Path, argv: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    is_lint = argv[0] == "lint"
    process = subprocess.run(
        [*PROGRAM, *argv],
        stdout=subprocess.PIPE if is_lint else writing,
        stderr=writing if is_lint else subprocess.PIPE,
        timeout=60,
    )
    os.close(writing)
    assert process.returncode == 2
    assert not process.stdout
    assert not process.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("argv", [["rules"], ["--help"], ["--version"]])
def test_a_full_disk_is_said(folder: Path, argv: list[str]) -> None:
    with open("/dev/full", "w") as full:
        process = subprocess.run(
            [*PROGRAM, *argv], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert process.returncode == 2
    assert process.stderr == (
        "error: the output cannot be written: No space left on device\n"
    )


@pytest.mark.parametrize("closed", [0, 1, 2])
@pytest.mark.parametrize(
    ("argv", "status"),
    [
        (["lint", "bad.json"], 1),
        (["lint", "bad.json", "--format", "json"], 1),
        (["--help"], 0),
        (["--version"], 0),
        (["--nonsense"], 2),
        (["rules", "nonsense"], 2),
    ],
)
def test_closed_streams(
    folder: Path, closed: int, argv: list[str], status: int
) -> None:
    shell = ["sh", "-c", f'exec "$@" {closed}>&-', "sh", *PROGRAM, *argv]
    process = subprocess.run(shell, capture_output=True, text=True, timeout=60)
    assert process.returncode == status
    assert "Traceback" not in process.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("argv", [["rules", "nonsense"], ["--nonsense"], ["lint"]])
def test_nowhere_to_write(folder: Path, argv: list[str]) -> None:
    with open("/dev/full", "w") as full:
        process = subprocess.run([*PROGRAM, *argv], stdout=full, stderr=full)
    assert process.returncode == 2


def colours(folder: Path, *argv: str, env: Mapping[str, str] | None = None) -> bool:
    """Whether the program colours what it writes to a terminal."""
    ours, theirs = pty.openpty()
    subprocess.run(
        [*PROGRAM, "lint", "-q", "bad.json", *argv],
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, **(env or {})},
        timeout=60,
    )
    text = os.read(ours, 100_000)
    os.close(ours)
    os.close(theirs)
    return b"\x1b[1;31m" in text


def test_colour_on_a_terminal(folder: Path) -> None:
    assert colours(folder)
    assert colours(folder, "--format", "full")
    assert not colours(folder, "--format", "json")
    assert not colours(folder, "--color", "never")
    assert not colours(folder, env={"NO_COLOR": "1"})
    assert not colours(folder, env={"TERM": "dumb"})
    assert colours(folder, "--color", "always", env={"NO_COLOR": "1"})


def test_colour_elsewhere(folder: Path) -> None:
    assert "\x1b" not in called("lint", "bad.json").stderr
    assert "\x1b[1;31m" in called("lint", "bad.json", "--color", "always").stderr
    forced = called("lint", "bad.json", env={"FORCE_COLOR": "1"})
    assert "\x1b[1;31m" in forced.stderr


def test_a_bug_is_caught_and_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    from qapigen.commands import load

    def check(*_: object, **__: object) -> None:
        raise ZeroDivisionError("of course")

    monkeypatch.setattr(load, "check", check)
    assert run(["lint", "bad.json"]) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("Traceback") == 1
    assert "ZeroDivisionError: of course" in captured.err
    version = qapigen.__version__
    assert f"a bug in qapigen {version}, met while reading 'bad.json'" in captured.err
    assert "please report it" in captured.err


SLOW = """
import sys, time
from qapigen import cli
from qapigen.commands import load

def check(*_, **__):
    print("at work", flush=True)
    time.sleep(60)

load.check = check
sys.exit(cli.run(["lint", "bad.json"]))
"""


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_ctrl_c_ends_as_if_it_had_not_been_caught(folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "at work\n"
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGINT
    assert err == "interrupted\n"
