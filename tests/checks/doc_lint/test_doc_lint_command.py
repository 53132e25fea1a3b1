"""``qapigen lint`` with documentation rules: selected, silenced with a reason, with a history."""

import json
import subprocess
from pathlib import Path

import pytest

from qapigen.cli import run

SCHEMA = """
##
# @eject:
#
# Open the tray of @device.
#
# @id: the drive
#
# Since: 2.0
##
{ 'command': 'eject', 'data': { 'id': 'str' } }
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "schema.json").write_text(SCHEMA, "utf-8")
    return tmp_path


def rules_found(capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    assert run(["lint", "--format", "json", *options, "schema.json"]) == 0
    diagnostics = json.loads(capsys.readouterr().out)["diagnostics"]
    return [each["rule"] for each in diagnostics]


def test_they_are_rules_like_others(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert rules_found(capsys) == ["doc-unknown-reference"]
    assert rules_found(capsys, "--ignore", "doc-unknown-reference") == []
    assert rules_found(capsys, "--select", "doc-example-misfit") == []
    assert run(["rules", "doc-unknown-reference"]) == 0
    assert "Open the tray of @device." in capsys.readouterr().out


def silence(folder: Path, text: str) -> None:
    (folder / "qapigen.toml").write_text(f"[[lint.silence]]\n{text}\n", "utf-8")


def test_a_definition_can_be_passed_over_with_a_reason(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    silence(folder, 'rule = "doc-unknown-reference"\nsymbol = "ej*"\nreason = "old"')
    assert rules_found(capsys) == []
    silence(folder, 'rule = "doc-unknown-reference"\nsymbol = "x*"\nreason = "old"')
    assert run(["lint", "schema.json"]) == 0
    assert (
        "the silence of 'doc-unknown-reference' for 'x*' silences nothing"
        in capsys.readouterr().err
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('rule = "doc-unknown-reference"', "reason"),
        ('rule = "doc-unknown-reference"\nreason = " "', "gives no reason"),
        ('rule = "doc-unknown-referense"\nreason = "x"', "did you mean"),
        ('rule = "unknown-type"\nreason = "x"', "no documentation rule"),
    ],
)
def test_wrong_silences(
    text: str, message: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    silence(folder, text)
    assert run(["lint", "schema.json"]) == 2
    assert message in capsys.readouterr().err


def test_history(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=n", "-c", "user.email=e@example.org")
        command = ["git", *identity, *arguments]
        subprocess.run(command, cwd=folder / "repo", check=True, capture_output=True)

    (folder / "repo").mkdir()
    git("init", "-q")
    root = folder / "repo" / "qapi-schema.json"
    for tag, text in (("v0.9", "{ 'command': 'stop' }"), ("v1.0", SCHEMA)):
        root.write_text(text, "utf-8")
        git("add", ".")
        git("commit", "-qm", tag)
        git("tag", tag)
    only = ("--select", "doc-since-too-new")
    assert rules_found(capsys, *only, "--history", "repo") == ["doc-since-too-new"]
    assert rules_found(capsys, *only) == []
    assert run(["lint", "--history", "nowhere", "schema.json"]) == 2
    assert "nowhere" in capsys.readouterr().err
