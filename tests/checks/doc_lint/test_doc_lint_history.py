"""Releases that comments name against releases that have the thing."""

from collections.abc import Mapping
from pathlib import Path

from qapigen.checks.doc_lint import History, lint_documentation
from qapigen.checks.doc_lint.history import names_of, release_of
from qapigen.checks.doc_lint.scope import Release
from qapigen.compile import load
from qapigen.report import Report

SCHEMA = """
##
# @Disk:
#
# @name: its name
#
# @size: its size (since 3.0)
#
# @mode: two releases are about something else (since 2.0), (since 3.0)
#
# @wear: nothing has it yet (since 9.0)
#
# Since: 2.0
##
{ 'struct': 'Disk',
  'data': { 'name': 'str', 'size': 'int', 'mode': 'str', 'wear': 'int' } }
"""


def found(
    tmp_path: Path, first: Mapping[str, Release], *releases: Release
) -> list[str]:
    path = tmp_path / "schema.json"
    path.write_text(SCHEMA, "utf-8")
    report = Report()
    history = History(releases, first)
    lint_documentation(load(str(path)), report, history=history)
    return [f"{each.rule.id}: {each.message}" for each in report]


ALL: tuple[Release, ...] = ((1,), (2,), (3,), (4,))


def test_what_agrees(tmp_path: Path) -> None:
    first = {"Disk": (2,), "Disk.name": (2,), "Disk.size": (3,), "Disk.mode": (4,)}
    assert found(tmp_path, first, *ALL) == []
    assert found(tmp_path, {}) == []


def test_what_is_older_than_its_comment(tmp_path: Path) -> None:
    first = {"Disk": (1,), "Disk.size": (2,)}
    assert found(tmp_path, first, *ALL) == [
        "doc-since-too-new: struct 'Disk' is said to be there since 2.0, but 1.0 has it",
        "doc-since-too-new: 'size' of struct 'Disk' is said to be there since 3.0, but 2.0 has it",
    ]


def test_what_is_newer_than_its_comment(tmp_path: Path) -> None:
    first = {"Disk": (3,)}
    assert found(tmp_path, first, *ALL) == [
        "doc-since-too-old: struct 'Disk' is said to be there since 2.0, but 3.0 is the first that has it",
        "doc-since-too-old: 'size' of struct 'Disk' is said to be there since 3.0, but no release has it yet",
    ]


def test_what_the_first_release_has_may_be_older(tmp_path: Path) -> None:
    first = {"Disk": (3,), "Disk.size": (3,)}
    assert found(tmp_path, first, (3,), (4,)) == []


def test_releases_are_numbers() -> None:
    assert release_of("v9.2.0") == release_of("9.2") == (9, 2)
    assert release_of("1.0") == (1,)


def test_names(tmp_path: Path) -> None:
    path = tmp_path / "schema.json"
    path.write_text(SCHEMA, "utf-8")
    assert list(names_of(load(str(path)))) == [
        "Disk",
        "Disk.name",
        "Disk.size",
        "Disk.mode",
        "Disk.wear",
    ]
