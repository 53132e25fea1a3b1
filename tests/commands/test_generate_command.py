import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from program import Program

from qapigen.backends.base import OutputFile
from qapigen.commands import generate
from qapigen.config import TargetName
from qapigen.ir import Schema
from qapigen.targets import Renderer, renderer

FILES = {
    "python/names.txt": "Colour lamp-on",
    "jsonschema/names.txt": "Colour lamp-on",
    "markdown/names.txt": "Colour lamp-on",
}


@pytest.fixture(autouse=True)
def simple_backends(monkeypatch: pytest.MonkeyPatch) -> None:
    """Backends whose only file lists the definitions; options are checked as ever."""

    def render(schema: Schema) -> Iterable[OutputFile]:
        names = " ".join(each.name for each in schema.definitions)
        return [OutputFile("names.txt", names)]

    def simple(target: TargetName, table: Mapping[str, object]) -> Renderer:
        renderer(target, table)
        return render

    monkeypatch.setattr(generate, "renderer", simple)


def on_disk(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "qapigen-manifest.json"
    }


def test_writes_a_folder_for_each_target(qapigen: Program, folder: Path) -> None:
    outcome = qapigen("generate", "good.json")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out == "generated: 3 files, 3 written\n"
    assert on_disk(folder / "generated") == FILES
    outcome = qapigen("generate", "good.json")
    assert outcome.out == "generated: 3 files, up to date\n"
    assert qapigen("generate", "good.json", "-q").out == ""


def test_the_default_input_is_the_shipped_schema(
    qapigen: Program, folder: Path
) -> None:
    assert qapigen("generate", "-t", "python").status == 0
    assert "BLOCK_JOB_COMPLETED" in on_disk(folder / "generated")["python/names.txt"]


@pytest.mark.parametrize(
    "options",
    [["-t", "markdown,python"], ["-t", "python", "--target", "markdown"]],
)
def test_some_targets(qapigen: Program, folder: Path, options: list[str]) -> None:
    qapigen("generate", "good.json", "-o", "out/deep", *options)
    assert set(on_disk(folder / "out/deep")) == {
        "python/names.txt",
        "markdown/names.txt",
    }


def test_errors_leave_everything_as_it_was(qapigen: Program, folder: Path) -> None:
    qapigen("generate", "good.json")
    before = {path: path.stat() for path in (folder / "generated").rglob("*")}
    outcome = qapigen("generate", "bad.json")
    assert (outcome.status, outcome.out) == (1, "")
    assert "error[unknown-type]" in outcome.err
    assert qapigen("generate", "none.json").status == 2
    assert {path: path.stat() for path in (folder / "generated").rglob("*")} == before
    assert qapigen("generate", "bad.json", "-o", "new").status == 1
    assert not (folder / "new").exists()


def test_warnings_are_counted_or_shown(qapigen: Program) -> None:
    outcome = qapigen("generate", "style.json")
    assert outcome.err == "1 warning in 'style.json', shown by 'qapigen lint'\n"
    outcome = qapigen("generate", "style.json", "--format", "json")
    (warning,) = json.loads(outcome.out)["diagnostics"]
    assert warning["rule"] == "doc-single-space"
    assert outcome.err == "generated: 3 files, up to date\n"


def test_the_configuration_and_the_command_line(
    qapigen: Program, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "qapigen.toml").write_text(
        'input = "good.json"\noutput = "out"\ntargets = ["python"]\n'
    )
    (folder / "sub").mkdir()
    monkeypatch.chdir(folder / "sub")
    assert qapigen("generate").out == "../out: 1 file, 1 written\n"
    assert set(on_disk(folder / "out")) == {"python/names.txt"}
    outcome = qapigen("generate", "../style.json", "-o", "o", "-t", "markdown")
    assert outcome.out == "o: 1 file, 1 written\n"


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("[jsonschema]\ndrft = 1", "jsonschema: unknown key 'drft'"),
        ("[jsonschema]\ndraft = 1", "jsonschema: 'draft' is an integer"),
        ("target = []", "unknown key 'target'"),
    ],
)
@pytest.mark.parametrize("command", ["generate", "lint", "dump"])
def test_a_bad_configuration_stops_every_command(
    qapigen: Program, folder: Path, command: str, config: str, message: str
) -> None:
    (folder / "qapigen.toml").write_text(config)
    outcome = qapigen(command, "good.json")
    assert (outcome.status, outcome.out) == (2, "")
    assert message in outcome.err
    assert f"{folder}/qapigen.toml" in outcome.err
    assert qapigen("lint", "good.json", "--no-config").status == 0
    assert not (folder / "generated").exists()


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("jsonschema.drft=1", "--set jsonschema: unknown key 'drft'"),
        ("jsonschema.draft=5", "--set jsonschema: 'draft' is an integer"),
        ("jsonschma.draft=07", "unknown target 'jsonschma'"),
        ("draft=07", "not of the form TARGET.OPTION=VALUE"),
        ("jsonschema.draft", "not of the form TARGET.OPTION=VALUE"),
    ],
)
def test_bad_settings(qapigen: Program, setting: str, message: str) -> None:
    outcome = qapigen("generate", "good.json", "--set", setting)
    assert (outcome.status, outcome.out) == (2, "")
    assert message in outcome.err


def test_settings_win_over_the_configuration(
    qapigen: Program, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[TargetName, Mapping[str, object]] = {}

    def simple(target: TargetName, table: Mapping[str, object]) -> Renderer:
        given[target] = table
        return lambda schema: []

    monkeypatch.setattr(generate, "renderer", simple)
    (folder / "qapigen.toml").write_text(
        '[jsonschema]\ndraft = "07"\nclosed = false\n[markdown]\ntitle = "T"\n'
    )
    qapigen(
        *("generate", "good.json", "--set", "jsonschema.closed=true"),
        *("--set", "markdown.title=A b"),
    )
    assert given == {target: {} for target in TargetName} | {
        TargetName.JSONSCHEMA: {"draft": "07", "closed": True},
        TargetName.MARKDOWN: {"title": "A b"},
    }


def test_an_unknown_target(qapigen: Program) -> None:
    outcome = qapigen("generate", "-t", "pyhton")
    assert outcome.status == 2
    assert "unknown target 'pyhton'; did you mean 'python'?" in outcome.err


def test_files_in_the_way(qapigen: Program, folder: Path) -> None:
    (folder / "generated/python").mkdir(parents=True)
    (folder / "generated/python/names.txt").write_text("mine")
    outcome = qapigen("generate", "good.json")
    assert (outcome.status, outcome.out) == (2, "")
    assert "qapigen did not write it" in outcome.err
    assert on_disk(folder / "generated") == {"python/names.txt": "mine"}
    assert qapigen("generate", "good.json", "--force").status == 0
    assert on_disk(folder / "generated") == FILES


def test_edits_by_hand_are_named(qapigen: Program, folder: Path) -> None:
    qapigen("generate", "good.json")
    (folder / "generated/python/names.txt").write_text("mine")
    outcome = qapigen("generate", "good.json")
    assert outcome.err == (
        "warning: 'generated/python/names.txt' had been edited by hand; written over\n"
    )
    assert outcome.out == "generated: 3 files, 1 written\n"


def test_a_folder_that_cannot_be_made(qapigen: Program, folder: Path) -> None:
    (folder / "file").write_text("")
    outcome = qapigen("generate", "good.json", "-o", "file/out")
    assert outcome.status == 2
    assert outcome.err.startswith("error: 'file/out' cannot be written: Not a dir")
