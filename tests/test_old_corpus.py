"""Schemas of ours in the words of earlier releases, beside the same ones in those of today."""

from pathlib import Path

import pytest

from qapigen.compile import check
from qapigen.ir import Schema
from qapigen.report import Report, Severity, rules

CORPUS = Path(__file__).parent / "corpus" / "old"
MODERN = ".modern.json"

READ_AS_TEXT = {"docs/optional"}
"""What is no mistake today: it only says something else."""


def _cases() -> list[str]:
    found = (path for path in CORPUS.rglob("*.json") if not path.name.endswith(MODERN))
    return sorted(path.relative_to(CORPUS).with_suffix("").as_posix() for path in found)


def test_every_case_has_both_forms() -> None:
    modern = {
        path.relative_to(CORPUS).as_posix().removesuffix(MODERN)
        for path in CORPUS.rglob(f"*{MODERN}")
    }
    assert modern == set(_cases())


@pytest.fixture
def modern(case: str, tmp_path: Path) -> Schema:
    """The schema of today's form, in which nothing may be found wrong."""
    path = tmp_path / "schema.json"
    path.write_text((CORPUS / f"{case}{MODERN}").read_text("utf-8"), "utf-8")
    schema, report = check(str(path), dialect="current")
    assert _shown(report) == []
    assert schema is not None
    return schema


@pytest.fixture
def old(case: str, tmp_path: Path) -> str:
    """The path of the old form; its name, which is its module's, is that of the other one."""
    path = tmp_path / "old" / "schema.json"
    path.parent.mkdir()
    path.write_text((CORPUS / f"{case}.json").read_text("utf-8"), "utf-8")
    return str(path)


@pytest.mark.parametrize("case", _cases())
def test_old_form_means_the_same(old: str, modern: Schema) -> None:
    schema, report = check(old)
    assert schema is not None, _shown(report)
    # One by one first: the difference between whole schemas is unreadable.
    for found, wanted in zip(schema.definitions, modern.definitions, strict=False):
        assert found == wanted
    assert schema == modern


@pytest.mark.parametrize("case", _cases())
def test_old_form_is_remarked_on_at_most(old: str) -> None:
    _, report = check(old)
    for each in report:
        assert each.rule is rules.OLD_SYNTAX or each.rule.style, each
        assert each.severity is not Severity.ERROR


@pytest.mark.parametrize("case", _cases())
def test_old_form_is_not_the_language_of_today(
    case: str, old: str, modern: Schema
) -> None:
    schema, report = check(old, dialect="current")
    assert not report.has(rules.OLD_SYNTAX)
    if case in READ_AS_TEXT:
        assert report.has_errors or schema != modern
    else:
        assert schema is None


@pytest.mark.parametrize("case", _cases())
def test_todays_form_is_read_alike_in_both_dialects(
    case: str, modern: Schema, tmp_path: Path
) -> None:
    schema, report = check(str(tmp_path / "schema.json"))
    assert _shown(report) == []
    assert schema == modern


def _shown(report: Report) -> list[str]:
    return [
        f"{each.span.line if each.span else 0} {each.rule.id}: {each.message}"
        for each in report
    ]
