"""The messages that the reference shows are JSON once their remarks are taken out."""

import json
import re

import pytest
from rendered_markdown import files, sample

from qapigen.backends.markdown import skeleton
from qapigen.ir import Command, Event


def messages(fence: str) -> object:
    """The JSON of a fenced message without remarks."""
    head, *lines, tail = fence.split("\n")
    assert (head, tail) == ("```json5", "```")
    # A '//' stands in no sample value.
    return json.loads("\n".join(re.sub(r" *//.*", "", line) for line in lines))


def command(name: str) -> Command:
    found = sample().resolve(name)
    assert isinstance(found, Command)
    return found


def event(name: str) -> Event:
    found = sample().resolve(name)
    assert isinstance(found, Event)
    return found


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "plant",
            {
                "execute": "plant",
                "arguments": {"what": {}, "where": "...", "times": 0, "seeds": []},
            },
        ),
        (
            "plant-bed",
            {"execute": "plant-bed", "arguments": {"kind": "flowers", "size": 0}},
        ),
        ("rest", {"execute": "rest"}),
    ],
)
def test_request(name: str, expected: object) -> None:
    assert messages(skeleton.request(sample(), command(name))) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("plant-bed", {}),
        ("count-plants", 0),
        ("dig", {"kind": "flowers", "size": 0}),
    ],
)
def test_response(name: str, expected: object) -> None:
    response = messages(skeleton.response(sample(), command(name)))
    assert response == {"return": expected}


def test_response_with_an_array_shows_one_element() -> None:
    response = messages(skeleton.response(sample(), command("plant")))
    assert isinstance(response, dict)
    (element,) = response["return"]
    assert list(element) == [
        "name",
        "height",
        "watered",
        "bloom",
        "notes",
        "rings",
        "neighbours",
        "weight",
    ]


def test_event() -> None:
    assert messages(skeleton.message(sample(), event("GREW"))) == {
        "event": "GREW",
        "data": {"by": 0, "plant": {}},
        "timestamp": {"seconds": 0, "microseconds": 0},
    }
    assert messages(skeleton.message(sample(), event("REST"))) == {
        "event": "REST",
        "timestamp": {"seconds": 0, "microseconds": 0},
    }


def test_remarks_tell_types_and_what_may_be_left_out() -> None:
    lines = skeleton.request(sample(), command("plant")).split("\n")
    assert '    "where": "...",  // optional' in lines
    assert '    "times": 0,  // optional, uint8' in lines
    assert '    "seeds": []  // optional, [PlantRef]' in lines
    assert '    // and the members that go with "kind"' in skeleton.request(
        sample(), command("plant-bed")
    ).split("\n")
    assert "    // more arguments are accepted" in skeleton.request(
        sample(), command("dig")
    ).split("\n")


def test_every_message_of_the_reference_is_json() -> None:
    found = [
        each
        for page in files(sample())
        for each in re.findall(r"```json5\n.*?\n```", page.text, re.DOTALL)
    ]
    assert len(found) == 5 + 4 + 3
    for each in found:
        messages(each)
