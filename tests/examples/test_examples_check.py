"""What is wrong with the messages of an example."""

from collections.abc import Callable
from textwrap import indent

import pytest

from qapigen.examples import CheckedMessage, check_example, examples, json_path
from qapigen.ir import Schema

SCHEMA = """
{ 'enum': 'QapiErrorClass', 'data': [ 'GenericError', 'DeviceNotFound' ] }
{ 'struct': 'Info', 'data': { 'size': 'uint8', '*name': 'str' } }
{ 'command': 'query', 'data': { '*deep': 'bool' }, 'returns': 'Info',
  'allow-oob': true }
{ 'command': 'add', 'data': { 'name': 'str' }, 'gen': false }
{ 'command': 'quit', 'success-response': false }
{ 'event': 'GONE' }
{ 'event': 'GROWN', 'data': { 'size': 'int' } }
##
# @go:
#
# .. qmp-example::
#
EXAMPLE
##
{ 'command': 'go' }
"""
INFO = '<- { "return": { "size": 1 } }'
TIME = '"timestamp": { "seconds": 1, "microseconds": -1 }'


@pytest.fixture
def checked(
    schema_of: Callable[[str], Schema],
) -> Callable[[str], tuple[CheckedMessage, ...]]:
    def check(text: str) -> tuple[CheckedMessage, ...]:
        schema = schema_of(SCHEMA.replace("EXAMPLE", indent(text, "#   ")))
        go = schema.definitions[-1]
        [example] = examples(go)
        return check_example(schema, go, example)

    return check


Check = Callable[[str], tuple[CheckedMessage, ...]]


@pytest.mark.parametrize(
    "text",
    [
        '-> { "execute": "go", "id": [1] }\n<- { "return": {}, "id": [1] }',
        '-> { "execute": "go", "arguments": {} }',
        '<- { "return": {} }',
        '-> { "execute": "query" }\n<- { "return": { "size": 1 } }',
        '-> { "exec-oob": "query", "arguments": { "deep": true } }',
        '-> { "execute": "add", "arguments": { "name": "a", "more": 1 } }',
        '-> { "execute": "quit" }',
        '<- { "error": { "class": "DeviceNotFound", "desc": "no" }, "id": 1 }',
        f'<- {{ "event": "GONE", {TIME} }}',
        f'<- {{ "event": "GROWN", "data": {{ "size": 1 }}, {TIME} }}',
        '-> { "execute": "query" }\n<- { "return": { ... } }',
        '<- { "QMP": { "version": {} } }',
        f'-> {{ "execute": "query" }}\n<- {{ "event": "GONE", {TIME} }}\n{INFO}',
    ],
)
def test_right_messages_have_no_faults(checked: Check, text: str) -> None:
    assert all(each.is_valid for each in checked(text))


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        (
            '-> { "execute": "walk" }',
            "$.execute",
            "'walk' is not a command of this schema",
        ),
        ('-> { "execute": "GONE" }', "$.execute", "'GONE' is not a command"),
        ('-> { "execute": 1 }', "$.execute", "the name of the command is a string"),
        (
            '-> { "execute": "go", "argument": {} }',
            "$.argument",
            "a message with 'execute' has no 'argument'",
        ),
        ('-> { "execute": "go", "arguments": { "a": 1 } }', "$.arguments.a", "no mem"),
        ('-> { "execute": "add" }', "$", "'arguments' is missing"),
        ('-> { "exec-oob": "go" }', "$.exec-oob", "'go' cannot run out of band"),
        ('-> { "arguments": {} }', "$", "the message has no 'execute'"),
        ('-> [ "go" ]', "$", "the message has no 'execute'"),
        ('<- { "size": 1 }', "$", "the message has no 'return' or 'event'"),
        (
            '<- { "execute": "go" }',
            "$",
            "a client sends this, but it stands behind '<-'",
        ),
        ('-> { "return": {} }', "$", "the server sends this, but it stands behind"),
        ('<- { "return": 1 }', "$.return", "'go' returns an empty object"),
        ('<- { "return": {}, "more": 1 }', "$.more", "with 'return' has no 'more'"),
        (
            '-> { "execute": "query" }\n<- { "return": { "size": 256 } }',
            "$.return.size",
            "256 is out of the range of 'uint8'",
        ),
        (
            '-> { "execute": "quit" }\n<- { "return": {} }',
            "$.return",
            "'quit' sends no answer on success",
        ),
        ('<- { "error": "no" }', "$.error", "an error is an object"),
        ('<- { "error": { "class": "GenericError" } }', "$.error", "'desc' is missing"),
        ('<- { "error": { "class": "Odd", "desc": "" } }', "$.error.class", "no value"),
        ('<- { "error": { "class": 1, "desc": "" } }', "$.error.class", "is a string"),
        (
            '<- { "error": { "class": "GenericError", "desc": "", "x": 1 } }',
            "$.error.x",
            "an error has no member 'x'",
        ),
        ('<- { "event": "GONE" }', "$", "'timestamp' is missing"),
        (
            '<- { "event": "GONE", "timestamp": 1 }',
            "$.timestamp",
            "a timestamp is 'seconds' and 'microseconds'",
        ),
        (
            f'<- {{ "event": "LOST", {TIME} }}',
            "$.event",
            "'LOST' is not an event of this schema",
        ),
        (f'<- {{ "event": "GROWN", {TIME} }}', "$", "'data' is missing"),
        (f'<- {{ "event": "GONE", "data": [], {TIME} }}', "$.data", "wanted an object"),
    ],
)
def test_faults_are_found(checked: Check, text: str, path: str, message: str) -> None:
    [fault] = [fault for each in checked(text) for fault in each.faults]
    assert json_path(fault.path) == path
    assert message in fault.message


def test_what_an_unknown_command_returns_is_not_judged(checked: Check) -> None:
    request, reply = checked('-> { "execute": "walk" }\n<- { "return": 1 }')
    assert not request.is_valid
    assert reply.is_valid
    assert reply.about is None


def test_what_a_broken_request_returns_is_not_judged(checked: Check) -> None:
    request, reply = checked('-> { "execute": "query }\n<- { "return": 1 }')
    assert request.message.problem is not None
    assert reply.is_valid
    assert reply.about is None


def test_elided_messages_are_valid_but_not_whole(checked: Check) -> None:
    _, reply = checked(
        '-> { "execute": "query" }\n<- { "return": { "name": "a", ... } }'
    )
    assert reply.is_valid
    assert not reply.is_whole
