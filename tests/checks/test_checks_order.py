"""Reports: the order of the reference front end, each fault once, at one definition together."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qapigen.compile import check
from qapigen.report import Report, Rule, Severity, rules
from qapigen.report.explain import all_rules
from qapigen.source import SourceFile, Span

RULES = list(all_rules().values())


def _shown(report: Report) -> list[tuple[str, int]]:
    return [
        (each.rule.id, each.span.line if each.span is not None else 0)
        for each in report
    ]


def test_stages_come_one_after_the_other(tmp_path: Path) -> None:
    path = tmp_path / "schema.json"
    path.write_text(
        """\
{ 'struct': 'Aa', 'data': { 'm': 'Nowhere' } }
{ 'struct': 'Bb', 'data': { 'm': 'int' }, 'extra': true }
{ 'struct': 'Bb', 'data': {} }
##
# @Cc:
#
# @gone: no such member
##
{ 'struct': 'Cc', 'data': {} }
{ 'pragma': { 'unknown': true } }
{ 'struct': 'Dd', 'base': 'Nowhere', 'data': { 'm': {} } }
""",
        "utf-8",
    )
    _, report = check(str(path), dialect="current")
    assert _shown(report) == [
        ("unknown-pragma", 10),
        ("unknown-key", 2),
        ("missing-required-key", 11),
        ("redefinition", 2),
        ("unknown-type", 1),
        ("unknown-type", 11),
        ("doc-unknown-name", 7),
    ]


def test_faults_of_included_files_stand_where_the_reference_meets_them(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.json").write_text("{ 'struct': 'Aa', 'data': { 'm': 'No' } }\n")
    path = tmp_path / "schema.json"
    path.write_text(
        "{ 'struct': 'Bb', 'data': { 'm': 'No' } }\n{ 'include': 'a.json' }\n"
        "{ 'struct': 'Cc', 'data': { 'm': 'No' } }\n",
        "utf-8",
    )
    _, report = check(str(path), dialect="current")
    assert [(Path(each.path).name, each.span.line) for each in report if each.span] == [
        ("schema.json", 1),
        ("a.json", 1),
        ("schema.json", 3),
    ]


ENTRIES = st.lists(
    st.tuples(
        st.sampled_from(RULES), st.integers(0, 9), st.sampled_from(["one", "two"])
    )
)


@given(ENTRIES)
def test_order_and_repeats(entries: list[tuple[Rule, int, str]]) -> None:
    file = SourceFile("s.json", "0123456789")
    report = Report()
    for rule, start, message in entries:
        report.add(rule, Span(file, start, start), message)
    found = list(report)
    assert len(report) == len(found) == len(set(entries))
    keys = [(each.rule.stage, each.span.start) for each in found if each.span]
    assert keys == sorted(keys)
    # At one place the order in which they were found stays.
    for key in keys:
        here = [
            (each.rule, each.message)
            for each in found
            if each.span and (each.rule.stage, each.span.start) == key
        ]
        wanted = dict.fromkeys(
            (rule, message)
            for rule, start, message in entries
            if (rule.stage, start) == key
        )
        assert here == list(wanted)


@given(ENTRIES, st.booleans())
def test_severity(entries: list[tuple[Rule, int, str]], strict: bool) -> None:
    file = SourceFile("s.json", "0123456789")
    report = Report(strict=strict)
    for rule, start, message in entries:
        report.add(rule, Span(file, start, start), message)
    for each in report:
        is_lenient = each.rule.style and not strict
        assert each.severity == (Severity.WARNING if is_lenient else each.rule.severity)
        assert report.has(each.rule)
    errors = [each for each in report if each.severity is Severity.ERROR]
    assert report.has_errors == bool(errors)


@pytest.mark.parametrize("definitions", [3, 300])
def test_no_fault_is_reported_for_every_user(tmp_path: Path, definitions: int) -> None:
    """One faulty enum, however many unions have it."""
    unions = "".join(
        f"{{ 'union': 'Union{n}', 'base': {{ 'k': 'Key' }}, 'discriminator': 'k',"
        " 'data': { 'x': 'Part' } }\n"
        for n in range(definitions)
    )
    path = tmp_path / "schema.json"
    path.write_text(
        "{ 'enum': 'Key', 'data': [ 'a b' ] }\n{ 'struct': 'Part', 'data': {} }\n"
        + unions,
        "utf-8",
    )
    _, report = check(str(path), dialect="current")
    assert [each.rule for each in report] == [rules.MALFORMED_NAME]
