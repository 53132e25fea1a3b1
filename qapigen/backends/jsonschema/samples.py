"""Values from the documentation's examples, of those messages that are valid."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from qapigen.examples import CheckedMessage, Json, check_example, examples
from qapigen.ir import Command, Event, Schema


@dataclass(frozen=True, slots=True)
class Samples:
    """The messages that the documentation of a command or event shows of it.

    ``messages`` are requests of the command or messages of the event, ``returns`` what the command
    is shown to return; no value stands in one of them twice.
    """

    messages: tuple[Json, ...] = ()
    returns: tuple[Json, ...] = ()


def samples(schema: Schema, definition: Command | Event) -> Samples:
    """What stands in the documentation of ``definition`` itself."""
    found = examples(definition)
    if not found:
        return Samples()
    own = [
        checked
        for example in found
        for checked in check_example(schema, definition, example)
        if checked.about is definition and checked.is_whole
    ]
    returns = (_returned(each) for each in own if each.kind == "success")
    messages = (each.message.value for each in own if each.kind in ("request", "event"))
    return Samples(_distinct(messages), _distinct(returns))


def _returned(checked: CheckedMessage) -> Json:
    assert isinstance(checked.message.value, dict)
    return checked.message.value["return"]


def _distinct(values: Iterable[Json]) -> tuple[Json, ...]:
    listed = tuple(values)
    if len(listed) < 2:
        return listed
    # Python takes 1, 1.0 and True for the same.
    return tuple({json.dumps(value): value for value in listed}.values())
