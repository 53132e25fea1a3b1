"""Whatever the input, there are diagnostics with places and a sound schema, never an exception."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from legacy_readers import facts, places, read_text, repeated, unresolved
from pages_of_texts import PAGES
from patience import must_end

from qapigen.ir import Schema
from qapigen.report import Report

TEXT = (Path(__file__).parents[2] / "schemas" / "qmp-events.txt").read_text("utf-8")
LINES = [
    "",
    "",
    "STOP",
    "LID_OPENED, LID_CLOSED",
    "1 GO",
    "not a name",
    "---",
    "======",
    "Description: It does.",
    "Data:",
    "Data: None.",
    "Data: 'lid' and 'x y' keys.",
    "Example:",
    "With nothing:",
    "Note: so it is",
    "Plain words that mean nothing.",
    '- "a": what (json-int)',
    '- "a-b": how (json-string, "x" or "y")',
    '- "a_b": how',
    '- "lid": it (json-object)',
    "- data: LidInfo type described in it",
    "- b: what (json-bool",
    '"x": why',
    '- "z z": no (json-what)',
    '{ "event": "STOP", "data": { "lid": { "q": [ 1 ] } } }',
    '{ "event": "GO" "data": { "a": "x",',
    '"a-b": "z" } } }',
    "}",
    "| - \x00 \x1b[31m",
    "@x: y `*` ::",
]
lines = st.lists(
    st.tuples(st.sampled_from(["", " ", "  ", "    ", "\t"]), st.sampled_from(LINES)),
    max_size=40,
).map(lambda drawn: "\n".join(indent + line for indent, line in drawn))


def _check(schema: Schema, report: Report, text: str) -> None:
    assert unresolved(schema) == []
    assert repeated(schema) == []
    for each in report:
        assert each.span is not None
        assert 0 <= each.span.start <= each.span.end <= len(text)
        assert each.span.line >= 1
        assert each.span.column >= 1


@given(lines)
@example("STOP\n---\nExample:\nwords")
@settings(max_examples=300, deadline=None)
def test_any_lines(text: str) -> None:
    _check(*read_text(text), text)


@given(lines, st.sampled_from(sorted(PAGES)))
@settings(max_examples=150, deadline=None)
def test_any_page(text: str, page: str) -> None:
    made = PAGES[page](text)
    _check(*read_text(made), made)


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_characters(text: str) -> None:
    _check(*read_text(text), text)


@given(st.integers(0, len(TEXT)))
@settings(max_examples=60, deadline=None)
def test_a_text_cut_off_anywhere(end: int) -> None:
    """Every event that is complete is read, and nothing else changes it."""
    whole = set(facts(read_text(TEXT)[0]))
    text = TEXT[:end]
    schema, report = read_text(text)
    _check(schema, report, text)
    complete = text.rpartition("\n\n\n")[0] or text
    headings = [line for line in complete.split("\n") if line.isupper()]
    events = [fact for fact in facts(schema) if fact.partition(" ")[0].isupper()]
    # The last section, and the types it declares, may be cut.
    assert len(set(events[:-1]) - whole) == 0
    assert len(events) >= len(headings) - 2


@given(st.sampled_from(sorted(PAGES)), st.floats(0, 1))
@settings(max_examples=40, deadline=None)
def test_a_page_cut_off_anywhere(page: str, share: float) -> None:
    made = PAGES[page](TEXT)
    made = made[: int(len(made) * share)]
    _check(*read_text(made), made)


@pytest.mark.parametrize("text", ["", "\n", "\0\0\0", "QEMU\n", "\ufeff", "{" * 100])
def test_nothing_to_read(text: str) -> None:
    schema, report = read_text(text)
    assert schema.definitions == ()
    assert "prose-not-events-text 1:1" in places(report)
    assert report.has_errors


def test_heading_with_no_body() -> None:
    schema, report = read_text(
        "STOP\n----\n\nSTART\n---\n\nIt goes.\n\nData: None.\n\nEND\n---"
    )
    assert facts(schema) == ["START {  }"]
    assert places(report) == [
        "prose-empty-section 1:1",
        "prose-underline-length 5:1",
        "prose-empty-section 11:1",
    ]


def test_members_nested_without_end() -> None:
    bullets = "".join(
        f'{" " * depth}- "a{depth}": it (json-object)\n' for depth in range(10_000)
    )
    schema, report = read_text(
        f"LID\n---\n\nIt.\n\nData:\n\n{bullets}\nRUN\n---\n\nIt goes.\n\nData: None.\n"
    )
    assert facts(schema)[-1] == "RUN {  }"
    assert "nesting-too-deep 40:33" in places(report)


def test_json_nested_without_end() -> None:
    deep = '{ "a": ' * 10_000 + "1" + " }" * 10_000
    schema, report = read_text(
        f"LID\n---\n\nIt.\n\nData: None.\n\nExample:\n\n{deep}\n\nRUN\n---\n\nIt goes.\n"
    )
    assert facts(schema) == ["LID {  }", "RUN {  }"]
    assert "prose-example-unreadable 10:449" in places(report)


def test_control_characters_go_nowhere() -> None:
    schema, report = read_text(
        "LID\n---\n\nIt \x1b[31mmoved\x07.\n\nData:\n\n"
        '- "a": \x9b what \u202e (json-int)\n\nExample:\n\n'
        '{ "event": "LID", "data": { "a": 1, "b": "\\u001b\x1b" } }\n'
    )
    assert "prose-unprintable-character 4:4" in places(report)
    for each in schema.definitions:
        assert each.doc is not None
        for section in each.doc.sections:
            assert all(line.isprintable() for line in section.text.split("\n"))


@pytest.mark.parametrize(
    "text",
    [
        "FOO, " * 40_000 + "BAR ----- x Data: None.",
        "FOO --- x Data: None. " + "{ " * 100_000,
        "FOO --- x Data: None. " + "{ } " * 2_000,
        "FOO --- " * 5_000 + "Data: None.",
        f"FOO\n---\n\nx\n\nData:\n\n- \"a\": {'(json-' * 50_000}",
        f"FOO\n---\n\nx\n\nData:\n\n- \"a\": {chr(39)}{'a, ' * 50_000}",
        f"FOO\n---\n\nx\n\nData:\n\n- \"a\": (json-string, {'x' * 10 + chr(34)} "
        * 2_000,
        "FOO\n---\n\nx\n\n" + '{ "event": "FOO" }\n' + "}\n" * 20_000,
        "FOO\n---\n\nx\n\n" + '{ "event": "' + "\\" * 100_000,
        "|\n" * 100_000,
        "=== " * 50_000,
        "@@ -1 +1 @@\n+++ qmp-events\n" + "+FOO\n+---\n+x\n" * 2_000,
    ],
    ids=range(12),
)
def test_nothing_takes_long(text: str) -> None:
    with must_end():
        _check(*read_text(text), text)
