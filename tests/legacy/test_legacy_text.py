"""What a text says comes out, whatever way it says it."""

import pytest
from legacy_readers import facts, only_section, places, read_text

from qapigen.ir import Doc, Event, SectionKind

HEAD = "LID_MOVED\n---------\n\nThe lid was moved.\n\nData:\n\n"


def _members(bullets: str, example: str = "") -> list[str]:
    schema, _ = read_text(f"{HEAD}{bullets}\n{example}")
    return facts(schema)


def _event(text: str) -> Event:
    schema, _ = read_text(text)
    event = schema.definitions[-1]
    assert isinstance(event, Event)
    return event


@pytest.mark.parametrize(
    ("stated", "type_name"),
    [
        ("json-int", "int"),
        ("json-number", "number"),
        ("json-string", "str"),
        ("json-bool", "bool"),
        ("json-null", "null"),
        ("json-array", "[any]"),
    ],
)
def test_types(stated: str, type_name: str) -> None:
    assert _members(f'- "a": what ({stated})\n') == [f"LID_MOVED {{ a: {type_name} }}"]
    assert _members(f'- "a": what ({stated}, optional)\n') == [
        f"LID_MOVED {{ *a: {type_name} }}"
    ]


@pytest.mark.parametrize(
    "bullet",
    [
        '- "a": what (json-int)\n',
        "- 'a': what (json-int)\n",
        "- a: what (json-int)\n",
        '- "a":       what\n             (json-int)\n',
        '- "a": what it is, and\nwhat it was (json-int)\n',
        '- "a": (json-int) Further sentences.\n  And more.\n',
        '- "a": what (that is, whatever) (json-int)\n',
        '- "a": what (Since 2.2; before, nothing) (json-int)\n',
        '  - "a": what (json-int)\n',
        '- "a": what (json-int).\n',
    ],
)
def test_bullets(bullet: str) -> None:
    assert _members(bullet) == ["LID_MOVED { a: int }"]


@pytest.mark.parametrize(
    "bullet",
    [
        '- "a": how (json-string, "x" or "y")\n',
        '- "a": how (json-string; "x" for one thing\n     "y" for another)\n',
        '- "a": how ("x" for one thing, "y" for another, json-string)\n',
        '- "a": how, it\'s one of the following (json-string):\n    "x": one\n    "y": two\n',
        '- "a": how, it\'s one of\n  the following (json-string):\n\t"x": one\n\t"y": two\n',
        '- "a": how, it\'s one of the following (json-string):\n       "x", or "y"\n',
        "- \"a\": how, 'x' or 'y'\n",
    ],
)
def test_values(bullet: str) -> None:
    assert _members(bullet) == [
        "LidMovedA = x | y",
        "LID_MOVED { a: LidMovedA }",
    ]


def test_one_value() -> None:
    found = _members('- "a": how (json-string, currently always "x").\n')
    assert found[0] == "LidMovedA = x"


@pytest.mark.parametrize(
    "bullet",
    [
        '- "a": how. Usually "0" (json-int)\n',
        '- "a": how, empty ("") if it has none (json-string)\n',
        "- \"a\": how, 'x' or so (json-string)\n",
        '- "a": how; "x": and "y" (json-string)\n',
    ],
)
def test_quoted_words_that_are_no_values(bullet: str) -> None:
    assert len(_members(bullet)) == 1


@pytest.mark.parametrize("indent", ["  ", "    ", "\t", " "])
def test_nested_members(indent: str) -> None:
    found = _members(
        '- "lid": it (json-object)\n'
        f'{indent}- "x": what (json-int)\n'
        f'{indent}- "y": what (json-string, "p" or "q")\n'
        '- "z": what (json-bool)\n'
    )
    assert found == [
        "LidMovedLidY = p | q",
        "LidMovedLid { x: int, y: LidMovedLidY }",
        "LID_MOVED { lid: LidMovedLid, z: bool }",
    ]


def test_list_with_uneven_indentation() -> None:
    found = _members(
        '- "a": it (json-object)\n'
        '    - "x": what (json-int)\n'
        '  - "y": what (json-int)\n'
        '- "b": it (json-int)\n'
    )
    assert found[0] == "LidMovedA { x: int, y: int }"
    assert found[1] == "LID_MOVED { a: LidMovedA, b: int }"


