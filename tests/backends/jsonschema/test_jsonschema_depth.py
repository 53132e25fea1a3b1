"""What a fault deep in nested unions costs, and how clearly four validators name it."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import fastjsonschema
import jsonschema
import jsonschema_rs
import pytest
from npm.tools import run_node
from sample_jsonschema import Document, Json, bundle_of

from qapigen.backends.jsonschema.options import JsonSchemaOptions
from qapigen.ir import Schema

DEPTH = 6
PATH = (*("file",) * DEPTH, "filename")


def nested(depth: int, filename: Json) -> Json:
    node: Json = {"driver": "file", "filename": filename}
    for _ in range(depth):
        node = {"driver": "raw", "file": node}
    return node


@pytest.fixture(scope="module")
def schema(release: Callable[[str, str], Schema]) -> Document:
    document = bundle_of(release("v9.2.0", "qmp"), JsonSchemaOptions())
    arguments = {"$ref": "#/$defs/blockdev-add/$defs/arguments"}
    return {
        "$schema": document["$schema"],
        "$defs": {**document["$defs"], "test": arguments},  # type: ignore[dict-item]
        **arguments,  # type: ignore[dict-item]
    }


def test_jsonschema_names_the_place(schema: Document) -> None:
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid(nested(DEPTH, "disk"))
    [error] = validator.iter_errors(nested(DEPTH, 3))
    assert tuple(error.absolute_path) == PATH
    assert error.message == "3 is not of type 'string'"


def test_jsonschema_rs_names_the_place(schema: Document) -> None:
    validator = jsonschema_rs.validator_for(schema)
    assert validator.is_valid(nested(DEPTH, "disk"))
    [error] = validator.iter_errors(nested(DEPTH, 3))
    assert tuple(error.instance_path) == PATH
    assert error.message == '3 is not of type "string"'


def test_fastjsonschema_names_the_place(schema: Document) -> None:
    validate = fastjsonschema.compile(schema)
    validate(nested(DEPTH, "disk"))
    with pytest.raises(fastjsonschema.JsonSchemaValueException) as caught:
        validate(nested(DEPTH, 3))
    assert tuple(caught.value.path) == ("data", *PATH)
    assert caught.value.message.endswith("must be string")


def test_ajv_names_the_place(schema: Document) -> None:
    cases = [("$defs/test", nested(DEPTH, name)) for name in ("disk", 3)]
    answers = run_node("ajv.cjs", {"schema": schema, "cases": cases})
    assert isinstance(answers, list)
    right, wrong = answers
    assert right == []
    # It also names each 'if' that led there.
    places = [path for path, keyword, _ in wrong if keyword != "if"]
    assert places == ["/" + "/".join(PATH)]


def test_cost_grows_as_the_message_does(schema: Document) -> None:
    """Steps are counted, not timed: each level must take as many as the one before."""
    steps: Counter[int] = Counter()
    depth = 0

    def counting(keyword: Callable[..., Any]) -> Callable[..., Any]:
        def check(*arguments: object) -> Iterator[object]:
            steps[depth] += 1
            yield from keyword(*arguments) or ()

        return check

    keywords = jsonschema.Draft202012Validator.VALIDATORS
    counted = {name: counting(check) for name, check in keywords.items()}
    validator = jsonschema.validators.extend(jsonschema.Draft202012Validator, counted)(
        schema
    )
    for depth in range(DEPTH + 1):
        assert len([*validator.iter_errors(nested(depth, 3))]) == 1
    added = {steps[depth + 1] - steps[depth] for depth in range(DEPTH)}
    assert len(added) == 1, steps
    assert steps[DEPTH] < 10_000
