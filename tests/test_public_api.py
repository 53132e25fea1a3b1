import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import qapigen

GOOD = "{ 'struct': 'Lamp', 'data': { 'power': 'uint8' } }\n"
BAD = "{ 'struct': 'Lamp', 'data': { 'power': 'unit8' } }\n"


def test_everything_listed_exists() -> None:
    assert sorted(qapigen.__all__) == qapigen.__all__
    for name in qapigen.__all__:
        assert getattr(qapigen, name) is not None
    assert dir(qapigen) == qapigen.__all__


def test_nothing_else_does() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = qapigen.nothing
    program = (
        "import qapigen, sys; "
        "print(sorted(set(vars(qapigen)) - set(qapigen.__all__)))"
    )
    names = subprocess.check_output(
        [sys.executable, "-c", program],
        text=True,
        cwd=Path(qapigen.__file__).parents[1],
    )
    public = [name for name in eval(names) if not name.startswith("_")]
    assert public == ["TYPE_CHECKING"]


def test_names_are_those_of_their_home() -> None:
    for name, home in vars(qapigen)["_HOMES"].items():
        assert getattr(qapigen, name) is getattr(importlib.import_module(home), name)


@pytest.fixture
def schema_file(tmp_path: Path) -> Path:
    path = tmp_path / "schema.json"
    path.write_text(GOOD)
    return path


def test_load_and_render(schema_file: Path) -> None:
    schema = qapigen.load(str(schema_file))
    assert [each.name for each in schema.definitions] == ["Lamp"]
    files = list(qapigen.render(schema, "jsonschema", draft="07"))
    assert all(isinstance(file, qapigen.OutputFile) for file in files)
    assert any("Lamp" in file.text for file in files)


def test_load_raises_what_check_returns(schema_file: Path) -> None:
    schema_file.write_text(BAD)
    schema, report = qapigen.check(str(schema_file))
    assert schema is None
    assert [each.rule.id for each in report] == ["unknown-type"]
    with pytest.raises(qapigen.SchemaError) as caught:
        qapigen.load(str(schema_file), dialect="current")
    assert "unknown-type" in [each.rule.id for each in caught.value.report]


def test_render_refuses_what_it_does_not_know(schema_file: Path) -> None:
    schema = qapigen.load(str(schema_file))
    with pytest.raises(ValueError, match="'perl' is not a valid TargetName"):
        qapigen.render(schema, "perl")
    with pytest.raises(ValueError, match="unknown key 'drft'"):
        qapigen.render(schema, "jsonschema", drft="07")
