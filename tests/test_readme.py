"""Runs what README.md tells its readers to run."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from qapigen.cli import run
from qapigen.config.read import read_config

CHECKOUT = Path(__file__).parents[1]
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


COMMANDS = [line for block in blocks("sh") for line in block.splitlines()]


def test_every_make_target_exists() -> None:
    targets = re.findall(r"`?make ([a-z]+)", README)
    assert {"generate", "test", "help"} <= set(targets)
    makefile = (CHECKOUT / "Makefile").read_text()
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


@pytest.mark.parametrize("command", [line for line in COMMANDS if "qapigen" in line])
def test_commands(
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.chdir(tmp_path)
    if "qemu/" in command:
        tree: Path = request.getfixturevalue("release_tree")("v9.2.0")
        (tmp_path / "qemu").symlink_to(tree)
    if "#" in command:
        corpus: Path = request.getfixturevalue("corpus")
        for name in ("qemu", "qemu.bundle"):
            (tmp_path / name).symlink_to(corpus.resolve() / "qemu-schemas.bundle")
    program, *argv = shlex.split(command)
    assert program == "qapigen"
    assert run(argv) == 0


def test_every_command_is_qapigen_or_make() -> None:
    assert {line.split()[0] for line in COMMANDS} == {"qapigen", "make"}


@pytest.mark.parametrize("example", blocks("python"))
def test_python(example: str, tmp_path: Path) -> None:
    shutil.copytree(CHECKOUT / "schemas", tmp_path / "schemas")
    assert run(["generate", "-q", "-t", "python", "-o", f"{tmp_path}/generated"]) == 0
    program = f"import sys; sys.path.append('generated/python')\n{example}"
    subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"PYTHONPATH": str(CHECKOUT)},
        check=True,
    )


def test_the_example_of_the_client_is_the_one_that_is_run_against_qemu() -> None:
    (example,) = blocks("py")
    assert example == (CHECKOUT / "tests/live/readme_example.py").read_text()


def test_configuration(tmp_path: Path) -> None:
    (example,) = blocks("toml")
    path = tmp_path / "pyproject.toml"
    path.write_text(example)
    (tmp_path / "schema.json").write_text("{ 'enum': 'Lamp', 'data': [ 'one' ] }\n")
    assert read_config(path).output is not None
    assert run(["lint", "--config", str(path), str(tmp_path / "schema.json")]) == 0
