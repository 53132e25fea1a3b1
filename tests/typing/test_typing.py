"""Type checkers on generated bindings: right use is inferred, wrong use is refused."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from backends.python.client_fakes import SHOP
from backends.python.generated_package import write

from qapigen.backends.python.backend import render
from qapigen.backends.python.options import PythonOptions
from qapigen.compile import load

HERE = Path(__file__).parent
CHECKERS = {
    "mypy": [sys.executable, "-m", "mypy", "--strict"],
    "pyright": [sys.executable, "-m", "pyright", "--pythonpath", sys.executable],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with bindings, and the uses of them."""
    folder = tmp_path_factory.mktemp("typing")
    (folder / "shop.json").write_text(SHOP, "utf-8")
    schema = load(str(folder / "shop.json"))
    write(render(schema, PythonOptions(package="shop")), folder)
    for name in ("right_use.py", "wrong_use.py"):
        shutil.copy(HERE / name, folder)
    return folder


def check(checker: str, folder: Path, *paths: str) -> tuple[int, str]:
    done = subprocess.run(
        [*CHECKERS[checker], *paths],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("checker", CHECKERS)
def test_right_use_is_inferred(checker: str, folder: Path) -> None:
    status, output = check(checker, folder, "shop", "right_use.py")
    assert status == 0, output


@pytest.mark.parametrize("checker", CHECKERS)
def test_wrong_use_is_refused(checker: str, folder: Path) -> None:
    status, output = check(checker, folder, "wrong_use.py")
    assert status == 1
    lines = (HERE / "wrong_use.py").read_text("utf-8").splitlines()
    marked = {
        number for number, line in enumerate(lines, 1) if line.endswith("# refused")
    }
    found = re.findall(r"wrong_use\.py:(\d+):.*error", output)
    assert {int(number) for number in found} == marked, output
