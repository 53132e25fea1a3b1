"""Messages made from a schema and from its documentation, each with the verdict that it deserves.

The verdict comes from the schema itself, by way of ``qapigen.examples``, not from any JSON Schema.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import NamedTuple

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sample_jsonschema import Json
from strategies.values import _typed, _values, heights

from qapigen.examples import Fault, check_example, examples, misfits
from qapigen.examples.fit import object_misfits
from qapigen.ir import Command, Event, Schema

INFINITE = float("inf")
WRONG: list[Json] = [
    None,
    True,
    7.5,
    -1,
    256,
    2**33,
    2**70,
    "no such value",
    [],
    [{}],
    {},
    {"no-such-member": 1},
]
TIME: Json = {"seconds": 1, "microseconds": 2}


class Case(NamedTuple):
    """A value, the place in the bundle that describes it, and whether it fits.

    ``place`` is the key of an envelope such as ``request``, or of a command with ``/return``.
    """

    place: str
    value: Json
    is_valid: bool


def corpus(schema: Schema, size: int) -> list[Case]:
    """Cases of both kinds: ``size`` generated ones, and those of the documentation."""
    cases = generated_cases(schema, size) + documented_cases(schema)
    assert sum(each.is_valid for each in cases) > size / 4
    assert sum(not each.is_valid for each in cases) > size / 8
    return cases


def generated_cases(schema: Schema, size: int) -> list[Case]:
    """As many cases, half of them with something changed at random; always the same ones."""
    found: list[Case] = []
    # Known once for all draws: it takes longer than they do.
    deep = heights(schema)
    subjects = [
        each
        for each in schema.definitions
        if isinstance(each, Command | Event) and deep[each.name] < INFINITE
    ]

    @settings(
        max_examples=size,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def collect(data: st.DataObject) -> None:
        subject = data.draw(st.sampled_from(subjects))
        returns = isinstance(subject, Command) and subject.success_response
        if returns and data.draw(st.booleans()):
            assert isinstance(subject, Command)
            value: Json = {}
            if subject.returns is not None:
                value = data.draw(_typed(schema, subject.returns, deep))
        else:
            value = data.draw(_values(schema, subject, deep))
            returns = False
        if data.draw(st.booleans()):
            value = data.draw(st.sampled_from([*changed(value)]))
        found.append(_case(schema, subject, value, is_return=returns))

    collect()
    return found


def documented_cases(schema: Schema) -> list[Case]:
    """The messages of the documentation, those that do not fit included."""
    found: list[Case] = []
    for definition in schema.definitions:
        for example in examples(definition):
            for checked in check_example(schema, definition, example):
                message = checked.message
                if message.problem is not None or message.is_elided:
                    continue
                if checked.kind not in ("request", "event", "error", "success"):
                    continue
                server = checked.kind != "request"
                is_valid = not any(_matters(each, server) for each in checked.faults)
                if checked.kind == "success" and checked.about is not None:
                    assert isinstance(message.value, dict)
                    place, value = (
                        f"{checked.about.name}/return",
                        message.value["return"],
                    )
                    found.append(Case(place, value, is_valid))
                elif checked.kind != "success":
                    found.append(Case(checked.kind, message.value, is_valid))
    return found


def changed(value: Json) -> Iterator[Json]:
    """``value`` with something else in one place, or without it."""
    yield from deepcopy(WRONG)
    if isinstance(value, dict):
        yield {**value, "no-such-member": 1}
        for name, inner in value.items():
            yield {key: each for key, each in value.items() if key != name}
            yield from ({**value, name: each} for each in changed(inner))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            for each in changed(inner):
                yield [*value[:index], each, *value[index + 1 :]]


def _case(
    schema: Schema, subject: Command | Event, value: Json, *, is_return: bool
) -> Case:
    if isinstance(subject, Event):
        faults = object_misfits(schema, subject, value)
        is_valid = not any(_matters(each, server=True) for each in faults)
        message: Json = {"event": subject.name, "data": value, "timestamp": TIME}
        return Case("event", message, is_valid)
    if is_return:
        returned = subject.returns
        is_valid = isinstance(value, dict)
        if returned is not None:
            faults = misfits(schema, returned, value)
            is_valid = not any(_matters(each, server=True) for each in faults)
        return Case(f"{subject.name}/return", value, is_valid)
    faults = object_misfits(schema, subject, value, is_open=not subject.gen)
    # Where more is taken than is declared, no type is closed.
    is_valid = not any(_matters(each, server=not subject.gen) for each in faults)
    return Case("request", {"execute": subject.name, "arguments": value}, is_valid)


def _matters(fault: Fault, server: bool) -> bool:
    """Whether a fault makes a value invalid: the server may send what is not declared."""
    return not (server and "has no member" in fault.message)
