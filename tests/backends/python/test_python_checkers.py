"""Type checkers on the sample's package: clean inside, helpful outside."""

import subprocess
import sys
from pathlib import Path

import pytest
from generated_package import write

from qapigen.backends.python.backend import render
from qapigen.backends.python.options import PythonOptions, Runtime
from qapigen.ir import Schema

RIGHT = """
from typing import assert_never, assert_type

import garden as g


def right(growth: g.Growth, event: g.Event) -> str:
    if growth.kind == "tree":
        assert_type(growth.rings, int)
    elif growth.kind is None:
        assert_type(growth, g.UnknownGrowth)
    match growth:
        case g.GrowthAsTree() | g.GrowthAsHerb() | g.GrowthAsVine():
            assert_type(growth.height, int | None)
        case g.GrowthPlain(kind="rock"):
            pass
        case g.GrowthPlain() | g.UnknownGrowth():
            pass
        case _:
            assert_never(growth)
    assert_type(g.QueryPlants().decode_return([]), list[g.Plant])
    assert_type(g.Grow(growth).decode_return({}), g.Growth)
    assert_type(g.Move.decode_return({}), None)
    place: g.PlaceOrName = g.place_or_name_from_json("x")
    g.PlantCommand(what="x", where=g.JsonNull.NULL)
    if isinstance(event, g.PlantedEvent):
        assert_type(event.timestamp.seconds, int)
        assert_type(event.what, str)
    assert_type(g.Plant.from_json({}), g.Plant)
    return str(place)
"""

# A line each that has to be refused.
WRONG = """
from typing import assert_never

import garden as g

g.Plant(row=1, in_="x")
g.Plant(row="1", in_="x", kids=[])
g.Plant(row=1, in_="x", kids=[], colour="red")
g.Plan
g.Plant.from_json({}).rings
g.QueryPlants(x=1)
n: int = g.QueryPlants().decode_return([])
g.Grow(g.Plant(row=1, in_="x", kids=[]))
g.GrowthPlain(kind="tree")


def unhandled(growth: g.Growth) -> None:
    match growth:
        case g.GrowthAsTree() | g.GrowthAsHerb() | g.GrowthPlain():
            pass
        case _:
            assert_never(growth)
"""
CHECKERS = {
    "mypy": [sys.executable, "-m", "mypy", "--strict", "--show-column-numbers"],
    "pyright": [sys.executable, "-m", "pyright", "--pythonpath", sys.executable],
}


@pytest.fixture(scope="module")
def folder(
    garden_schema: Schema, tmp_path_factory: pytest.TempPathFactory, runtime: Runtime
) -> Path:
    folder = tmp_path_factory.mktemp("checkers")
    options = PythonOptions(package="garden", runtime=runtime)
    write(render(garden_schema, options), folder)
    (folder / "right.py").write_text(RIGHT, "utf-8")
    (folder / "wrong.py").write_text(WRONG, "utf-8")
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
def test_package_and_right_use_are_clean(checker: str, folder: Path) -> None:
    status, output = check(checker, folder, "garden", "right.py")
    assert status == 0, output


@pytest.mark.parametrize("checker", CHECKERS)
def test_wrong_use_is_refused(checker: str, folder: Path) -> None:
    status, output = check(checker, folder, "wrong.py")
    assert status == 1
    lines = WRONG.split("\n")
    wrong = {
        number
        for number, line in enumerate(lines, 1)
        if line.startswith(("g.", "n: ")) or "assert_never(" in line
    }
    found = {
        int(line.partition("wrong.py:")[2].partition(":")[0])
        for line in output.split("\n")
        if "wrong.py:" in line and "error" in line
    }
    assert found == wrong, output
