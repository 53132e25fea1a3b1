"""The examples in QEMU's documentation: all that fit the schema survive the bindings."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest
from generated_package import Package, generated

from qapigen.backends.python.options import Runtime
from qapigen.examples import CheckedMessage, Json, check_example, examples
from qapigen.ir import Schema

Release = Callable[[str, str], Schema]
Shown = tuple[str, CheckedMessage]

TYPED = frozenset({"request", "success", "error", "event"})
# The faulty ones are listed where the checks of examples are tested.
COUNTS = {
    "request": 208,
    "success": 193,
    "error": 2,
    "event": 74,
    "reply to nothing": 3,
    "faulty": 21,
}


@pytest.fixture(scope="module")
def qmp(release: Release, runtime: Runtime) -> Iterator[Package]:
    with generated(release("v9.2.0", "qmp"), runtime) as package:
        yield package


@pytest.fixture(scope="module")
def shown(release: Release) -> list[Shown]:
    """Every message, with the name of the definition that shows it."""
    schema = release("v9.2.0", "qmp")
    return [
        (definition.name, checked)
        for definition in schema.definitions
        for example in examples(definition)
        for checked in check_example(schema, definition, example)
    ]


def test_examples_that_fit_survive(qmp: Package, shown: list[Shown]) -> None:
    wrong: list[str] = []
    for name, checked in shown:
        if verdict(checked) not in TYPED:
            continue
        try:
            again = resent(qmp, checked)
        except qmp.DecodeError as error:
            wrong.append(f"{name}: {error}")
        else:
            if as_text(again) != as_text(checked.message.value):
                wrong.append(f"{name}: changed to {again}")
    assert wrong == []


def test_so_many_examples_fit(shown: list[Shown]) -> None:
    assert Counter(verdict(checked) for _, checked in shown) == COUNTS


def verdict(checked: CheckedMessage) -> str:
    """The kind of a message that fits as it stands, or why it is no use here."""
    if not checked.is_valid:
        return "faulty"
    if not checked.is_whole:
        # What is left out may be a member that it needs.
        return "incomplete"
    if checked.kind == "success" and checked.about is None:
        return "reply to nothing"
    return str(checked.kind)


def resent(package: Package, checked: CheckedMessage) -> Json:
    """The message, with what its content becomes by decoding and encoding."""
    message: Any = checked.message.value
    if checked.kind == "event":
        event = package.decode_event(message)
        assert not isinstance(event, package.UnknownEvent)
        encoded: Json = package.strict(event).to_json()
        return encoded
    if checked.kind == "error":
        error = package.QmpCommandError.from_json(message["error"])
        shown = {"class": error.error_class, "desc": error.description}
        return {**message, "error": shown}
    assert checked.about is not None
    command = package.of(checked.about.name)
    if checked.kind == "success":
        encode = import_module(f"{package.module.__name__}._runtime").encode
        returned = package.strict(command.decode_return(message["return"]))
        # A reply without content is an empty object, for which there is no type.
        content = {} if returned is None else encode(returned)
        return {**message, "return": content}
    arguments = package.strict(
        command.from_json(message.get("arguments", {}))
    ).to_json()
    if arguments or "arguments" in message:
        return {**message, "arguments": arguments}
    return {**message}


def as_text(value: Json) -> str:
    """Tells 1, 1.0 and true apart, which Python does not."""
    return json.dumps(value, sort_keys=True)
