"""One text, three engines: each shows the same words, code and links."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_engines import ENGINES, Reading, cmark
from rendered_markdown import files, sample
from test_markdown_hostile import HOSTILE, hostile_schema
from test_markdown_prose_properties import LINKS, documents

from qapigen.backends.markdown.options import MarkdownOptions, Split
from qapigen.backends.markdown.prose import to_cell, to_markdown

OTHERS = [name for name in ENGINES if name != "cmark-gfm"]


def check_alike(text: str, engine: str) -> None:
    wanted, found = Reading(cmark(text)), Reading(ENGINES[engine](text))
    assert found.words == wanted.words
    assert found.code == wanted.code
    assert found.links == wanted.links
    assert found.anchors == wanted.anchors


@pytest.mark.parametrize("engine", OTHERS)
@pytest.mark.parametrize("split", ["module", "none"])
def test_pages_read_alike(split: Split, engine: str) -> None:
    for page in files(sample(), MarkdownOptions(split=split)):
        check_alike(page.text, engine)


@pytest.mark.parametrize("engine", OTHERS)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_pages_read_alike(text: str, engine: str) -> None:
    for page in files(hostile_schema(text)):
        check_alike(page.text, engine)
        reading = Reading(ENGINES[engine](page.text))
        assert reading.tags & {"script", "b", "i", "img", "iframe"} == set()
        assert not any(each.startswith("on") for each in reading.attributes)


@given(documents(), st.sampled_from(OTHERS))
@settings(max_examples=150, deadline=None)
def test_any_markup_reads_alike(document: tuple[str, list[str]], engine: str) -> None:
    text, _ = document
    check_alike(f"{to_markdown(text, LINKS)}\n", engine)
    cell = to_cell(text, LINKS)
    check_alike(f"| a | b |\n| --- | --- |\n| {cell} | end |\n", engine)


def test_differences_are_seen() -> None:
    # A nested list that is indented too little is flat for one of them.
    with pytest.raises(AssertionError):
        check_alike("- a\n  1) b\n", "python-markdown")
    with pytest.raises(AssertionError):
        check_alike("a \\< b\n", "python-markdown")
