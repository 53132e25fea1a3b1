"""The AsyncAPI document: what AsyncAPI's own parser says, and what is in it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from npm.tools import run_node

from qapigen.backends.asyncapi.backend import render
from qapigen.backends.asyncapi.options import AsyncApiOptions
from qapigen.compile import load
from qapigen.ir import Command, Enum, Event, Schema
from qapigen.source import SourceFile, Span

REPOSITORY = Path(__file__).resolve().parents[3]
NOWHERE = Span(SourceFile("", ""), 0, 0)
Document = dict[str, Any]


def sample() -> Schema:
    return load(str(REPOSITORY / "tests/backends/jsonschema/sample.json"))


def text_of(schema: Schema, options: AsyncApiOptions | None = None) -> str:
    [file] = render(schema, options or AsyncApiOptions())
    assert file.path == "asyncapi.json"
    return file.text


def document_of(schema: Schema, options: AsyncApiOptions | None = None) -> Document:
    document: Document = json.loads(text_of(schema, options))
    return document


def parsed(*texts: str) -> list[Any]:
    """What AsyncAPI's parser says about each text: number of operations, diagnostics."""
    answer = run_node("asyncapi.cjs", texts)
    assert isinstance(answer, list)
    return answer


def test_the_parser_has_nothing_to_say() -> None:
    closed = AsyncApiOptions(closed=True, title="t", version="9.2")
    shipped = load(str(REPOSITORY / "schemas/qmp-events.json"))
    texts = [text_of(sample()), text_of(sample(), closed), text_of(shipped)]
    # The greeting is one more.
    assert parsed(*texts) == [
        [len(messages_of(sample())) + 1, []],
        [len(messages_of(sample())) + 1, []],
        [len(messages_of(shipped)) + 1, []],
    ]


def test_the_parser_copes_with_a_release(
    release: Callable[[str, str], Schema],
) -> None:
    schema = release("v9.2.0", "qmp")
    assert parsed(text_of(schema)) == [[len(messages_of(schema)) + 1, []]]


def test_the_parser_would_have_found_faults() -> None:
    faulty = document_of(sample())
    faulty["operations"]["draw"]["messages"][0]["$ref"] = "#/channels/draw/messages/no"
    wrong_version = document_of(sample())
    del wrong_version["info"]["version"]
    for operations, diagnostics in parsed(
        json.dumps(faulty), json.dumps(wrong_version)
    ):
        assert operations is None
        assert diagnostics


def messages_of(schema: Schema) -> list[Command | Event]:
    return [each for each in schema.definitions if isinstance(each, Command | Event)]


@pytest.mark.parametrize("closed", [False, True])
def test_layout_is_that_of_json_dumps(closed: bool) -> None:
    text = text_of(sample(), AsyncApiOptions(closed=closed))
    assert text == json.dumps(json.loads(text), indent=2) + "\n"


def references(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(reference := value.get("$ref"), str):
            yield reference
        for each in value.values():
            yield from references(each)
    elif isinstance(value, list):
        for each in value:
            yield from references(each)


def resolved(document: Document, reference: str) -> Any:
    place: Any = document
    for step in reference.removeprefix("#/").split("/"):
        place = place[step]
    return place


def test_every_reference_resolves() -> None:
    document = document_of(sample())
    for reference in references(document):
        assert resolved(document, reference)


def test_a_command_is_received_and_answered() -> None:
    document = document_of(sample())
    operation = document["operations"]["draw"]
    assert operation["action"] == "receive"
    assert operation["summary"] == "Draw a shape."
    replies = [each["$ref"] for each in operation["reply"]["messages"]]
    assert replies == [f"#/channels/draw/messages/{key}" for key in ("reply", "error")]
    request = resolved(document, operation["messages"][0]["$ref"])
    location = resolved(document, request["correlationId"]["$ref"])["location"]
    assert location == "$message.payload#/id"
    assert request["payload"] == {"$ref": "#/components/schemas/draw-request"}


def test_a_command_without_an_answer_may_still_fail() -> None:
    document = document_of(sample())
    replies = document["operations"]["leave"]["reply"]["messages"]
    assert replies == [{"$ref": "#/channels/leave/messages/error"}]


def test_an_event_is_sent() -> None:
    document = document_of(sample())
    operation = document["operations"]["DRAWN"]
    assert operation["action"] == "send"
    assert "reply" not in operation
    assert document["operations"]["message-greeting"]["action"] == "send"


def test_payloads_mean_what_the_messages_are() -> None:
    document = document_of(sample())

    def accepts(channel: str, message: str, value: object) -> bool:
        schema = {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "allOf": [document["channels"][channel]["messages"][message]["payload"]],
            "components": document["components"],
        }
        return jsonschema_rs.validator_for(schema).is_valid(value)

    assert accepts("draw", "request", {"execute": "draw", "arguments": {"shape": "a"}})
    assert not accepts("draw", "request", {"execute": "draw"})
    assert accepts("draw", "reply", {"return": {"name": "a", "children": []}, "id": 1})
    assert not accepts("draw", "reply", {"return": {}})
    time = {"seconds": 1, "microseconds": 2}
    shape = {"kind": "ball", "radius": 1}
    assert accepts(
        "ERASED", "event", {"event": "ERASED", "data": shape, "timestamp": time}
    )
    assert not accepts(
        "ERASED", "event", {"event": "ERASED", "data": {}, "timestamp": time}
    )


def test_schema_of_types_alone_has_no_channels() -> None:
    types = tuple(each for each in sample().definitions if isinstance(each, Enum))
    document = document_of(Schema((), types))
    assert list(document) == ["asyncapi", "info", "defaultContentType", "components"]
    assert list(document["components"]) == ["schemas"]


@pytest.mark.parametrize(
    "text", ['"}, "$ref": "#', "a/b~c", "{{ 7 }}", "\x02x\x03\x02", "é\u2028", "a.b"]
)
def test_hostile_names_stay_data(text: str) -> None:
    command = Command(name=f"do{text}", module=text, members=(), span=NOWHERE)
    event = Event(name=f"DONE{text}", module="", members=(), span=NOWHERE)
    options = AsyncApiOptions(title=text, version=text)
    produced = text_of(Schema((), (command, event)), options)
    assert produced.isascii()
    document = json.loads(produced)
    assert produced == json.dumps(document, indent=2) + "\n"
    assert document["info"]["title"] == text
    assert [each["title"] for each in document["operations"].values()] == [
        f"do{text}",
        f"DONE{text}",
        "greeting",
    ]
    for reference in references(document):
        assert resolved(document, reference)
