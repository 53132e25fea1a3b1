"""Many inputs in one run: releases by a pattern, several processes, what they may not change."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest
from program import BAD, GOOD, STYLE, Outcome, Program

from qapigen.cli import run
from qapigen.commands.lint_input import LintSettings
from qapigen.commands.lint_processes import LinterCrashError, lint_in_processes
from qapigen.commands.lint_tasks import InputTask
from qapigen.commands.settings import Reading
from qapigen.inputs import stands_for_several

RELEASES = {
    "v1.0": {"qapi-schema.json": STYLE, "qapi-schema-guest.json": GOOD},
    "v1.1.0": {"qapi-schema.json": "\n\n" + STYLE, "README": "nothing"},
    "v1.1.1": {"qapi-schema.json": "\n\n" + STYLE, "README": "other"},
    "v1.10.0": {"qapi-schema.json": BAD, "qga/qapi-schema.json": STYLE},
    "v2.0.0": {"README": "no schema"},
    "v2.1.0-rc1": {"qapi-schema.json": BAD},
}


def git(folder: Path, *arguments: str) -> None:
    names = ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME")
    mails = ("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL")
    who = dict.fromkeys(names, "somebody") | dict.fromkeys(mails, "some@where")
    subprocess.run(
        ("git", "-C", str(folder), "-c", "commit.gpgsign=false", *arguments),
        check=True,
        capture_output=True,
        env=os.environ | who,
    )


@pytest.fixture
def repository(folder: Path) -> Path:
    place = folder / "qemu"
    place.mkdir()
    git(place, "init", "-q")
    for tag, files in RELEASES.items():
        git(place, "rm", "-rq", "--ignore-unmatch", ".")
        for name, text in files.items():
            (place / name).parent.mkdir(exist_ok=True)
            (place / name).write_text(text)
        git(place, "add", "-A")
        git(place, "commit", "-q", "-m", tag)
        git(place, "tag", tag)
    return place


def summaries(outcome: Outcome) -> list[str]:
    return [line for line in outcome.err.splitlines() if line.startswith("v")]


def test_every_release_that_matches(qapigen: Program, repository: Path) -> None:
    outcome = qapigen("lint", "qemu#ref=v*")
    assert outcome.status == 1
    assert summaries(outcome) == [
        "v1.0: 1 warning in 2 schemas",
        "v1.1.0: 1 warning, none of them new in 1 schema",
        "v1.1.1: 1 warning, none of them new in 1 schema",
        "v1.10.0: 1 error and 1 warning in 2 schemas",
        "v2.0.0: nothing wrong in no schema",
    ]
    assert outcome.err.splitlines()[-1] == (
        "1 error and 4 warnings in 6 schemas of 5 releases"
    )


def test_what_releases_share_is_shown_of_the_oldest(
    qapigen: Program, repository: Path
) -> None:
    outcome = qapigen("lint", "--format", "concise", "qemu#tag=v1.[01]*")
    places = [line.partition(": ")[0] for line in outcome.out.splitlines()]
    assert places == [
        "qemu@v1.0:qapi-schema.json:4:24",
        "qemu@v1.10.0:qapi-schema.json:1:45",
        "qemu@v1.10.0:qga/qapi-schema.json:4:24",
    ]


def test_a_folder_narrows_it(qapigen: Program, repository: Path) -> None:
    outcome = qapigen("lint", "qemu#ref=v*,subdir=qga")
    assert outcome.status == 0
    assert "v1.10.0: 1 warning in 1 schema" in summaries(outcome)
    assert "v1.0: nothing wrong in no schema" in summaries(outcome)


def test_nowhere_a_schema(qapigen: Program, repository: Path) -> None:
    outcome = qapigen("lint", "qemu#ref=v2.0*")
    assert outcome.status == 2
    assert "no schema in any release of 'qemu#ref=v2.0*'" in outcome.err


def test_no_release_matches(qapigen: Program, repository: Path) -> None:
    outcome = qapigen("lint", "qemu#ref=v3*", "bad.json")
    assert outcome.status == 2
    assert "no release in 'qemu' matches 'v3*'" in outcome.err
    assert "unknown-type" in outcome.err


def test_other_commands_want_one_release(qapigen: Program, repository: Path) -> None:
    outcome = qapigen("dump", "qemu#ref=v*")
    assert outcome.status == 2
    assert "stands for several releases" in outcome.err


@pytest.mark.parametrize("format", ["full", "concise", "json", "github", "sarif"])
def test_processes_change_nothing(
    qapigen: Program, repository: Path, format: str
) -> None:
    inputs = ("style.json", "qemu#ref=v*", "none.json", "bad.json", "bad.json")
    alone, together = (
        qapigen("lint", "--format", format, "--jobs", jobs, *inputs)
        for jobs in ("1", "3")
    )
    assert alone == together
    assert alone.status == 2


def test_a_document_is_one(qapigen: Program, repository: Path) -> None:
    outcome = qapigen("lint", "--format", "json", "--jobs", "2", "qemu#ref=v*")
    found = json.loads(outcome.out)["diagnostics"]
    assert len(found) == 3


def test_rules_are_chosen_as_ever(qapigen: Program, repository: Path) -> None:
    outcome = qapigen("lint", "--ignore", "unknown-type", "qemu#ref=v*")
    assert outcome.status == 0
    assert "v1.10.0: 1 warning in 2 schemas" in summaries(outcome)


@pytest.mark.parametrize("number", ["0", "-1", "many"])
def test_a_number_of_processes(qapigen: Program, number: str) -> None:
    outcome = qapigen("lint", f"--jobs={number}", "good.json")
    assert outcome.status == 2
    assert "a whole number from 1 up" in outcome.err


def test_what_a_pattern_is(repository: Path) -> None:
    assert stands_for_several("qemu#ref=v?.0")
    assert stands_for_several("qemu#tag=v[12].0")
    assert not stands_for_several("qemu#branch=v*")
    assert not stands_for_several("qemu#ref=v1.0")
    assert not stands_for_several("qemu#ref=HEAD^{/fix*}")
    assert not stands_for_several("elsewhere#ref=v*")
    Path("qemu#ref=v*").mkdir()
    assert not stands_for_several("qemu#ref=v*")


def _settings() -> LintSettings:
    return LintSettings(Reading("auto", None), frozenset())


def test_a_process_that_dies_says_at_what(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(folder / "pipe")
    found = lint_in_processes([InputTask("pipe"), InputTask("pipe")], _settings(), 2)
    _kill_a_child_soon()
    with pytest.raises(LinterCrashError, match="ended with status -9") as crash:
        next(found)
    assert crash.value.__notes__ == ["while reading 'pipe'"]
    assert _children() == []


class _Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("quiet", "is_shown"), [((), True), (("-q",), False)])
def test_progress_is_shown_on_a_terminal(
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
    quiet: tuple[str, ...],
    is_shown: bool,
) -> None:
    err = _Terminal()
    monkeypatch.setattr(sys, "stderr", err)
    run(["lint", "--jobs=2", *quiet, "qemu#ref=v*"])
    assert (" 0/5" in err.getvalue()) == is_shown
    assert (" 5/5" in err.getvalue()) == is_shown


def test_no_progress_elsewhere(qapigen: Program, repository: Path) -> None:
    assert "/5" not in qapigen("lint", "--jobs=2", "qemu#ref=v*").err


def test_a_bug_in_a_process_is_status_3(folder: Path) -> None:
    # The reader breaks in the processes as well, as they read the same file.
    (folder / "sitecustomize.py").write_text(
        "import qapigen.commands.lint_tasks as tasks\n"
        "def lint_input(label, settings): raise RuntimeError('broken ' + label)\n"
        "tasks.lint_input = lint_input\n"
    )
    ended = subprocess.run(
        (sys.executable, "-m", "qapigen", "lint", "--jobs=2", "good.json", "bad.json"),
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(folder)},
    )
    assert ended.returncode == 3
    assert "RuntimeError: broken good.json" in ended.stderr
    assert "met while reading 'good.json'" in ended.stderr


def test_an_interrupt_ends_all_processes(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    running = subprocess.Popen(
        (sys.executable, "-m", "qapigen", "lint", "--jobs=2", "pipe", "pipe"),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    # Whoever waits for the pipe's other end goes on to reading, and can be seen to have it.
    writers = []
    while _readers(running.pid, folder / "pipe") < 2 and time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            writers.append(os.open("pipe", os.O_WRONLY | os.O_NONBLOCK))
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)
    _, err = running.communicate(timeout=30)
    assert running.returncode == -signal.SIGINT
    assert err == "interrupted\n"
    while _members(running.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert _members(running.pid) == []
    for writer in writers:
        os.close(writer)


def _readers(session: int, pipe: Path) -> int:
    """How many processes of a session have opened ``pipe``."""
    found = 0
    for process in _members(session):
        try:
            found += any(
                os.path.realpath(link) == str(pipe)
                for link in Path(f"/proc/{process}/fd").iterdir()
            )
        except OSError:  # it has just ended
            continue
    return found


def _members(session: int) -> list[int]:
    """The processes of a session that still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def _children() -> list[int]:
    from multiprocessing import active_children

    return [each.pid for each in active_children() if each.pid is not None]


def _kill_a_child_soon() -> None:
    """As the system does to a process that takes too much memory."""
    from threading import Thread

    def kill() -> None:
        deadline = time.monotonic() + 30
        while not _children() and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(0.5)
        os.kill(_children()[0], signal.SIGKILL)

    Thread(target=kill, daemon=True).start()


def test_every_schema_of_every_release(qapigen: Program, corpus: Path) -> None:
    bundle, table = corpus.resolve() / "qemu-schemas.bundle", corpus / "releases.csv"
    outcome = qapigen("lint", "--no-config", "--format=concise", f"{bundle}#ref=v*")
    assert outcome.status == 0
    rows = [line.split(",")[0] for line in table.read_text().splitlines()[1:]]
    assert outcome.err.endswith(
        f" in {len(rows)} schemas of {len(set(rows))} releases\n"
    )
    assert [line.partition(":")[0] for line in summaries(outcome)] == list(
        dict.fromkeys(rows)
    )
