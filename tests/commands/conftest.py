from pathlib import Path

import pytest
from program import BAD, GOOD, STYLE, Outcome, Program

from qapigen.cli import run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory with schemas in it."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    for name, text in (("good", GOOD), ("style", STYLE), ("bad", BAD)):
        (tmp_path / f"{name}.json").write_text(text)
    return tmp_path


@pytest.fixture
def qapigen(folder: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    """Runs the program in the folder."""

    def program(*argv: str) -> Outcome:
        status = run(list(argv))
        captured = capsys.readouterr()
        return Outcome(status, captured.out, captured.err)

    return program
