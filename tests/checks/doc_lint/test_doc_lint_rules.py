"""Every documentation rule by its own explanation, and what each leaves alone."""

import tomllib
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from qapigen.checks.doc_lint import lint_documentation, rules
from qapigen.compile import load
from qapigen.report import Diagnostic, Report, Rule

RULES = {each.id for each in vars(rules).values() if isinstance(each, Rule)}
TABLES = tomllib.loads(
    (files("qapigen.checks.doc_lint") / "explanations.toml").read_text("utf-8")
)
EXAMPLES = [
    pytest.param(rule, which, id=f"{rule}-{which}")
    for rule, table in TABLES.items()
    for which in ("wrong", "right")
    if which in table
]
Lint = Callable[[str], list[Diagnostic]]


@pytest.fixture
def lint(tmp_path: Path) -> Lint:
    """Gives what documentation rules say of a schema's text."""

    def found(text: str) -> list[Diagnostic]:
        path = tmp_path / "schema.json"
        path.write_text(text, "utf-8")
        report = Report()
        lint_documentation(load(str(path)), report)
        return list(report)

    return found


def comment(*lines: str, definition: str = "{ 'command': 'stop' }") -> str:
    body = "".join(f"# {line}".rstrip() + "\n" for line in ("@stop:", "", *lines))
    return f"##\n{body}##\n{definition}\n"


def shown(found: list[Diagnostic]) -> list[tuple[str, str]]:
    """Each finding's rule and the text that it points at."""
    return [
        (each.rule.id.removeprefix("doc-"), "" if each.span is None else each.span.text)
        for each in found
    ]


def test_every_rule_is_explained() -> None:
    assert TABLES.keys() == RULES
    lacking = {rule for rule, table in TABLES.items() if "wrong" not in table}
    assert lacking == {"doc-since-too-new", "doc-since-too-old"}
    for table in TABLES.values():
        assert table["explanation"].strip().endswith(".")
        assert "\n\n" not in table["explanation"].strip()


@pytest.mark.parametrize(("rule", "which"), EXAMPLES)
def test_explanation(rule: str, which: str, lint: Lint) -> None:
    found = {each.rule.id for each in lint(TABLES[rule][which])}
    assert found == ({rule} if which == "wrong" else set())


def test_examples_are_pointed_at_where_they_are_wrong(lint: Lint) -> None:
    text = comment(
        ".. qmp-example::",
        "",
        '    -> { "execute": "go" }',
        "    <- ...",
        '    -> { "execute": "stop", "id": 1 "x" }',
    )
    found = lint(text)
    assert shown(found) == [
        ("example-misfit", '"execute": "go" }'),
        ("example-not-json", '"x" }'),
    ]
    assert "at $.execute: 'go' is not a command of this schema" in found[0].message


def test_names_that_something_has_are_no_fault(lint: Lint) -> None:
    schema = """
{ 'enum': 'Kind', 'data': [ 'a', 'b' ] }
{ 'struct': 'Base', 'data': { 'kind': 'Kind' } }
{ 'struct': 'More', 'data': { 'deep': 'int' } }
{ 'union': 'Both', 'base': 'Base', 'discriminator': 'kind', 'data': { 'a': 'More' } }
##
# @run:
#
# Of @kind, @deep, @a, @Both and @hidden, also @unstable; me@home.org, @@x and \\@nobody.
# Not @other or @Bothh::
#
#     @code
#
# -> @message
#
# @hidden: is described, but not there
#
# Features:
#
# @unstable: for now
#
# Since: 1.0
##
{ 'command': 'run', 'boxed': true, 'data': 'Both', 'features': [ 'unstable' ] }
"""
    found = lint(schema)
    assert shown(found) == [
        ("unknown-reference", "@other"),
        ("unknown-reference", "@Bothh"),
    ]
    assert found[1].help == "did you mean 'Both'?"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("See :qapi:cmd:`QMP:stop`, :qapi:any:`the stop <stop>`.", []),
        ("See :qapi:cmd:`QMP:go`.", [("unknown-reference", ":qapi:cmd:`QMP:go`")]),
        ("See :qapi:func:`stop`.", [("unknown-markup", "qapi:func")]),
        ("See :doc:`/x` and :math:`y`.", [("unknown-markup", "math")]),
        (".. danger:: x", []),
        (".. odd-one:: x", [("unknown-markup", "odd-one")]),
        ("= Title", [("leftover-heading", "= Title")]),
        ("a = b", []),
    ],
)
def test_markup(line: str, expected: list[tuple[str, str]], lint: Lint) -> None:
    found = [each for each in shown(lint(comment(line))) if each[0] != "missing-since"]
    # What is wrong with a role may be wrong with its target as well.
    assert [each for each in found if each in expected or not expected] == expected
    assert {each[0] for each in found} <= {
        *(each[0] for each in expected),
        *(("unknown-reference",) if "func" in line else ()),
    }


def test_old_headings_are_left_over_beside_new_ones(lint: Lint) -> None:
    old = "##\n# = Old\n##\n"
    new = "##\n# ***\n# New\n# ***\n##\n"
    assert shown(lint(old)) == []
    assert shown(lint(new + old)) == [("leftover-heading", "= Old")]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Since: 1.0", None),
        ("Since: 0.14.0", None),
        ("Since: 2.12.0.1", None),
        ("Since: 4.2, earlier as x-stop", None),
        ("Since: 4.2 (x-stop before)", None),
        ("Since: 4", "malformed-since"),
        ("Since: 4.x", "malformed-since"),
        ("Since: the beginning", "malformed-since"),
        ("Since 4.2", None),
        ("since 4.2", "malformed-since"),
        ("There since 4.2, more or less.", "missing-since"),
        ("", "missing-since"),
    ],
)
def test_since(line: str, rule: str | None, lint: Lint) -> None:
    other = comment("Since: 1.0").replace("stop", "cont")
    found = [name for name, _ in shown(lint(comment("Text.", "", line) + other))]
    assert found == ([] if rule is None else [rule])


def test_where_nothing_says_since_nobody_has_to(lint: Lint) -> None:
    assert lint(comment("Text.")) == []


def test_the_same_line_twice_is_found_twice(lint: Lint) -> None:
    found = lint(comment("Of @x.", "", "Of @x."))
    assert [each.span.line for each in found if each.span is not None] == [4, 6]
