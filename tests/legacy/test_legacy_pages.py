"""Pages made of our own text read like the text, with places on the page."""

from pathlib import Path

import pytest
from legacy_readers import facts, places, read_text
from pages_of_texts import PAGES

from qapigen.legacy import clean_schema_page, read, recognise
from qapigen.report import Report
from qapigen.source import SourceFile

TEXT = (Path(__file__).parents[2] / "schemas" / "qmp-events.txt").read_text("utf-8")
FAULTY = (
    "QEMU Machine Protocol Events\n============================\n\n"
    "LID_MOVED\n---------\n\nIt was.\n\nData:\n\n"
    '- "lid": it (json-object)\n  - "open": whether it is (json-bool)\n'
    '- "how": how\n\nExample:\n\n'
    '{ "event": "LID_MOVED",\n    "data": { "lid": { "open": true }, "how": 1 }\n'
    '    "timestamp": { "seconds": 1, "microseconds": 2 } }\n\n'
    "RUN\n---\n\n"
    "STOP\n----\n\nIt stops.\n\nData: None.\n"
)


@pytest.mark.parametrize("page", PAGES)
def test_page_reads_like_its_text(page: str) -> None:
    made = PAGES[page](TEXT)
    assert recognise(made) == page
    schema, _ = read_text(made)
    original, _ = read_text(TEXT)
    assert facts(schema) == facts(original)
    if page != "collapsed":
        # A collapsed page has no paragraphs.
        assert schema == original


@pytest.mark.parametrize("page", PAGES)
def test_places_are_those_of_the_page(page: str) -> None:
    made = PAGES[page](FAULTY)
    schema, report = read_text(made)
    assert facts(schema)[-2:] == [
        "LID_MOVED { lid: LidMovedLid, how: int }",
        "STOP {  }",
    ]
    (untyped,) = (each for each in report if each.rule.id == "prose-missing-type")
    assert untyped.span is not None
    assert untyped.span.text == "how"
    line = made.split("\n")[untyped.span.line - 1]
    column = untyped.span.column
    assert line[column - 2 : column + 4] == '"how":'
    (repaired,) = (each for each in report if each.rule.id == "prose-example-repaired")
    assert repaired.span is not None
    assert made[: repaired.span.start].endswith(
        '"how":\xa01\xa0}' if page == "numbered" else '"how": 1 }'
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Introduction\n------------\n\nData: none.\n",
        "API\n---\n\nIt has none.\n",
        "{ 'event': 'STOP' }\n",
        "##\n# @STOP:\n#\n# STOP ---- Data:\n##\n{ 'event': 'STOP' }\n",
        '{ "event": "STOP" }\n',
        "1 one\n2 two\n3 three\n4 four\n5 five\n6 six\n7 seven\n",
        "|\n|\n|\na\n|\n" * 5,
        "--- a/x.c\n+++ b/x.c\n@@ -1 +1 @@\n-a\n+b\n",
        "\0\1\2" * 100,
    ],
)
def test_what_is_no_events_text(text: str) -> None:
    assert recognise(text) is None


def test_numbers_that_do_not_grow_are_the_pages_own() -> None:
    page = "3 files changed\n1 STOP\n2 ----\n4 It stops.\n6 Data: None.\n2 more\n8 x\n"
    assert recognise(page) == "numbered"
    assert facts(read_text(page)[0]) == ["STOP {  }"]


def test_brackets_that_a_numbered_page_has_lost() -> None:
    page = (
        '1 STOP\n2 ----\n4 It stops.\n6 Example:\n8 { "event": "STOP",\n'
        '9   "data": { "a": { "b": 1 }\n12 RUN\n13 ---\n15 It goes.\n'
    )
    schema, report = read_text(page)
    assert facts(schema) == ["StopA { b: int }", "STOP { *a: StopA }", "RUN {  }"]
    assert "prose-example-repaired 6:30" in places(report)


BASE = (
    "STOP\n----\n\nIt stops.\n\nData: None.\n\nExample:\n\n"
    '{ "event": "STOP" }\n\nRUN\n---\n\nIt goes.\n\nData: None.\n'
)
DIFF = (
    "A message about qmp-events.txt\n+++ that is not part of it\n"
    "diff --git a/x.c b/x.c\n--- a/x.c\n+++ b/x.c\n@@ -1,2 +1,3 @@\n a\n+NOT\n+---\n b\n"
    "diff --git a/docs/qmp-events.txt b/docs/qmp-events.txt\n"
    "--- a/docs/qmp-events.txt\n+++ b/docs/qmp-events.txt\n"
    "@@ -1,7 +1,9 @@\n STOP\n ----\n \n-It stops.\n+It has stopped.\n \n-Data: None.\n"
    '+Data:\n+\n+- "why": why (json-string)\n \n'
    "@@ -11,4 +13,10 @@ Example:\n \n+LID\n+---\n+\n+It moved.\n+\n+Data: None.\n+\n RUN\n ---\n \n"
    "\\ No newline at end of file\n-- \n2.9.0\n"
)


def test_diff_alone_gives_what_it_adds() -> None:
    schema, report = read_text(DIFF)
    assert facts(schema) == ["LID {  }"]
    assert "prose-stray-text 19:2" in places(report)


def test_diff_on_its_base() -> None:
    report = Report()
    schema = read(SourceFile("d.patch", DIFF), report, SourceFile("b.txt", BASE))
    assert facts(schema) == ["STOP { why: str }", "LID {  }", "RUN {  }"]
    files = {each.span.file.path for each in report if each.span is not None}
    assert files <= {"d.patch", "b.txt"}


def test_diff_on_another_base() -> None:
    report = Report()
    other = SourceFile("b.txt", BASE.replace("It stops.", "It halts."))
    schema = read(SourceFile("d.patch", DIFF), report, other)
    assert facts(schema) == ["LID {  }"]
    assert places(report)[0] == "prose-diff-base-mismatch 18:2"


def test_schema_page() -> None:
    page = SourceFile(
        "page",
        "mirror\n3 lines\n##\n|\n|\n# @STOP:\n|\n|\n##\n|\n|\n|\n|\n{ 'event': 'STOP' }\n|",
    )
    assert recognise(page.text * 3) == "schema-mirror"
    cleaned = clean_schema_page(page)
    assert cleaned.text == "##\n# @STOP:\n##\n\n{ 'event': 'STOP' }\n"
    assert cleaned.line_column(cleaned.text.index("@")) == (6, 3)
    assert cleaned.line_column(len(cleaned.text)) == (15, 2)
    assert cleaned.line_text(6) == "# @STOP:"
