"""What releases' schemas turn into: bindings that import, JSON Schema, schemas in today's form.

A few releases stand for all eras.  Set ``QAPIGEN_ALL_RELEASES`` to take all 122.
"""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import jsonschema_rs
import pytest

from qapigen.backends.qapi.backend import render_text
from qapigen.compile import check, load
from qapigen.targets import render

Tree = Callable[[str], Path]

SAMPLE = ("v1.0", "v1.7.0", "v2.1.0", "v2.4.0", "v4.2.0", "v6.1.0", "v9.2.0")

_IMPORT_ALL = """
import importlib, pkgutil, sys
for folder in sys.argv[1:]:
    sys.path.insert(0, folder)
    import qapi
    for module in pkgutil.iter_modules(qapi.__path__):
        importlib.import_module(f"qapi.{module.name}")
    for name in qapi.__all__:
        getattr(qapi, name)
    sys.path.remove(folder)
    for name in [name for name in sys.modules if name.partition(".")[0] == "qapi"]:
        del sys.modules[name]
"""


@pytest.fixture(scope="module")
def roots(corpus: Path) -> dict[str, list[str]]:
    """The root files of each release to take."""
    found: dict[str, list[str]] = {}
    with (corpus / "releases.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if "QAPIGEN_ALL_RELEASES" in os.environ or row["tag"] in SAMPLE:
                found.setdefault(row["tag"], []).append(row["entry"])
    return found


def _qmp(tree: Path, entries: list[str]) -> str:
    """The root file of the QMP schema, which moved in 2.12."""
    names = ("qapi/qapi-schema.json", "qapi-schema.json")
    return str(tree / next(name for name in names if name in entries))


def test_bindings_import(
    roots: dict[str, list[str]], release_tree: Tree, tmp_path: Path
) -> None:
    for tag, entries in roots.items():
        for file in render(load(_qmp(release_tree(tag), entries)), "python"):
            path = tmp_path / tag / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(file.text, "utf-8")
    folders = [str(tmp_path / tag) for tag in roots]
    program = [sys.executable, "-W", "error", "-c", _IMPORT_ALL, *folders]
    outcome = subprocess.run(program, capture_output=True, text=True, check=False)
    assert (outcome.returncode, outcome.stderr) == (0, "")


def test_json_schema_is_one(roots: dict[str, list[str]], release_tree: Tree) -> None:
    for tag, entries in roots.items():
        schema = load(_qmp(release_tree(tag), entries))
        bundle, *others = render(schema, "jsonschema")
        jsonschema_rs.meta.validate(json.loads(bundle.text))
        # Everything that is in the other files is in the bundle as well.
        for file in others[:20]:
            jsonschema_rs.meta.validate(json.loads(file.text))


def test_schemas_in_the_form_of_today_say_the_same(
    roots: dict[str, list[str]], release_tree: Tree, tmp_path: Path
) -> None:
    for tag, entries in roots.items():
        for entry in entries:
            schema = load(str(release_tree(tag) / entry))
            path = tmp_path / "today.json"
            path.write_text(render_text(schema), "utf-8")
            again, report = check(str(path))
            assert again is not None, (tag, entry, list(report))
            said = {each.name: replace(each, module="") for each in schema.definitions}
            for definition in again.definitions:
                assert replace(definition, module="") == said.pop(definition.name), (
                    tag,
                    entry,
                )
            assert not said
            assert again.pragma == schema.pragma