def test_array_of_objects() -> None:
    found = _members('- "lids": them (json-array)\n  - "x": what (json-int)\n')
    assert found == ["LidMovedLids { x: int }", "LID_MOVED { lids: [LidMovedLids] }"]


def test_types_from_the_example() -> None:
    bullets = "".join(f'- "{name}": what\n' for name in "abcdefg")
    example = (
        '{ "event": "LID_MOVED", "data": { "a": 1, "b": 1.5, "c": "x", "d": true,\n'
        '  "e": { "x": null, "y": [ [ 1 ] ] }, "f": [ 1, 2.5 ] } }\n'
    )
    assert _members(bullets, example) == [
        "LidMovedE { x: null, y: [any] }",
        (
            "LID_MOVED { a: int, b: number, c: str, d: bool, e: LidMovedE, f: [number], "
            "*g: any }"
        ),
    ]


def test_two_examples_make_optional_what_one_lacks() -> None:
    example = (
        "Example:\n\nWith x:\n"
        '{ "event": "LID_MOVED", "data": { "a": 1, "x": 1 } }\n\n'
        "Without it:\n"
        '{ "event": "LID_MOVED", "data": { "a": 2.5 } }\n'
    )
    assert _members('- "a": what\n- "x": what (json-int)\n', example) == [
        "LID_MOVED { a: number, *x: int }"
    ]


def test_example_of_another_event_is_no_evidence_of_members() -> None:
    example = '{ "event": "OTHER", "data": { "b": 1 } }\n'
    assert _members('- "a": what (json-int)\n', example) == ["LID_MOVED { a: int }"]


def test_one_heading_for_two_events() -> None:
    schema, report = read_text(
        "LID_OPENED, LID_CLOSED\n----------------------\n\nIt was.\n\nData:\n\n"
        '- "how": how (json-string, "fast" or "slow")\n\nExample:\n\n'
        '{ "event": "LID_CLOSED", "data": { "how": "slow" },\n'
        '  "timestamp": { "seconds": 1, "microseconds": 2 } }\n'
    )
    assert facts(schema) == [
        "LidOpenedHow = fast | slow",
        "LID_OPENED { how: LidOpenedHow }",
        "LID_CLOSED { how: LidOpenedHow }",
    ]
    assert places(report) == []
    docs = [each.doc for each in schema.definitions[1:]]
    assert [doc.symbol for doc in docs if doc] == ["LID_OPENED", "LID_CLOSED"]


def test_oldest_format() -> None:
    schema, report = read_text(
        "        QEMU Monitor Protocol: Events\n        =============================\n\n"
        "1 STOP\n------\n\nDescription: Issued when the\nmachine stops.\nData: None.\n\n"
        "1 LID_MOVED\n-----------\n\nDescription: Issued now.\n"
        "Data: 'lid' and 'hinge' keys with the same keys as 'query-lid',\nbut no more.\n\n"
        "2 LID_ERROR\n-----------\n\nDescription: Issued then.\nData:\n\n"
        '- \'action\': it\'s one of the following:\n    "stop": stop it\n    "go": not\n'
    )
    assert facts(schema) == [
        "STOP {  }",
        "LID_MOVED { lid: any, hinge: any }",
        "LidErrorAction = stop | go",
        "LID_ERROR { action: LidErrorAction }",
    ]
    assert places(report) == ["prose-data-in-prose 15:1"]
    title = schema.modules[0].items[0]
    assert isinstance(title, Doc)
    assert "QEMU Monitor Protocol: Events" in title.sections[0].text


def test_data_by_reference() -> None:
    schema, report = read_text(
        "LID_MOVED\n---------\n\nIt was.\n\n"
        " - data: LidInfo type as described in the schema\n\n"
        '{ "event": "LID_MOVED", "data": { "open": true } }\n'
    )
    assert facts(schema) == ["LidInfo { open: bool }", "LID_MOVED { LidInfo }"]
    assert "prose-type-by-reference 6:10" in places(report)


