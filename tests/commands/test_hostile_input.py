"""Whatever stands in a file, the program says so and leaves what was there alone."""

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from program import GOOD

from qapigen.cli import run

PIECES = [
    *("{", "}", "[", "]", ":", ",", "'", '"', "##\n", "# @x:\n", "\n", "\t", "\\", "*"),
    *("'struct'", "'union'", "'enum'", "'data'", "'base'", "'if'", "'include'", "''"),
    *("true", "false", "null", "1", "\0", "\ufeff", "\u2028", "é", "'a.json'", "{}"),
]
noise = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@st.composite
def spoilt_schemas(draw: st.DrawFn) -> bytes:
    """A good schema with pieces cut out and noise put in; or no text at all."""
    text = GOOD
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 40)))
        text = text[:start] + draw(noise) + text[end:]
    return text.encode()


inputs = st.one_of(spoilt_schemas(), noise.map(str.encode), st.binary(max_size=200))


def status_of(*argv: str) -> int:
    """Exit status of a run, with its output thrown away."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()) as err:
        status = run(list(argv))
    if status == 3:
        sys.stderr.write(err.getvalue())
    return status


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(inputs)
def test_any_bytes(folder: Path, content: bytes) -> None:
    (folder / "input.json").write_bytes(content)
    for options in (["--dialect", "current"], ["--format", "sarif"]):
        assert status_of("lint", *options, "input.json") in (0, 1, 2)
    (folder / "out").mkdir(exist_ok=True)
    before = set((folder / "out").rglob("*"))
    status = status_of("generate", "input.json", "-o", "out")
    assert status in (0, 1, 2)
    assert status == 0 or set((folder / "out").rglob("*")) == before


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b"{ 'a': " * 100_000,
        b"'" * 100_001,
        b"#" * 1_000_000,
        b"##\n# @x:\n" + b"#\n" * 10_000,
        b"{ 'command': 'x', 'if': " + b"{ 'not': " * 10_000 + b"'A'" + b"}" * 10_001,
        b"{ 'include': 'input.json' }",
        b"{ 'include': '.' }",
        b"{ 'include': '/etc/passwd' }",
        b"{ 'include': 'a\\u0000b' }",
        b"{ 'include': '" + b"x" * 10_000 + b"' }",
    ],
    ids=range(11),
)
@pytest.mark.parametrize("command", ["lint", "generate", "dump"])
def test_chosen_evil(folder: Path, command: str, content: bytes) -> None:
    (folder / "input.json").write_bytes(content)
    status = status_of(command, "input.json")
    assert status in (0, 1, 2)
    assert status == 0 or not (folder / "generated").exists()


@pytest.mark.parametrize("name", ["", ".", "..", "/", "x" * 5000, "-", "a#b"])
@pytest.mark.parametrize("command", ["lint", "generate", "dump"])
def test_inputs_that_are_no_files(folder: Path, command: str, name: str) -> None:
    assert status_of(command, name) in (1, 2)


def test_a_file_that_may_not_be_read(folder: Path) -> None:
    path = folder / "input.json"
    path.symlink_to(path)
    assert status_of("lint", "input.json") == 2
