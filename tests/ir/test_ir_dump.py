import json
from collections.abc import Callable
from pathlib import Path

import jsonschema_rs
import pytest

from qapigen.compile import load
from qapigen.ir import Schema
from qapigen.ir.dump import dump_ir, ir_schema_path


@pytest.fixture(scope="module")
def validator() -> jsonschema_rs.Validator:
    schema = json.loads(ir_schema_path().read_text("utf-8"))
    jsonschema_rs.meta.validate(schema)
    return jsonschema_rs.validator_for(schema)


@pytest.mark.parametrize("case", sorted(Path(__file__).parents[1].glob("corpus/ok/*")))
def test_every_legal_oddity_dumps_to_the_contract(
    case: Path, validator: jsonschema_rs.Validator
) -> None:
    dumped = json.loads(json.dumps(dump_ir(load(str(case / "schema.json")))))
    assert [str(each) for each in validator.iter_errors(dumped)] == []


@pytest.mark.parametrize(
    ("tag", "root"), [("v7.2.0", "qmp"), ("v9.2.0", "qmp"), ("v9.2.0", "qga")]
)
def test_releases_dump_to_the_contract(
    release: Callable[[str, str], Schema],
    validator: jsonschema_rs.Validator,
    tag: str,
    root: str,
) -> None:
    dumped = json.loads(json.dumps(dump_ir(release(tag, root))))
    assert next(validator.iter_errors(dumped), None) is None


def test_places_are_those_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    path.write_text("# one\n{ 'enum': 'Way',\n  'data': [ 'sea' ] }\n")
    dumped = json.loads(json.dumps(dump_ir(load(str(path)))))
    (enum,) = dumped["definitions"]
    assert enum["module"] == "s.json"
    assert enum["location"] == {
        "line": 2,
        "column": 1,
        "end_line": 3,
        "end_column": 22,
    }
    assert enum["values"][0]["location"]["column"] == 13


def test_the_contract_refuses_what_it_does_not_know(
    tmp_path: Path, validator: jsonschema_rs.Validator
) -> None:
    path = tmp_path / "s.json"
    path.write_text("{ 'struct': 'Empty', 'data': {} }\n")
    dumped = json.loads(json.dumps(dump_ir(load(str(path)))))
    assert validator.is_valid(dumped)
    dumped["definitions"][0]["kind"] = "record"
    assert not validator.is_valid(dumped)