def test_one_type_named_twice_is_one_type() -> None:
    section = (
        'Data:\n\n- "lid": LidInfo type described elsewhere\n\nExample:\n\n'
        '{{ "event": "{0}", "data": {{ "lid": {{ "x": {1} }} }} }}\n\n'
    )
    schema, _ = read_text(
        "".join(
            f"{name}\n-----\n\nIt was.\n\n{section.format(name, value)}"
            for name, value in [("LID_A", 1), ("LID_B", 2), ("LID_C", '"x"')]
        )
    )
    assert facts(schema) == [
        "LidInfo { x: int }",
        "LID_A { lid: LidInfo }",
        "LID_B { lid: LidInfo }",
        "LidInfo2 { x: str }",
        "LID_C { lid: LidInfo2 }",
    ]


def test_names_that_a_schema_needs_an_exception_for() -> None:
    schema, _ = read_text(
        f'{HEAD}- "__org.example_why_not": why (json-string)\n'
        '- "lid": it (json-object)\n  - "UUID": it (json-string)\n'
    )
    assert facts(schema) == [
        "LidMovedLid { UUID: str }",
        "LidMovedData { __org.example_why_not: str, lid: LidMovedLid }",
        "LID_MOVED { LidMovedData }",
    ]
    assert schema.pragma.member_name_exceptions == ("LidMovedLid", "LidMovedData")


def test_documentation() -> None:
    event = _event(
        "LID_MOVED\n---------\n\nThe lid was moved. Why\nis not known.\n\n"
        "A second paragraph.\n\nData:\n\n"
        '- "open": whether it is (json-bool) Only true so far.\n\nExample:\n\n'
        "Opening it:\n"
        '{ "event": "LID_MOVED", "data": { "open": true }\n'
        '    "timestamp": { "seconds": 1, "microseconds": 2 } }\n\n'
        "Note: this event is rare.\n\nNote: and *short*.\n"
    )
    assert event.doc is not None
    assert [(each.kind, each.name, each.text) for each in event.doc.sections] == [
        (
            SectionKind.PLAIN,
            None,
            "The lid was moved.  Why is not known.\n\nA second paragraph.",
        ),
        (SectionKind.MEMBER, "open", "whether it is.  Only true so far."),
        (
            SectionKind.PLAIN,
            None,
            (
                ".. note:: this event is rare.\n\n.. note:: and \\*short\\*.\n\n"
                ".. qmp-example::\n    :title: Opening it\n\n"
                '    <- { "event": "LID_MOVED",\n'
                '         "data": { "open": true },\n'
                '         "timestamp": { "seconds": 1, "microseconds": 2 } }'
            ),
        ),
    ]
    assert event.members[0].doc is event.doc.sections[1]


def test_text_between_blocks_is_kept() -> None:
    section = only_section(
        "STOP\n----\nThe machine stops.\n\nData: None.\n\nA remark\non it.\n"
    )
    assert [each.text for each in section.description] == ["The machine stops."]
    assert [each.text for each in section.remarks] == ["A remark on it."]


def test_two_texts_in_one() -> None:
    text = "  QEMU Machine Protocol Events\n  ============================\n\n"
    first = "STOP\n----\n\nIt stops.\n\nData: None.\n\n"
    second = "GO\n---\n\nIt goes.\n\nData: None.\n"
    schema, _ = read_text(text + first + text + second)
    assert facts(schema) == ["STOP {  }", "GO {  }"]


def test_line_ends_of_other_systems() -> None:
    text = f'{HEAD}- "a": what (json-int)\n'
    assert read_text(text.replace("\n", "\r\n"))[0] == read_text(text)[0]


def test_places_are_those_of_the_text() -> None:
    _, report = read_text(
        "\nLID_MOVED\n----------\n\nIt was.\n\nData: None.\n\n"
        '   - "a": what\n\n'
        "Example:\n\n"
        '  { "event": "LID_MOVES",\n    "data": { "a": 1, "b": 2 }\n'
        '    "timestamp": 3 }\n    }\n'
    )
    assert places(report) == [
        "prose-underline-length 3:1",
        "prose-example-repaired 14:31",
        "prose-example-repaired 16:5",
        "prose-example-wrong-event 13:3",
        "prose-data-none-with-members 7:1",
        "prose-missing-type 9:7",
    ]
