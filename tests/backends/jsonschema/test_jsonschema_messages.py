"""Whole messages of the protocol."""

import json

import jsonschema
import pytest
from sample_jsonschema import (
    Json,
    Validators,
    bundle,
    documents,
    sample,
    validators,
)

from qapigen.backends.jsonschema.options import JsonSchemaOptions
from qapigen.ir import Enum, EnumValue, Schema

TIME: Json = {"seconds": 1, "microseconds": 999_999}
VERSION: Json = {"qemu": {"major": 9, "minor": 2, "micro": 0}, "package": ""}


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("request", {"execute": "stop"}),
        ("request", {"execute": "stop", "arguments": {}, "id": [1, None]}),
        ("request", {"exec-oob": "stop", "id": 1}),
        ("request", {"execute": "draw", "arguments": {"shape": "a"}}),
        ("request", {"execute": "leave"}),
        ("request", {"execute": "add", "arguments": {"name": "a", "more": 1}}),
        ("success", {"return": {}}),
        ("success", {"return": [1], "id": "x", "more": 1}),
        ("error", {"error": {"class": "GenericError", "desc": "no"}, "id": 1}),
        ("event", {"event": "STOP", "timestamp": TIME}),
        ("event", {"event": "STOP", "timestamp": {"seconds": -1, "microseconds": -1}}),
        ("event", {"event": "DRAWN", "timestamp": TIME, "more": 1}),
        ("event", {"event": "WALKED", "timestamp": TIME, "data": {"far": True}}),
        ("event", {"event": "ERASED", "timestamp": TIME, "data": {"kind": "point"}}),
        ("greeting", {"QMP": {"version": VERSION, "capabilities": ["oob"]}}),
    ],
)
def test_messages_are_accepted(kind: str, message: Json) -> None:
    assert validators(f"message.{kind}").errors(message) == []
    assert (
        validators(f"message.{kind}", JsonSchemaOptions(draft="07")).errors(message)
        == []
    )


@pytest.mark.parametrize(
    ("kind", "message", "path", "error"),
    [
        ("request", "stop", (), "is not of type 'object'"),
        ("request", {"execute": "walk"}, ("execute",), "'walk' is not one of"),
        ("request", {"exec-oob": "draw"}, ("exec-oob",), "'draw' is not one of"),
        ("request", {"execute": "draw"}, (), "'arguments' is a required property"),
        (
            "request",
            {"execute": "stop", "argument": {}},
            (),
            "'argument' was unexpected",
        ),
        (
            "request",
            {"execute": "stop", "arguments": {"a": 1}},
            ("arguments",),
            "unexpected",
        ),
        ("request", {"id": 1}, (), "'execute' is a required property"),
        ("success", {"id": 1}, (), "'return' is a required property"),
        (
            "error",
            {"error": {"class": "A"}},
            ("error",),
            "'desc' is a required property",
        ),
        ("event", {"event": "STOP"}, (), "'timestamp' is a required property"),
        ("event", {"event": "WALKED"}, (), "'timestamp' is a required property"),
        ("event", {"event": 1, "timestamp": TIME}, ("event",), "is not of type"),
        ("event", {"event": "ERASED", "timestamp": TIME}, (), "'data' is a required"),
        (
            "greeting",
            {"QMP": {"version": VERSION}},
            ("QMP",),
            "'capabilities' is a required",
        ),
    ],
)
def test_faulty_messages_have_one_error(
    kind: str, message: Json, path: tuple[str, ...], error: str
) -> None:
    [(found_path, found_message)] = validators(f"message.{kind}").errors(message)
    assert found_path == path
    assert error in found_message


def test_request_is_either_in_or_out_of_band() -> None:
    both: Json = {"execute": "stop", "exec-oob": "stop"}
    assert not validators("message.request").accepts(both)
    wrong: Json
    for wrong in (both, "stop"):
        [(path, _)] = validators("stop").errors(wrong)
        assert path == ()
    assert validators("stop").errors({}) == [((), "'execute' is a required property")]


def test_closed_messages_are_those_of_the_schema_alone() -> None:
    unknown: Json = {"event": "WALKED", "timestamp": TIME}
    at = validators("message.event", JsonSchemaOptions(closed=True))
    [(path, message)] = at.errors(unknown)
    assert path == ("event",)
    assert "'WALKED' is not one of" in message


def test_closed_messages_refuse_unknown_members() -> None:
    closed = JsonSchemaOptions(closed=True)
    messages: dict[str, dict[str, Json]] = {
        "success": {"return": {}},
        "error": {"error": {"class": "GenericError", "desc": "no"}},
        "event": {"event": "STOP", "timestamp": TIME},
        "greeting": {"QMP": {"version": VERSION, "capabilities": []}},
    }
    for kind, message in messages.items():
        assert validators(f"message.{kind}", closed).accepts(message)
        assert not validators(f"message.{kind}", closed).accepts(message | {"more": 1})


def test_bundle_itself_describes_any_message() -> None:
    validator = jsonschema.Draft202012Validator(bundle(JsonSchemaOptions()))
    assert validator.is_valid({"execute": "stop"})
    assert validator.is_valid({"event": "STOP", "timestamp": TIME})
    assert validator.is_valid({"return": {}})
    faulty: list[Json] = [
        1,
        {},
        {"id": 1},
        {"execute": "walk"},
        {"error": {}},
        {"QMP": 1},
    ]
    for wrong in faulty:
        assert not validator.is_valid(wrong)


@pytest.mark.parametrize("closed", [False, True])
def test_error_class_may_be_one_of_a_newer_server(closed: bool) -> None:
    span = sample().definitions[0].span
    known = EnumValue("DeviceNotFound", None, (), None, span)
    classes = Enum(name="QapiErrorClass", module="", values=(known,), span=span)
    schema = Schema((), (*sample().definitions, classes))
    files = documents(schema, JsonSchemaOptions(closed=closed))
    at = Validators(files["bundle.json"], "message.error")
    for name, is_known in (("DeviceNotFound", True), ("DeviceGone", False)):
        error: Json = {"error": {"class": name, "desc": "no"}}
        assert at.accepts(error) == (is_known or not closed)
    assert not at.accepts({"error": {"class": 1, "desc": "no"}})
    assert '"$ref": "../definitions/QapiErrorClass.json"' in json.dumps(
        files["envelopes/error.json"]
    )


def test_schema_of_types_alone_has_no_messages() -> None:
    types = tuple(each for each in sample().definitions if isinstance(each, Enum))
    files = documents(Schema((), types), JsonSchemaOptions())
    assert not any(path.startswith("envelopes/") for path in files)
    assert list(files["bundle.json"]) == ["$schema", "$defs"]


def test_schema_of_nothing_is_a_bundle_of_nothing() -> None:
    assert list(documents(Schema((), ()), JsonSchemaOptions())) == ["bundle.json"]
