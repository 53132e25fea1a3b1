"""Text that nobody meant as a schema: always a report, in which every place can be shown."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schema_texts import corpus_files, damaged_files, odd_texts

from qapigen.compile import Dialect, check
from qapigen.ir.dump import dump_ir
from qapigen.legacy.pages.schema_page import CleanedFile
from qapigen.report import Report, Severity
from qapigen.source import Span

DIALECTS: tuple[Dialect, ...] = get_args(Dialect)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for schemas, with one to include."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "other.json").write_text("{ 'command': 'other' }\n", "utf-8")
    return folder


def _check(folder: Path, content: bytes) -> None:
    """Checking ends, and says either what the schema is or why it is none."""
    path = folder / "schema.json"
    path.write_bytes(content)
    for dialect in DIALECTS:
        schema, report = check(str(path), dialect=dialect)
        errors = [each for each in report if each.severity is Severity.ERROR]
        assert (schema is None) == bool(errors)
        if schema is not None:
            dump_ir(schema)
        _assert_places(report)


def _assert_places(report: Report) -> None:
    for span in _spans(report):
        assert 0 <= span.start <= span.end <= len(span.file.text)
        # Places in a page of the web are those of the page, not of the schema in it.
        given = span.file.page if isinstance(span.file, CleanedFile) else span.file
        lines = given.text.split("\n")
        assert 1 <= span.line <= span.end_line <= len(lines)
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1
        assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 1
        assert span.file.line_text(span.line) == lines[span.line - 1]


def _spans(report: Report) -> Iterator[Span]:
    for each in report:
        if each.span is not None:
            assert each.path == each.span.file.path
            yield each.span
        if each.anchor is not None:
            yield each.anchor
        yield from (related.span for related in each.related)


@given(damaged_files())
@settings(max_examples=300, deadline=None)
def test_damaged_schemas(folder: Path, text: str) -> None:
    _check(folder, text.encode("utf-8", "replace"))


@given(
    st.lists(
        st.one_of(
            odd_texts,
            st.sampled_from(
                [
                    "{ 'enum': 'E', 'data': [",
                    "##\n# @E:\n",
                    "{ 'include': 'other.json' }",
                    "'if': ",
                ]
            ),
        )
    ).map("".join)
)
@settings(max_examples=200, deadline=None)
def test_odd_texts(folder: Path, text: str) -> None:
    _check(folder, text.encode())


@given(st.binary(max_size=60))
@settings(deadline=None)
def test_bytes(folder: Path, content: bytes) -> None:
    _check(folder, content)


def test_places_in_the_corpus() -> None:
    for path in corpus_files():
        for dialect in DIALECTS:
            _assert_places(check(str(path), dialect=dialect)[1])


@pytest.mark.parametrize("cut", [0.1, 0.25, 0.5, 0.7, 0.95])
def test_truncated_schemas(folder: Path, cut: float) -> None:
    for path in corpus_files():
        content = path.read_bytes()
        _check(folder, content[: int(len(content) * cut)])
