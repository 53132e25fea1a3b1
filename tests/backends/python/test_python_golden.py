"""The package of the sample schema, as it was read and found right."""

import os
from pathlib import Path

import pytest

from qapigen.backends.python import client
from qapigen.backends.python.backend import render
from qapigen.backends.python.options import PythonOptions
from qapigen.ir import Schema

EXPECTED = Path(__file__).parent / "expected"
COPIED = ("_messages.py", "_runtime.py", "_strict.py", "py.typed", *client.COPIED)


def test_files_are_the_expected_ones(garden_schema: Schema) -> None:
    produced = {
        file.path: file.text
        for file in render(garden_schema, PythonOptions(package="garden"))
        if not file.path.endswith(COPIED)
    }
    # Not called .py: these are texts, which no tool has to like.
    expected = {
        path.relative_to(EXPECTED).with_suffix("").as_posix(): path.read_text("utf-8")
        for path in EXPECTED.rglob("*.txt")
    }
    if "REFRESH" in os.environ and produced != expected:
        for name in expected.keys() - produced.keys():
            (EXPECTED / f"{name}.txt").unlink()
        for name, text in produced.items():
            (EXPECTED / f"{name}.txt").parent.mkdir(parents=True, exist_ok=True)
            (EXPECTED / f"{name}.txt").write_text(text, "utf-8", newline="\n")
        pytest.fail("expected files written; read them")
    assert sorted(produced) == sorted(expected)
    for name, text in produced.items():
        assert text == expected[name], name


def test_package_may_stand_in_the_target_folder_itself(garden_schema: Schema) -> None:
    inside = {file.path: file.text for file in render(garden_schema, PythonOptions())}
    straight = {
        file.path: file.text
        for file in render(garden_schema, PythonOptions(package=""))
    }
    assert {f"qapi/{path}": text for path, text in straight.items()} == inside


def test_runtime_is_copied_byte_by_byte(garden_schema: Schema) -> None:
    templates = Path(__file__).parents[3] / "templates" / "python"
    files = {file.path: file.text for file in render(garden_schema, PythonOptions())}
    for name in COPIED:
        assert files[f"qapi/{name}"] == (templates / name).read_text("utf-8")


@pytest.mark.parametrize("package", ["a b", "a/b", "1a", "../a"])
def test_package_has_a_name_that_can_be_imported(package: str) -> None:
    with pytest.raises(ValueError, match="not a name that Python can import"):
        PythonOptions(package=package)
