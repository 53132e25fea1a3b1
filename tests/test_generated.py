"""``generated/`` is what ``make generate`` would write now."""

from pathlib import Path

from qapigen.cli import run

CHECKOUT = Path(__file__).parents[1]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_generated_is_current(tmp_path: Path) -> None:
    assert run(["generate", "--quiet", "--output", str(tmp_path / "now")]) == 0
    assert contents(CHECKOUT / "generated") == contents(tmp_path / "now")
