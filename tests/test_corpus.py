"""Schemas of our own with what has to be said about them; ``corpus/README.md`` says how to add one."""

import os
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from qapigen.compile import Dialect, check
from qapigen.report import rules
from qapigen.report.diagnostic import Diagnostic
from qapigen.report.rule import Rule

CORPUS = Path(__file__).parent / "corpus"
REFRESH = os.environ.get("REFRESH", "")

MANY = "twenty-mistakes"
"""The one folder in ``bad`` that is not named after a rule."""

TOLERANT = "old-syntax"
"""The one rule that only the dialect ``auto`` has."""


def _bad_cases() -> list[str]:
    """Every schema and every expectation in ``bad``, without the suffix."""
    found = {
        path.with_suffix("").relative_to(CORPUS).as_posix()
        for suffix in (".json", ".expected")
        for path in (CORPUS / "bad").glob(f"*/*{suffix}")
    }
    return sorted(found)


def _ok_cases() -> list[str]:
    found = (CORPUS / "ok").glob("*/schema.json")
    return sorted(path.parent.relative_to(CORPUS).as_posix() for path in found)


@pytest.mark.parametrize("case", _bad_cases())
def test_bad(case: str) -> None:
    schema = CORPUS / f"{case}.json"
    dialect: Dialect = "auto" if schema.parent.name == TOLERANT else "current"
    _, report = check(str(schema), dialect=dialect)
    found = [_line(each, schema.parent) for each in report]
    _compare(CORPUS / f"{case}.expected", case, found)


@pytest.mark.parametrize("case", _ok_cases())
def test_ok(case: str) -> None:
    path = CORPUS / case / "schema.json"
    schema, report = check(str(path), dialect="current")
    assert [f"{_line(each, path.parent)} {each.message}" for each in report] == []
    assert schema is not None
    found = [f"{each.kind} {each.name}" for each in schema.definitions]
    _compare(CORPUS / case / "definitions.expected", case, found)


def test_every_rule_has_a_case() -> None:
    known = {each.id for each in vars(rules).values() if isinstance(each, Rule)}
    folders = {path.name for path in (CORPUS / "bad").iterdir()} - {MANY}
    assert folders == known
    for folder in folders:
        expectations = (CORPUS / "bad" / folder).glob("*.expected")
        lines = [line for each in expectations for line in _lines(each)]
        assert any(line.endswith(f" {folder}") for line in lines), folder


def test_twenty_mistakes_are_twenty() -> None:
    (expectation,) = (CORPUS / "bad" / MANY).glob("*.expected")
    lines = _lines(expectation)
    assert len(lines) == 20
    assert len({line.split()[1] for line in lines}) == 20, "twenty different ones"


@pytest.mark.parametrize("depth", [300, 5_000, 100_000])
@pytest.mark.parametrize(
    ("opening", "middle", "closing"),
    [
        ("[", "", "]"),
        ("{ 'a': ", "true", "}"),
        ("[ { 'not': ", "'A'", "} ]"),
        ("[", "", ""),
        ("{ 'a': ", "", ""),
    ],
)
def test_nesting_too_deep(
    tmp_path: Path, depth: int, opening: str, middle: str, closing: str
) -> None:
    schema = tmp_path / "schema.json"
    value = opening * depth + middle + closing * depth
    schema.write_text(f"{{ 'command': 'stop', 'if':\n{value}\n}}\n", "utf-8")
    _, report = check(str(schema), dialect="current")
    (only,) = report
    assert only.rule is rules.NESTING_TOO_DEEP
    assert only.span is not None
    assert only.span.line == 2


def test_includes_too_deep(tmp_path: Path) -> None:
    for index in range(2_000):
        text = f"{{ 'include': '{index + 1}.json' }}\n{{ 'command': 'stop-{index}' }}\n"
        (tmp_path / f"{index}.json").write_text(text, "utf-8")
    _, report = check(str(tmp_path / "0.json"), dialect="current")
    assert [each.rule for each in report] == [rules.NESTING_TOO_DEEP]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_include_of_something_that_never_ends(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    schema = tmp_path / "schema.json"
    schema.write_text("{ 'include': 'pipe.json' }\n", "utf-8")
    _, report = check(str(schema), dialect="current")
    assert [each.rule for each in report] == [rules.INCLUDE_UNREADABLE]


def _unions_in_unions(levels: int) -> str:
    """Each union has the next one in both of its branches, so that paths double a level."""
    unions = (
        f"{{ 'union': 'Level{index}', 'base': {{ 'key{index}': 'Key' }},\n"
        f"  'discriminator': 'key{index}',\n"
        f"  'data': {{ 'a': 'Level{index + 1}', 'b': 'Level{index + 1}' }} }}\n"
        for index in range(levels)
    )
    last = f"{{ 'struct': 'Level{levels}', 'data': {{}} }}\n"
    return "{ 'enum': 'Key', 'data': [ 'a', 'b' ] }\n" + "".join(unions) + last


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(_unions_in_unions(40), id="unions"),
        pytest.param(f"##\n# {'One. ' * 50_000}\n##\n", id="sentences"),
        pytest.param(f"##\n#{' ' * 500_000}\n{' ' * 500_000}'", id="blanks"),
        pytest.param("#" * 1_000_000, id="hashes"),
        pytest.param("{ 'command': '" + "\\\\" * 500_000, id="backslashes"),
        pytest.param("{ 'command': 'a'\n" * 20_000, id="unclosed definitions"),
        pytest.param("##\n# @a:\n" * 20_000 + "{", id="unclosed comments"),
    ],
)
def test_time_stays_in_proportion(tmp_path: Path, text: str) -> None:
    schema = tmp_path / "schema.json"
    schema.write_text(text, "utf-8")
    program = "import sys; from qapigen.compile import check; check(sys.argv[1])"
    subprocess.run([sys.executable, "-c", program, schema], check=True, timeout=20)


def _line(diagnostic: Diagnostic, folder: Path) -> str:
    """``file:line:column rule``, the file as seen from ``folder``."""
    path = Path(os.path.relpath(diagnostic.path, folder)).as_posix()
    span = diagnostic.span
    place = path if span is None else f"{path}:{span.line}:{span.column}"
    return f"{place} {diagnostic.rule.id}"


def _lines(expectation: Path) -> list[str]:
    return expectation.read_text("utf-8").splitlines() if expectation.exists() else []


def _compare(expectation: Path, case: str, found: list[str]) -> None:
    expected = _lines(expectation)
    if found != expected and REFRESH and fnmatch(case, REFRESH):
        expectation.write_text("".join(f"{line}\n" for line in found), "utf-8")
        pytest.fail(f"{expectation.name} refreshed: read it, then run again without")
    assert found == expected, "\n".join(_difference(expected, found))


def _difference(expected: list[str], found: list[str]) -> Iterator[str]:
    yield ""
    yield from (f"- {line}" for line in expected if line not in found)
    yield from (f"+ {line}" for line in found if line not in expected)
    if sorted(expected) == sorted(found):
        yield "the same in another order:"
        yield from found
