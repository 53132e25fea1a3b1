"""The schemas of QEMU releases, where they are at hand."""

import math
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import black
import pytest
from generated_package import Package, generated, write
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from strategies.values import Broken, Json, broken_value, heights, valid_value

from qapigen.backends.python.backend import render
from qapigen.backends.python.options import PythonOptions, Runtime
from qapigen.ir import Definition, Event, Schema

Release = Callable[[str, str], Schema]
SCHEMAS = [("v9.2.0", "qmp"), ("v9.2.0", "qga"), ("v7.2.0", "qmp"), ("v7.2.0", "qga")]


def chunks(text: str) -> Iterator[str]:
    """A module in pieces of some hundred lines: black needs much longer for it as a whole."""
    piece: list[str] = []
    for part in re.split(r"\n\n\n(?=\S)", text.removesuffix("\n")):
        piece.append(part)
        if sum(map(len, piece)) > 15_000:
            yield "\n\n\n".join(piece) + "\n"
            piece.clear()
    if piece:
        yield "\n\n\n".join(piece) + "\n"


def test_files_are_in_the_form_of_black(release: Release, runtime: Runtime) -> None:
    for file in render(release("v9.2.0", "qmp"), PythonOptions(runtime=runtime)):
        if file.path.endswith(".py"):
            for chunk in chunks(file.text):
                assert chunk == black.format_str(chunk, mode=black.Mode()), file.path


@pytest.mark.parametrize(("tag", "root"), SCHEMAS)
def test_mypy_finds_nothing(
    release: Release, tag: str, root: str, tmp_path: Path, runtime: Runtime
) -> None:
    write(render(release(tag, root), PythonOptions(runtime=runtime)), tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "-p", "qapi"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:]


def test_pyright_finds_nothing(
    release: Release, tmp_path: Path, runtime: Runtime
) -> None:
    write(render(release("v9.2.0", "qmp"), PythonOptions(runtime=runtime)), tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "qapi"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:]


@pytest.mark.parametrize(("tag", "root"), [*SCHEMAS[:2], SCHEMAS[3]])
def test_every_definition_keeps_its_values(
    release: Release, tag: str, root: str, runtime: Runtime
) -> None:
    schema = release(tag, root)
    height = heights(schema)
    with generated(schema, runtime) as package:
        for name in package.__all__:
            assert getattr(package.module, name) is not None
        for definition in schema.definitions:
            if height[definition.name] < math.inf:
                check_values(package, definition, height)


def check_values(
    package: Package, definition: Definition, height: dict[str, float]
) -> None:
    valid = valid_value(package.schema, definition, height)
    broken = broken_value(package.schema, definition, height)

    @settings(
        max_examples=2,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(valid, st.none() | broken)
    def check(value: Json, faulty: Broken | None) -> None:
        decoded = package.decode(definition, value)
        assert package.encode(definition, decoded) == value
        assert package.strict(decoded) is decoded
        if faulty is not None:
            with pytest.raises(package.DecodeError) as raised:
                package.decode(definition, faulty.value)
            root = ("data",) if isinstance(definition, Event) else ()
            assert raised.value.path == root + faulty.path

    check()
