"""Every file is a schema and every reference leads to one."""

from pathlib import PurePosixPath

import jsonschema
import pytest
from sample_jsonschema import Document, Json, documents, sample, subschemas

from qapigen.backends.jsonschema.options import JsonSchemaOptions, Profile
from qapigen.ir import Schema

ALL_OPTIONS = [
    JsonSchemaOptions(),
    JsonSchemaOptions(closed=True),
    JsonSchemaOptions(draft="07"),
    JsonSchemaOptions(draft="07", closed=True, base="https://example.org/x"),
]
CODEGEN_OPTIONS = [
    JsonSchemaOptions(profile="codegen"),
    JsonSchemaOptions(profile="codegen", closed=True, x_qapi=True),
    JsonSchemaOptions(profile="codegen", draft="07"),
]

# Keywords of draft 07; 'deprecated' came later, but only annotates.
KEYWORDS = {
    *("$schema", "$id", "$ref", "$comment", "title", "description", "deprecated"),
    "examples",
    *("type", "enum", "const", "minimum", "maximum", "items"),
    *("properties", "required", "additionalProperties"),
    *("allOf", "anyOf", "not", "if", "then", "else"),
}


@pytest.mark.parametrize("options", ALL_OPTIONS + CODEGEN_OPTIONS)
def test_every_file_is_valid_against_its_metaschema(options: JsonSchemaOptions) -> None:
    check_metaschema(sample(), options)


@pytest.mark.parametrize("options", ALL_OPTIONS + CODEGEN_OPTIONS)
def test_every_reference_resolves(options: JsonSchemaOptions) -> None:
    check_references(sample(), options)


@pytest.mark.parametrize("options", ALL_OPTIONS)
def test_keywords_are_those_that_draft_07_has(options: JsonSchemaOptions) -> None:
    parts = "definitions" if options.draft == "07" else "$defs"
    for path, document in documents(sample(), options).items():
        assert _keywords(document, parts) <= KEYWORDS | {parts}, path


@pytest.mark.parametrize("profile", ["validate", "codegen"])
def test_draft_07_has_nothing_beside_a_reference(profile: Profile) -> None:
    options = JsonSchemaOptions(draft="07", profile=profile, x_qapi=True)
    for document in documents(sample(), options).values():
        for each in subschemas(document):
            assert "$ref" not in each or len(each) == 1


def test_ids_are_the_paths_under_the_base() -> None:
    for base in ("https://example.org/v1", "https://example.org/v1/"):
        files = documents(sample(), JsonSchemaOptions(base=base))
        for path, document in files.items():
            assert document["$id"] == f"https://example.org/v1/{path}"
    assert not any(
        "$id" in each for each in documents(sample(), JsonSchemaOptions()).values()
    )


def test_closed_schemas_keep_the_open_forms_of_undeclared_arguments() -> None:
    files = documents(sample(), JsonSchemaOptions(closed=True))
    definitions = {path for path in files if path.startswith("definitions/")}
    with_open_form = {path for path in definitions if "$defs" in files[path]}
    assert with_open_form == {"definitions/Named.json"}


def check_metaschema(schema: Schema, options: JsonSchemaOptions) -> None:
    for document in documents(schema, options).values():
        jsonschema.validators.validator_for(document).check_schema(document)


def check_references(schema: Schema, options: JsonSchemaOptions) -> None:
    files = documents(schema, options)
    for path, document in files.items():
        for each in subschemas(document):
            if isinstance(reference := each.get("$ref"), str):
                assert isinstance(_target(files, path, reference), dict), (
                    path,
                    reference,
                )


def _target(files: dict[str, Document], path: str, reference: str) -> Json:
    name, _, pointer = reference.partition("#")
    folder = PurePosixPath(path).parent
    while name.startswith("../"):
        folder, name = folder.parent, name.removeprefix("../")
    place: Json = files[(folder / name).as_posix() if name else path]
    for step in pointer.split("/")[1:]:
        assert isinstance(place, dict)
        place = place[step]
    return place


def _keywords(schema: Json, parts: str) -> set[str]:
    if not isinstance(schema, dict):
        return set()
    found = set(schema)
    inner: list[Json] = [
        schema.get(each)
        for each in ("items", "additionalProperties", "not", "if", "then", "else")
    ]
    for keyword in ("properties", parts):
        if isinstance(named := schema.get(keyword), dict):
            inner += named.values()
    for keyword in ("allOf", "anyOf"):
        if isinstance(listed := schema.get(keyword), list):
            inner += listed
    return found.union(*(_keywords(each, parts) for each in inner))
