"""Whatever a schema is full of, every format stays what it is."""

import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import cmarkgfm  # type: ignore[import-untyped]
import pytest
from diff_samples import finding, place, verdict, written
from hypothesis import given
from hypothesis import strategies as st

from qapigen.diff import ChangeSeverity, Witness, WitnessKind
from qapigen.diff.render import DiffFormat
from qapigen.diff.verdict import Entry, Verdict
from qapigen.source import SourceFile

NASTY = [
    "<script>alert(1)</script>",
    "](javascript:alert(1)) [x",
    "`` ` ```",
    "a\n::error::b",
    "--><b>",
    "]]>&lt;",
    "\x00\x1b[31m\u202e\ud800",
    "@somebody #1 https://example.com www.example.com",
    "- x",
    "1. x",
    "{{ 7 * 7 }}",
    '"onload="x',
    "| a | b |",
    "%0A::set-output name=x::y",
]
texts = st.sampled_from(NASTY) | st.text(max_size=20)


def told(text: str) -> Verdict:
    name = text.encode(errors="ignore").decode()
    file = SourceFile(name.replace("\x00", "") or "x", "a\n")
    found = finding(
        "command-removed",
        f"{name}.{name}",
        message=text,
        reached_from=(f"root {text}",),
        renamed_to=text,
        old_place=place(file, 1),
        new_place=place(file, 1),
        witness=Witness(WitnessKind.REFUSED, text, text),
    )
    return verdict(
        Entry(finding=found, release=text),
        Entry(finding=found, ignored_because=text),
        versions=(text, text + "x"),
    )


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, tuple[str, ...]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, tuple(name for name, _ in attrs)))


HARMLESS = Tags(written(told("x"), DiffFormat.HTML)).seen


@given(texts)
def test_html(text: str) -> None:
    assert Tags(written(told(text), DiffFormat.HTML)).seen == HARMLESS


@given(texts)
def test_markdown(text: str) -> None:
    html = cmarkgfm.github_flavored_markdown_to_html(
        written(told(text), DiffFormat.MARKDOWN)
    )
    tags = {tag for tag, _ in Tags(html).seen}
    assert tags <= {"h2", "h3", "p", "ul", "li", "code"}, html
    assert html.count("<li>") == 1


@given(texts)
def test_junit(text: str) -> None:
    root = ET.fromstring(written(told(text), DiffFormat.JUNIT).encode())
    assert len(root.findall(".//testcase")) == 2


@given(texts)
def test_github(text: str) -> None:
    (line,) = written(told(text), DiffFormat.GITHUB).splitlines()
    assert re.match(r"::error title=[^:]*,file=[^:]*,line=1::", line)
    assert not re.search(r"[\x00-\x1f]", line)


@given(texts)
@pytest.mark.parametrize("format", [DiffFormat.FULL, DiffFormat.CONCISE])
def test_text(format: DiffFormat, text: str) -> None:
    shown = written(told(text), format, ChangeSeverity.SILENT)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202e\ud800]", shown)
    assert len(shown.split("\n")) == len(written(told("x"), format).split("\n"))


@given(texts)
@pytest.mark.parametrize("format", [DiffFormat.JSON, DiffFormat.GITLAB])
def test_json(format: DiffFormat, text: str) -> None:
    shown = written(told(text), format)
    assert shown.isascii()
    assert (
        text in json.dumps(json.loads(shown), ensure_ascii=False) or not text.isalnum()
    )
