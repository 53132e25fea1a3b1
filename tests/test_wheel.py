"""Builds the source archive and the wheel from it, and generates with the wheel alone."""

import filecmp
import json
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source archive, and the wheel built from what is in it."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, CHECKOUT],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return folder


def dependencies(requirements: list[str]) -> set[str]:
    """Names of the distributions that ``requirements`` bring in, without their extras."""
    found: set[str] = set()
    for requirement in requirements:
        if "extra ==" in requirement:
            continue
        match = re.match(r"[\w.-]+", requirement)
        assert match is not None
        name = match[0]
        found |= {name} | dependencies(distribution(name).requires or [])
    return found


def metadata_of(wheel: Path) -> list[str]:
    """Requirements that a wheel declares."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (each for each in archive.namelist() if each.endswith("/METADATA"))
        lines = archive.read(name).decode().splitlines()
    lead = "Requires-Dist: "
    return [line.removeprefix(lead) for line in lines if line.startswith(lead)]


@pytest.fixture(scope="module")
def installed(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean environment's programs, with the wheel and what it declares; needs no network."""
    folder = tmp_path_factory.mktemp("clean")
    (wheel,) = dist.glob("*.whl")
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", folder / "venv"], check=True
    )
    python = folder / "venv" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python)]
    install = [*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True)
    # Links to the declared dependencies alone: one that is not declared would be missing.
    packages = folder / "dependencies"
    packages.mkdir()
    for name in dependencies(metadata_of(wheel)):
        for file in distribution(name).files or []:
            top = file.parts[0]
            source = Path(str(distribution(name).locate_file(top)))
            if top != ".." and not (packages / top).exists():
                (packages / top).symlink_to(source)
    site = next((folder / "venv" / "lib").glob("python*/site-packages"))
    (site / "dependencies.pth").write_text(f"{packages}\n")
    return python.parent


def test_the_wheel_generates_away_from_the_checkout(
    installed: Path, tmp_path: Path
) -> None:
    clean = {key: text for key, text in os.environ.items() if "PYTHON" not in key}

    def program(*argv: str) -> str:
        result = subprocess.run(
            [installed / "qapigen", *argv],
            cwd=tmp_path,
            env=clean,
            capture_output=True,
            text=True,
        )
        assert result.returncode == 0, result.stderr
        return result.stdout

    assert program("--version").startswith("qapigen ")
    program("generate", "--output", "from-wheel")
    subprocess.run(
        [sys.executable, "-m", "qapigen", "generate", "-o", tmp_path / "from-checkout"],
        cwd=CHECKOUT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    same = filecmp.dircmp(tmp_path / "from-wheel", tmp_path / "from-checkout")
    assert_same(same)
    assert "alternate" in program("rules", "alternatives-ambiguous")
    (tmp_path / "schema.json").write_text("{ 'event': 'LAMP_ON' }\n")
    document = json.loads(program("dump", "schema.json"))
    assert [each["name"] for each in document["definitions"]] == ["LAMP_ON"]


def assert_same(comparison: "filecmp.dircmp[str]") -> None:
    assert comparison.common
    assert not comparison.left_only
    assert not comparison.right_only
    assert not comparison.diff_files
    for inner in comparison.subdirs.values():
        assert_same(inner)


def test_the_wheel_carries_its_data_once(dist: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert len(names) == len(set(names))
    for name in ("py.typed", "syntax/qapi.lark", "_schemas/qmp-events.json"):
        assert f"qapigen/{name}" in names
    assert any(name.startswith("qapigen/_templates/python/") for name in names)
    assert any(name.startswith("qapigen/report/explanations/") for name in names)
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"qapigen"}


def test_the_source_archive_is_complete(dist: Path) -> None:
    (archive,) = dist.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        names = {name.split("/", 1)[1] for name in tar.getnames() if "/" in name}
    for name in ("Makefile", "constraints.txt", "LICENSE", "tests/test_wheel.py"):
        assert name in names
    assert not any(".venv" in name or "__pycache__" in name for name in names)
