"""The files of the sample schema, as they were read and found right."""

import json
import os
import re

import pytest
from sample_jsonschema import HERE, Json, documents, sample, texts

from qapigen.backends.jsonschema.options import Draft, JsonSchemaOptions, Profile

EXPECTED = HERE / "expected"


def test_files_are_the_expected_ones() -> None:
    produced = texts(sample(), JsonSchemaOptions())
    del produced["bundle.json"]  # says the same, see below
    expected = {
        path.relative_to(EXPECTED).as_posix(): path.read_text("ascii")
        for path in EXPECTED.rglob("*.json")
    }
    if "REFRESH" in os.environ and produced != expected:
        for path in expected.keys() - produced.keys():
            (EXPECTED / path).unlink()
        for path, text in produced.items():
            (EXPECTED / path).parent.mkdir(parents=True, exist_ok=True)
            (EXPECTED / path).write_text(text, "ascii", newline="\n")
        pytest.fail("expected files written; read them")
    assert sorted(produced) == sorted(expected)
    for path, text in produced.items():
        assert text == expected[path], path


def test_bundle_for_code_generators_is_the_expected_one() -> None:
    options = JsonSchemaOptions(profile="codegen", x_qapi=True)
    produced = texts(sample(), options)["bundle.json"]
    path = HERE / "expected_codegen.json"
    expected = path.read_text("ascii") if path.exists() else ""
    if "REFRESH" in os.environ and produced != expected:
        path.write_text(produced, "ascii", newline="\n")
        pytest.fail("expected file written; read it")
    assert produced == expected


@pytest.mark.parametrize("profile", ["validate", "codegen"])
@pytest.mark.parametrize("base", [None, "https://example.org/1/"])
@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("draft", ["2020-12", "07"])
def test_layout_is_that_of_json_dumps(
    draft: Draft, closed: bool, base: str | None, profile: Profile
) -> None:
    options = JsonSchemaOptions(
        profile=profile, draft=draft, closed=closed, base=base, x_qapi=closed
    )
    for path, text in texts(sample(), options).items():
        assert text == json.dumps(json.loads(text), indent=2) + "\n", path


@pytest.mark.parametrize("profile", ["validate", "codegen"])
def test_bundle_says_what_the_files_say(profile: Profile) -> None:
    files = documents(sample(), JsonSchemaOptions(profile=profile))
    entries = files.pop("bundle.json")["$defs"]
    assert isinstance(entries, dict)
    mark = "." if profile == "validate" else "-"
    keys = {path: _key(path, mark) for path in files}
    assert [*keys.values()] == [*entries]
    for path, document in files.items():
        del document["$schema"]
        assert _in_bundle(document, path, mark) == entries[keys[path]], path


def _key(path: str, mark: str) -> str:
    folder, stem = path.removesuffix(".json").split("/")
    return f"message{mark}{stem}" if folder == "envelopes" else stem.removesuffix("_")


def _in_bundle(document: Json, path: str, mark: str) -> Json:
    """A file's content with its references as they are in the bundle."""

    def reference(found: re.Match[str]) -> str:
        relative = os.path.join(os.path.dirname(path), found[2])
        target = os.path.normpath(relative) if found[2] else path
        return f'"{found[1]}": "#/$defs/{_key(target, mark)}'

    text = json.dumps(document)
    text = re.sub(r'"(\$ref)": "([^"#]*)#?', reference, text)
    text = re.sub(r'"([^"]*)": "([^"#]*\.json)', reference, text)
    content: Json = json.loads(text)
    return content
