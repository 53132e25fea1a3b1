"""The reference front end's own test cases: the same verdicts, at the same places."""

import csv
from pathlib import Path

import pytest

from qapigen.compile import check
from qapigen.report import Severity
from qapigen.source import Span


def _cases(corpus: Path) -> list[dict[str, str]]:
    with (corpus / "qapi-tests" / "expected.csv").open() as stream:
        return list(csv.DictReader(stream))


def test_every_valid_case_is_valid(corpus: Path) -> None:
    folder = corpus / "qapi-tests"
    names = [row["test"] for row in _cases(corpus) if row["verdict"] == "valid"]
    assert names
    for name in names:
        schema, report = check(str(folder / f"{name}.json"), dialect="current")
        assert schema is not None, (name, list(report))
        assert list(report) == []


def test_every_bad_case_is_bad_at_the_place(corpus: Path) -> None:
    folder = corpus / "qapi-tests"
    rows = [row for row in _cases(corpus) if row["verdict"] == "error"]
    assert rows
    misplaced = []
    for row in rows:
        schema, report = check(str(folder / f"{row['test']}.json"), dialect="current")
        assert schema is None, row["test"]
        first = next(each for each in report if each.severity is Severity.ERROR)
        assert first.span is not None
        file = Path(first.path).relative_to(folder).as_posix()
        if not _agrees(row, file, first.span, first.anchor):
            misplaced.append((row, file, first.span.line, first.span.column))
    assert misplaced == []


def _agrees(row: dict[str, str], file: str, span: Span, anchor: Span | None) -> bool:
    """The same place; or, where the reference knows no column, the same definition."""
    line = int(row["line"])
    if file != row["file"]:
        return False
    if row["column"]:
        return (span.line, span.column) == (line, int(row["column"]))
    if span.line == line:
        return True
    return anchor is not None and anchor.line == line <= span.line <= anchor.end_line


@pytest.mark.parametrize("name", ["no-such-schema", "qapi-tests"])
def test_an_unreadable_root_is_one_error_without_a_place(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / "qapi-tests").mkdir()
    schema, report = check(str(tmp_path / name))
    assert schema is None
    assert [(each.rule.id, each.span) for each in report] == [
        ("schema-unreadable", None)
    ]
