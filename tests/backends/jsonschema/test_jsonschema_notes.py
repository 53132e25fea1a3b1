"""Annotations: examples of the documentation, facts on request, descriptions as plain text."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_jsonschema import (
    Document,
    Json,
    bundle,
    documents,
    sample,
    subschemas,
    validators,
)

from qapigen.backends.jsonschema.notes import Notes
from qapigen.backends.jsonschema.options import JsonSchemaOptions, Profile
from qapigen.backends.jsonschema.samples import samples
from qapigen.backends.prose import plain_text
from qapigen.ir import Command, Doc, Schema, Section, SectionKind
from qapigen.source import SourceFile, Span

FACTS = JsonSchemaOptions(x_qapi=True)
NOWHERE = Span(SourceFile("", ""), 0, 0)


def entry(key: str, options: JsonSchemaOptions) -> Document:
    entries = bundle(options)["$defs"]
    assert isinstance(entries, dict)
    found = entries[key]
    assert isinstance(found, dict)
    return found


def test_examples_are_those_that_fit() -> None:
    drawn = entry("DRAWN", JsonSchemaOptions())["examples"]
    assert isinstance(drawn, list)
    assert [each["data"] for each in drawn] == [{"cost": 0}, {}]  # type: ignore[index,call-overload]
    assert "much" in str(entry("DRAWN", JsonSchemaOptions())["description"])


def test_every_example_fits_where_it_stands() -> None:
    """They are checked without any JSON Schema; here one has to agree."""
    for key in ("draw", "STOP", "DRAWN"):
        shown = entry(key, JsonSchemaOptions())["examples"]
        assert isinstance(shown, list)
        for value in shown:
            assert validators(key).errors(value) == []
    returned = validators("draw/return")
    assert returned.accepts({"name": "a", "children": []})


def command(text: str) -> Command:
    section = Section(SectionKind.PLAIN, None, text, NOWHERE)
    doc = Doc("go", (section,), NOWHERE)
    return Command(name="go", module="m.json", members=(), doc=doc, span=NOWHERE)


def shown(text: str) -> tuple[list[Json], list[Json]]:
    subject = command(text)
    found = samples(Schema((), (subject,)), subject)
    return [*found.messages], [*found.returns]


def test_samples_are_distinct_and_of_the_definition_itself() -> None:
    again = '-> { "execute": "go", "id": 1 }\n<- { "return": {} }\n'
    other = '-> { "execute": "stay" }\n<- { "return": { "a": 1 } }\n'
    true = '-> { "execute": "go", "id": true }\n'
    messages, returns = shown(again + again + other + true)
    assert json.dumps(messages) == json.dumps(
        [{"execute": "go", "id": 1}, {"execute": "go", "id": True}]
    )
    assert returns == [{}]


@pytest.mark.parametrize(
    "text",
    [
        '-> { "execute": "go", "more": 1 }',
        '-> { "execute": "go", ... }',
        '-> { "execute": "go" } }',
        '<- { "return": 1 }',
        '<- { "error": { "class": "GenericError", "desc": "no" } }',
        "",
    ],
)
def test_what_does_not_fit_is_no_sample(text: str) -> None:
    assert shown(text) == ([], [])


def test_facts_stand_where_they_belong() -> None:
    colour = entry("Colour", FACTS)["x-qapi"]
    assert colour == {
        "since": "1.0",
        "values": {"green": {"if": "HAVE_GREEN", "features": [{"name": "deprecated"}]}},
        "source": "sample.json:27",
    }
    node = entry("Node", FACTS)["properties"]
    assert isinstance(node, dict)
    assert node["next"]["x-qapi"] == {  # type: ignore[index,call-overload]
        "since": "1.1",
        "features": [{"name": "unstable"}],
    }
    assert "x-qapi" not in node["children"]  # type: ignore[operator]
    assert entry("draw-all", FACTS)["x-qapi"] == {
        "if": "PENS",
        "source": "sample.json:164",
    }


@pytest.mark.parametrize("profile", ["validate", "codegen"])
def test_facts_are_there_on_request_only(profile: Profile) -> None:
    for files in (
        documents(sample(), JsonSchemaOptions(profile=profile)),
        documents(sample(), JsonSchemaOptions(profile=profile, draft="07")),
    ):
        for document in files.values():
            assert not any("x-qapi" in each for each in subschemas(document))


words = st.text(alphabet="ab1 :.`@*\\[]_-\n\t(=\u2028", max_size=30)


@given(words | st.text(max_size=20))
def test_descriptions_are_what_the_prose_says(text: str) -> None:
    """Most descriptions take a short cut; it must lead to the same place."""
    note = Notes(x_qapi=False).definition(command(text))
    assert (note.description or "") == plain_text(text, unwrap=True)


@given(
    st.from_regex(r"[0-9]+\.[0-9.]+|[A-Za-z]{2}[^`*\\\t\n]{0,9}", fullmatch=True)
    | st.from_regex(r"(?:[A-Za-z]{2}[@a1 :\]_(.-]{0,6}\n{0,2}){1,4}", fullmatch=True)
)
def test_the_short_cut_is_no_other_way(text: str) -> None:
    note = Notes(x_qapi=False).definition(command(text))
    assert (note.description or "") == plain_text(text, unwrap=True)
