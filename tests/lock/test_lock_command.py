"""``qapigen lock``: what it writes, and what it comes to."""

import io
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from qapigen.commands import lock
from qapigen.commands.arguments import Arguments
from qapigen.commands.console import Console
from qapigen.commands.failure import CommandError

LAMP = """\
##
# @lamp-on:
#
# Switch a lamp on.
#
# Since: 1.0
##
{ 'command': 'lamp-on', 'data': { '*colour': 'str' } }
"""


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command in a folder with a schema."""
    monkeypatch.chdir(tmp_path)
    Path("lamp.json").write_text(LAMP)

    def command(input: str | None = "lamp.json", **options: object) -> Outcome:
        out, err = io.StringIO(), io.StringIO()
        arguments = Arguments(
            config=None,
            no_config=True,
            dialect=None,
            tree=None,
            kind=None,
            base=None,
            input=input,
            **{"output": None, "check": False, "update": False, "symbols": [], **options},
        )
        status = lock.run(arguments, Console(out, err))
        return Outcome(status, out.getvalue(), err.getvalue())

    return command


def test_it_prints_or_writes_the_same(run: Run) -> None:
    printed = run()
    assert printed.status == 0
    assert printed.out.startswith("qapigen-lock/1\nsource: lamp.json\n")
    assert "Switch" not in printed.out
    written = run(output="lamp.lock")
    assert (written.status, written.out) == (0, "")
    assert Path("lamp.lock").read_text() == printed.out
    assert sorted(path.name for path in Path.cwd().iterdir()) == [
        "lamp.json",
        "lamp.lock",
    ]


def test_check_says_what_is_new(run: Run) -> None:
    run(output="qapi.lock")
    same = run(check=True)
    assert (same.status, same.out) == (0, "")
    Path("lamp.json").write_text(LAMP.replace("*colour", "colour"))
    before = Path("qapi.lock").read_bytes()
    changed = run(check=True)
    assert changed.status == 1
    assert changed.out == "command lamp-on\n-   .colour?: str\n+   .colour: str\n"
    assert "1 changed" in changed.err
    assert Path("qapi.lock").read_bytes() == before


def test_other_words_are_other_facts_but_another_place_is_not(run: Run) -> None:
    run(output="qapi.lock")
    Path("lamp.json").write_text(f"\n\n{LAMP}")
    assert run(check=True).status == 0
    Path("lamp.json").write_text(LAMP.replace("Switch", "Turn"))
    assert run(check=True).status == 1


def test_update_writes_and_says_what_changed(run: Run) -> None:
    assert "1 definition" in run(update=True).err
    assert "up to date" in run(update=True).err
    Path("lamp.json").write_text(f"{LAMP}{{ 'event': 'LAMP_ON' }}\n")
    updated = run(update=True)
    assert updated.status == 0
    assert "1 added" in updated.err
    assert run(check=True).status == 0


def test_update_puts_an_unfinished_merge_right(run: Run) -> None:
    run(output="qapi.lock")
    good = Path("qapi.lock").read_text()
    Path("qapi.lock").write_text(f"{good}<<<<<<< ours\n")
    with pytest.raises(CommandError, match="has errors"):
        run(check=True)
    assert run(update=True).status == 0
    assert Path("qapi.lock").read_text() == good


def test_show_prints_the_facts_of_one(run: Run) -> None:
    shown = run(symbols=["lamp-on"])
    assert shown.status == 0
    assert shown.out.startswith("command lamp-on\n  doc: ")
    with pytest.raises(CommandError, match="no definition 'lamp-of'") as error:
        run(symbols=["lamp-of"])
    assert error.value.help == "did you mean 'lamp-on'?"


def test_a_revision_is_in_the_header(run: Run) -> None:
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "lamp.json"], check=True)
    subprocess.run([*git, "commit", "-q", "-m", "lamp"], check=True)
    head = subprocess.run(
        [*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True
    )
    printed = run("HEAD:lamp.json")
    assert f"\ncommit: {head.stdout}" in printed.out
    assert "\ncommit: " not in run().out


def test_an_archive_is_in_the_header(run: Run) -> None:
    subprocess.run(["tar", "cf", "lamp.tar", "lamp.json"], check=True)
    digest = subprocess.run(
        ["sha256sum", "lamp.tar"], check=True, capture_output=True, text=True
    ).stdout.split()[0]
    printed = run("lamp.tar#subdir=lamp.json")
    assert f"\narchive: {digest}\n" in printed.out


def test_what_is_no_lock_is_never_written_over(run: Run) -> None:
    before = Path("lamp.json").read_bytes()
    for options in ({}, {"check": True}, {"update": True}):
        with pytest.raises(CommandError, match="is no lock"):
            run(output="lamp.json", **options)
    assert Path("lamp.json").read_bytes() == before


def test_nothing_to_check(run: Run) -> None:
    with pytest.raises(CommandError, match=r"no lock 'qapi\.lock'"):
        run(check=True)


def test_a_schema_with_errors(run: Run) -> None:
    run(output="qapi.lock")
    before = Path("qapi.lock").read_bytes()
    Path("lamp.json").write_text("{ 'command': 'lamp-on', 'data': 'Lamp' }")
    assert run().status == 1
    assert run(update=True).status == 1
    assert run(check=True).status == 2
    assert Path("qapi.lock").read_bytes() == before


def test_options_that_contradict_each_other(run: Run) -> None:
    for options in (
        {"check": True, "update": True},
        {"symbols": ["lamp-on"], "check": True},
        {"symbols": ["lamp-on"], "output": "qapi.lock"},
    ):
        with pytest.raises(CommandError):
            run(**options)


def test_a_place_that_cannot_be_written(run: Run) -> None:
    with pytest.raises(CommandError, match="cannot be written"):
        run(output="nowhere/qapi.lock")
    Path("folder").mkdir()
    with pytest.raises(CommandError, match="not a regular file"):
        run(output="folder")
