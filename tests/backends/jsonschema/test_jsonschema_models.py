"""The profile for code generators: the same verdicts, also from the models that one makes of it."""

import importlib.util
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import jsonschema_rs
import pytest
from corpus_jsonschema import Case, corpus
from pydantic import TypeAdapter, ValidationError
from sample_jsonschema import Document, bundle_of, sample, subschemas, texts

from qapigen.backends.jsonschema.options import JsonSchemaOptions
from qapigen.compile import load
from qapigen.ir import Schema

SHIPPED = Path(__file__).resolve().parents[3] / "schemas" / "qmp-events.json"
CODEGEN = JsonSchemaOptions(profile="codegen")


def key_of(case: Case) -> str:
    """The key of the schema that describes a case."""
    name, slash, part = case.place.partition("/")
    return f"{name}-{part}" if slash else f"message-{name}"


def check_validator(schema: Schema, cases: list[Case]) -> None:
    document = bundle_of(schema, CODEGEN)
    references = {key: {"$ref": f"#/$defs/{key}"} for key in map(key_of, cases)}
    validator = jsonschema_rs.validator_for(
        {"$defs": document["$defs"], "properties": references}
    )
    for case in cases:
        assert validator.is_valid({key_of(case): case.value}) == case.is_valid, case


def check_models(schema: Schema, cases: list[Case], folder: Path) -> None:
    models = generated_models(schema, folder)
    by_name = {_plain(name): each for name, each in vars(models).items()}
    adapters = {
        key: TypeAdapter(by_name[_plain(key)])
        for key in {key_of(each) for each in cases}
    }
    for case in cases:
        assert accepts(adapters[key_of(case)], case) == case.is_valid, case


def accepts(adapter: "TypeAdapter[object]", case: Case) -> bool:
    try:
        adapter.validate_python(case.value)
    except ValidationError:
        return False
    return True


def generated_models(schema: Schema, folder: Path) -> ModuleType:
    """What datamodel-code-generator makes of a schema, with the options that a user wants."""
    source, target = folder / "bundle.json", folder / "models.py"
    source.write_text(texts(schema, CODEGEN)["bundle.json"])
    command = [sys.executable, "-m", "datamodel_code_generator"]
    command += ["--input", str(source), "--output", str(target)]
    command += ["--input-file-type", "jsonschema", "--no-formatters"]
    command += ["--output-model-type", "pydantic_v2.BaseModel"]
    command += ["--target-python-version", "3.11", "--disable-timestamp"]
    # JSON's types as they are, and no null for what is left out.
    command += ["--strict-types", "str", "int", "float", "bool"]
    command += ["--use-annotated", "--use-missing-sentinel"]
    command += ["--target-pydantic-version", "2.14"]
    subprocess.run(command, check=True)
    spec = importlib.util.spec_from_file_location(f"models_{id(schema)}", target)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[module.__name__] = module
    spec.loader.exec_module(module)
    return module


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def test_sample(tmp_path: Path) -> None:
    cases = corpus(sample(), 300)
    check_validator(sample(), cases)
    check_models(sample(), cases, tmp_path)


def test_shipped_schema(tmp_path: Path) -> None:
    schema = load(str(SHIPPED))
    cases = corpus(schema, 200)
    check_validator(schema, cases)
    check_models(schema, cases, tmp_path)


def test_release(
    release: Callable[[str, str], Schema], release_corpus: list[Case], tmp_path: Path
) -> None:
    schema = release("v9.2.0", "qmp")
    check_validator(schema, release_corpus)
    check_models(schema, release_corpus, tmp_path)


def test_union_is_a_choice_of_named_arms() -> None:
    definitions = bundle_of(sample(), CODEGEN)["$defs"]
    assert isinstance(definitions, dict)
    for each in subschemas(definitions):
        if "discriminator" in each:
            arms = [arm["$ref"] for arm in each["oneOf"]]  # type: ignore[union-attr,index,call-overload]
            mapped = each["discriminator"]["mapping"].values()  # type: ignore[union-attr,index,call-overload]
            assert {*arms} == {*mapped}
            assert len({*arms}) == len(arms)
            for arm in arms:
                assert arm.removeprefix("#/$defs/") in definitions


def test_nothing_is_nested_that_should_have_a_name() -> None:
    """A generator takes names from keys: the only schemas of objects are entries."""
    definitions = bundle_of(sample(), CODEGEN)["$defs"]
    assert isinstance(definitions, dict)
    for key, entry in definitions.items():
        if not key.startswith("message-"):
            assert isinstance(entry, dict)
            inner = [each for each in subschemas(entry) if each is not entry]
            assert not any("properties" in each and "type" in each for each in inner)


@pytest.mark.parametrize("draft", ["2020-12", "07"])
def test_keys_have_no_dots(draft: str) -> None:
    options = JsonSchemaOptions(profile="codegen", draft=draft)  # type: ignore[arg-type]
    document: Document = bundle_of(sample(), options)
    parts = document["definitions" if draft == "07" else "$defs"]
    assert isinstance(parts, dict)
    assert not any("." in key for key in parts)
