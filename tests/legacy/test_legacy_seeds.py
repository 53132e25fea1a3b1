"""Five web pages as people find them, against what each of them says."""

import json
from pathlib import Path

import pytest

from qapigen.legacy import PageKind, clean_schema_page, read, read_document, recognise
from qapigen.legacy.tree import Bullet, Section
from qapigen.report import Report
from qapigen.source import SourceFile

PAGES = {
    "000_3f2db9b9e34ad1e4.txt": PageKind.BLAME,
    "001_38befaeb1716a79c.txt": PageKind.NUMBERED,
    "002_a85e5e6f03ca89ed.txt": PageKind.COLLAPSED,
    "004_1840ae4578f76232.txt": PageKind.DIFF,
}
SCHEMA_PAGE = "003_9b3fe89eba8f7365.txt"

Gold = dict[str, dict[str, object]]


@pytest.fixture(scope="module")
def gold(corpus: Path) -> dict[str, Gold]:
    gold: dict[str, Gold] = json.loads(
        (corpus / "seeds" / "seeds-gold.json").read_text("utf-8")
    )
    return gold


def _page(corpus: Path, name: str) -> SourceFile:
    return SourceFile(name, (corpus / "seeds" / name).read_text("utf-8"))


def _member(bullet: Bullet) -> dict[str, object]:
    return {
        "name": bullet.name,
        "type": f"json-{bullet.json_type}" if bullet.json_type else None,
        "optional": bullet.optional,
        "values": [value.name for value in bullet.values] or None,
        "members": [_member(each) for each in bullet.members],
    }


def _event(section: Section) -> dict[str, object]:
    event = {
        "members": [_member(bullet) for bullet in section.members],
        "examples": len(section.examples),
        "notes": len(section.notes),
        "heading": section.heading.text,
        "data_none": section.says_none,
        "example_events": [each.event for each in section.examples],
        "example_json_ok": [each.json.is_valid for each in section.examples],
        "notes_text": [note.text for note in section.notes],
        "description": " ".join(each.text for each in section.description),
    }
    if section.data_type is not None:
        event["data_type"] = section.data_type
    return event


@pytest.mark.parametrize("name", PAGES)
def test_page_says_what_the_gold_says(
    corpus: Path, gold: dict[str, Gold], name: str
) -> None:
    page = _page(corpus, name)
    assert recognise(page.text) is PAGES[name]
    document = read_document(page, Report())
    found = {
        event: _event(section)
        for section in document.sections
        for event in section.names
    }
    assert found == gold[name]
    assert list(found) == list(gold[name])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("000_3f2db9b9e34ad1e4.txt", "m027"),
        ("001_38befaeb1716a79c.txt", "m012"),
        ("002_a85e5e6f03ca89ed.txt", "m052"),
    ],
)
def test_page_reads_like_the_text_it_was_made_from(
    corpus: Path, name: str, text: str
) -> None:
    (path,) = (corpus / "legacy").glob(f"{text}_*.txt")
    original = read(SourceFile(name, path.read_text("utf-8")), Report())
    assert read(_page(corpus, name), Report()) == original


def test_diff_applied_to_its_base(corpus: Path) -> None:
    """Taking the added events out of a text and applying the diff gives the text back."""
    (path,) = (corpus / "legacy").glob("m012_*.txt")
    lines = path.read_text("utf-8").split("\n")
    first = lines.index("SPICE_CONNECTED, SPICE_DISCONNECTED")
    last = lines.index("WATCHDOG")
    report = Report()
    base = SourceFile("base.txt", "\n".join(lines[:first] + lines[last:]))
    page = _page(corpus, "004_1840ae4578f76232.txt")
    patched = read(page, report, base)
    assert [each.rule.id for each in report] == []
    assert patched == read(SourceFile(page.path, "\n".join(lines)), Report())


def test_schema_page_is_cleaned_to_its_file(
    corpus: Path, gold: dict[str, Gold]
) -> None:
    page = _page(corpus, SCHEMA_PAGE)
    assert recognise(page.text) is PageKind.SCHEMA_MIRROR
    cleaned = clean_schema_page(page)
    lines = cleaned.text.splitlines()
    assert len(lines) == 637
    for name, event in gold[SCHEMA_PAGE].items():
        line = event["line"]
        assert isinstance(line, int)
        assert lines[line - 1].startswith(f"{{ 'event': '{name}'")
        offset = cleaned.text.index(f"{{ 'event': '{name}'")
        page_line, column = cleaned.line_column(offset)
        assert page.line_text(page_line)[column - 1 :].startswith(
            f"{{ 'event': '{name}'"
        )
