"""Real texts of qmp-events.txt, 2009 to 2017, and pages made of them."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from legacy_readers import facts, read_text, repeated, unresolved
from pages_of_texts import PAGES
from patience import must_end

from qapigen.ir import Event
from qapigen.legacy import PageKind, recognise
from qapigen.legacy.classify import DEDENT, INDENT, classify
from qapigen.legacy.kinds import LineKind
from qapigen.legacy.line import lines_of
from qapigen.report import Report
from qapigen.source import SourceFile


@pytest.fixture(scope="module")
def texts(corpus: Path) -> dict[str, str]:
    folder = corpus / "legacy"
    return {path.name: path.read_text("utf-8") for path in folder.glob("*.txt")}


@pytest.fixture(scope="module")
def index(corpus: Path) -> list[dict[str, str]]:
    with (corpus / "legacy" / "index.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_line_is_accounted_for(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        lines = lines_of(SourceFile(name, text))
        kinds = Counter(token.type for token in classify(lines, Report()))
        assert kinds.pop(INDENT, 0) == kinds.pop(DEDENT, 0), name
        assert kinds.total() == len(lines) == text.count("\n"), name
        assert kinds[LineKind.STRAY] == 0, name
        assert kinds[LineKind.TITLE] == kinds[LineKind.TITLE_UNDERLINE] == 1, name
        assert kinds[LineKind.HEADING] == kinds[LineKind.UNDERLINE], name


def test_number_of_events(texts: dict[str, str], index: list[dict[str, str]]) -> None:
    assert {row["file"] for row in index} == texts.keys()
    for row in index:
        assert recognise(texts[row["file"]]) is PageKind.TEXT
        schema, _ = read_text(texts[row["file"]])
        events = [each for each in schema.definitions if isinstance(each, Event)]
        assert len(events) == int(row["distinct_events"]), row["file"]


def test_every_schema_is_sound(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        schema, report = read_text(text)
        assert not report.has_errors, name
        assert unresolved(schema) == [], name
        assert repeated(schema) == [], name


@pytest.mark.parametrize("page", PAGES)
def test_pages_of_every_text(texts: dict[str, str], page: str) -> None:
    for name, text in texts.items():
        made = PAGES[page](text)
        assert recognise(made) == page, name
        schema, _ = read_text(made)
        original, _ = read_text(text)
        assert facts(schema) == facts(original), name
        if page != "collapsed":
            # A collapsed page has no paragraphs.
            assert schema == original, name


def test_last_text(texts: dict[str, str]) -> None:
    """What the text of v2.8 leaves out, gets wrong or says elsewhere."""
    (text,) = (text for name, text in texts.items() if name.startswith("m077"))
    schema, report = read_text(text)
    found = facts(schema)
    assert "ACPI_DEVICE_OST { ACPIOSTInfo }" in found
    assert (
        "ACPIOSTInfo { device: str, slot: str, slot-type: str, source: int, status: int }"
        in found
    )
    assert "DumpQueryResult { total: int, status: str, completed: int }" in found
    assert "DUMP_COMPLETED { result: DumpQueryResult, *error: str }" in found
    assert "BlockJobReadyType = stream | commit | mirror" in found
    assert "MIGRATION { status: str }" in found
    assert "MIGRATION_PASS { pass: int }" in found
    assert (
        "QUORUM_FAILURE { reference: str, sector-num: int, sectors-count: int }"
        in found
    )
    assert "RTC_CHANGE { offset: number }" in found
    assert Counter(each.rule.id for each in report) == {
        "prose-missing-data-label": 1,
        "prose-missing-example-label": 4,
        "prose-example-repaired": 3,
        "prose-underline-length": 1,
        "prose-example-no-timestamp": 3,
        "prose-type-by-reference": 3,
        "prose-example-unlisted-value": 1,
        "prose-missing-type": 8,
        "prose-data-none-with-members": 2,
    }


def test_a_text_a_hundred_times_over_is_read_as_well(texts: dict[str, str]) -> None:
    text = max(texts.values(), key=len)
    with must_end():
        read_text(text * 100)
