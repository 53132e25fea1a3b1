"""Which package may import which: the one-way flow that ARCHITECTURE.md draws."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import qapigen

PACKAGE = Path(qapigen.__file__).parent

# Every package may also import itself.  What is not listed (the command line, the front end's
# driver, the table of targets) puts the rest together and may import all of it.
ALLOWED = {
    "source": set(),
    "report": {"source"},
    "ir": {"source"},
    "syntax": {"ir", "source", "report"},
    "lower": {"syntax", "ir", "report", "source"},
    "diff": {"ir", "report", "source", "emit"},
    "examples": {"ir", "report", "source"},
    "inputs": {"legacy", "lock", "report", "source"},
    "legacy": {"ir", "report", "source"},
    "introspection": {"ir", "report", "source"},
    "lock": {"checks", "ir", "report", "source"},
    "checks": {"examples", "ir", "report", "source"},
    "backends": {"examples", "ir", "source", "emit"},
    "emit": set(),
    "config": {"diff", "report"},
}
DRIVERS = {"cli", "commands", "compile", "site", "targets", "__main__", "__init__"}
TARGETS = {path.name for path in (PACKAGE / "backends").iterdir() if path.is_dir()} - {
    "__pycache__"
}


def imports_of(path: Path) -> Iterator[list[str]]:
    """Dotted names below ``qapigen`` that a module imports, split."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            first, *rest = name.split(".")
            if first == "qapigen":
                yield rest


def modules(package: str) -> list[Path]:
    return sorted((PACKAGE / package).rglob("*.py"))


def test_every_module_has_its_place() -> None:
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    top_level = {path.stem for path in PACKAGE.glob("*.py")}
    assert packages | top_level <= set(ALLOWED) | DRIVERS
    assert top_level == DRIVERS - {"commands", "site"}


@pytest.mark.parametrize("package", ALLOWED)
def test_imports_only_go_one_way(package: str) -> None:
    for path in modules(package):
        for first, *_ in imports_of(path):
            assert first in ALLOWED[package] | {package}, path


def test_imports_are_seen() -> None:
    assert ["source"] in [rest[:1] for rest in imports_of(PACKAGE / "ir" / "model.py")]


BUILT_ON = {"asyncapi": "jsonschema"}
"""The messages of one are those of the other in an envelope."""


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_no_backend_knows_another(target: str) -> None:
    for path in modules(f"backends/{target}"):
        for first, *rest in imports_of(path):
            others = TARGETS - {target, BUILT_ON.get(target)}
            assert first != "backends" or rest[0] not in others, path


def test_only_one_module_calls_the_front_end_for_the_commands() -> None:
    callers = {
        path.name
        for path in modules("commands")
        if any(first == "compile" for first, *_ in imports_of(path))
    }
    assert callers == {"load.py"}
