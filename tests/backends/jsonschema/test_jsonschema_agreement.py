"""Four validators, three languages, one verdict: on messages made from schemas and from their docs."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import fastjsonschema
import jsonschema
import jsonschema_rs
import pytest
from corpus_jsonschema import Case, corpus
from npm.tools import run_node
from sample_jsonschema import Document, Json, bundle_of, sample

from qapigen.backends.jsonschema.options import Draft, JsonSchemaOptions
from qapigen.compile import load
from qapigen.ir import Schema

SHIPPED = Path(__file__).resolve().parents[3] / "schemas" / "qmp-events.json"
DRAFTS: tuple[Draft, ...] = ("2020-12", "07")

Verdicts = list[bool]


def wrapped(document: Document, place: str) -> Document:
    """A schema that is one place of a bundle."""
    parts = "definitions" if "definitions" in document else "$defs"
    reference = f"#/{pointer(document, place)}"
    return {
        "$schema": document["$schema"],
        "allOf": [{"$ref": reference}],
        parts: document[parts],
    }


def pointer(document: Document, place: str) -> str:
    parts = "definitions" if "definitions" in document else "$defs"
    name, slash, part = place.partition("/")
    return f"{parts}/{name}/{parts}/{part}" if slash else f"{parts}/message.{place}"


def by_jsonschema(document: Document, cases: list[Case]) -> Verdicts:
    schema = by_places(document, cases)
    validator = jsonschema.validators.validator_for(schema)(schema)
    return [validator.is_valid({each.place: each.value}) for each in cases]


def by_jsonschema_rs(document: Document, cases: list[Case]) -> Verdicts:
    validator = jsonschema_rs.validator_for(by_places(document, cases))
    return [validator.is_valid({each.place: each.value}) for each in cases]


def by_places(document: Document, cases: list[Case]) -> Document:
    """A schema of objects whose members are values of the places that they are called like."""
    places = {each.place for each in cases}
    references = {each: {"$ref": f"#/{pointer(document, each)}"} for each in places}
    parts = "definitions" if "definitions" in document else "$defs"
    return {
        "$schema": document["$schema"],
        "properties": references,  # type: ignore[dict-item]
        parts: document[parts],
    }


def by_fastjsonschema(document: Document, cases: list[Case]) -> Verdicts:
    @cache
    def validator(place: str) -> Callable[[Json], Json]:
        compiled: Callable[[Json], Json] = fastjsonschema.compile(
            wrapped(document, place), use_default=False
        )
        return compiled

    def accepts(each: Case) -> bool:
        try:
            validator(each.place)(each.value)
        except fastjsonschema.JsonSchemaValueException:
            return False
        return True

    return [accepts(each) for each in cases]


def by_ajv(document: Document, cases: list[Case]) -> Verdicts:
    given = [(pointer(document, each.place), each.value) for each in cases]
    answers = run_node("ajv.cjs", {"schema": document, "cases": given})
    assert isinstance(answers, list)
    return [not errors for errors in answers]


VALIDATORS = [by_jsonschema, by_jsonschema_rs, by_fastjsonschema, by_ajv]


def check(
    schema: Schema,
    validate: Callable[..., Verdicts],
    cases: list[Case],
    drafts: tuple[Draft, ...] = DRAFTS,
) -> None:
    for draft in drafts:
        document = bundle_of(schema, JsonSchemaOptions(draft=draft))
        verdicts = validate(document, cases)
        for case, verdict in zip(cases, verdicts, strict=True):
            assert verdict == case.is_valid, case


@cache
def shipped() -> Schema:
    return load(str(SHIPPED))


@pytest.mark.parametrize("validate", VALIDATORS)
def test_validators_agree_on_the_sample(validate: Callable[..., Verdicts]) -> None:
    schema = sample()
    if validate is by_fastjsonschema:
        # It takes places whose names differ in case alone for one.
        kept = [each for each in schema.definitions if each.name != "get-pcs"]
        schema = Schema(schema.modules, tuple(kept))
    check(schema, validate, corpus(schema, 400))


@pytest.mark.parametrize("validate", VALIDATORS)
def test_validators_agree_on_the_shipped_schema(
    validate: Callable[..., Verdicts],
) -> None:
    check(shipped(), validate, corpus(shipped(), 200))


@pytest.mark.parametrize("validate", VALIDATORS)
def test_validators_agree_on_a_release(
    validate: Callable[..., Verdicts],
    release: Callable[[str, str], Schema],
    release_corpus: list[Case],
) -> None:
    check(release("v9.2.0", "qmp"), validate, release_corpus, ("2020-12",))
