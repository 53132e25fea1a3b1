"""The files of the sample schema, as they were read and found right."""

import json
import os
import re

import pytest
from sample_jsonschema import HERE, Json, documents, sample, texts

from qapigen.backends.jsonschema.options import JsonSchemaOptions

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


@pytest.mark.parametrize("base", [None, "https://example.org/1/"])
@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("draft", ["2020-12", "07"])
def test_layout_is_that_of_json_dumps(
    draft: str, closed: bool, base: str | None
) -> None:
    options = JsonSchemaOptions(draft=draft, closed=closed, base=base)  # type: ignore[arg-type]
    for path, text in texts(sample(), options).items():
        assert text == json.dumps(json.loads(text), indent=2) + "\n", path


def test_bundle_says_what_the_files_say() -> None:
    files = documents(sample(), JsonSchemaOptions())
    entries = files.pop("bundle.json")["$defs"]
    assert isinstance(entries, dict)
    keys = {path: _key(path) for path in files}
    assert [*keys.values()] == [*entries]
    for path, document in files.items():
        del document["$schema"]
        assert _in_bundle(document, path) == entries[keys[path]], path


def _key(path: str) -> str:
    folder, stem = path.removesuffix(".json").split("/")
    return f"message.{stem}" if folder == "envelopes" else stem.removesuffix("_")


def _in_bundle(document: Json, path: str) -> Json:
    """A file's content with its references as they are in the bundle."""

    def reference(found: re.Match[str]) -> str:
        relative = os.path.join(os.path.dirname(path), found[1])
        target = os.path.normpath(relative) if found[1] else path
        return f'"$ref": "#/$defs/{_key(target)}'

    text = re.sub(r'"\$ref": "([^"#]*)#?', reference, json.dumps(document))
    content: Json = json.loads(text)
    return content
