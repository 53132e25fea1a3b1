"""Names: which are none, which are reserved, and which are not in the style of their kind."""

from pathlib import Path

import pytest

from qapigen.compile import check
from qapigen.ir import Enum
from qapigen.report import Report, Rule, rules


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "schema.json"


def _check(path: Path, text: str) -> Report:
    path.write_text(text, "utf-8")
    return check(str(path), dialect="current")[1]


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        *(("name", None), ("a", None), ("a-b-3", None), ("x-a", None), ("x-", None)),
        *(("__org.qemu-1_name", None), ("__rfqdn_x-name", None), ("has", None)),
        *(("ux", None), ("a-", None), ("hash", None), ("qa-", None), ("x-1", None)),
        *(("", rules.MALFORMED_NAME), ("1a", rules.MALFORMED_NAME)),
        *(("-a", rules.MALFORMED_NAME), ("a b", rules.MALFORMED_NAME)),
        *(("_a", rules.MALFORMED_NAME), ("__a", rules.MALFORMED_NAME)),
        *(("__a_", rules.MALFORMED_NAME), ("a.b", rules.MALFORMED_NAME)),
        *(("**a", rules.MALFORMED_NAME), ("a\\\\b", rules.MALFORMED_NAME)),
        *(("q-a", rules.RESERVED_PREFIX), ("q_a", rules.RESERVED_PREFIX)),
        *(
            ("A", rules.NAME_CASE),
            ("a_b", rules.NAME_CASE),
            ("aB-c_d", rules.NAME_CASE),
        ),
        *(("x-A", rules.NAME_CASE), ("__a.b_c_d", rules.NAME_CASE)),
        *(("u", rules.RESERVED_MEMBER_NAME), ("has-a", rules.RESERVED_MEMBER_NAME)),
    ],
)
@pytest.mark.parametrize("star", ["", "*"])
def test_names_of_members(path: Path, name: str, star: str, rule: Rule | None) -> None:
    report = _check(
        path, f"{{ 'struct': 'Lamp', 'data': {{ '{star}{name}': 'int' }} }}"
    )
    assert [each.rule for each in report] == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("kind", "name", "rule"),
    [
        *(
            ("struct", "Lamp", None),
            ("struct", "A1a", None),
            ("struct", "QType2", None),
        ),
        *(("struct", "__a.b_Lamp", None), ("struct", "x-Lamp", None)),
        *(
            ("struct", "FOO", rules.TYPE_NAME_CASE),
            ("struct", "lamp", rules.TYPE_NAME_CASE),
        ),
        *(
            ("struct", "La-mp", rules.TYPE_NAME_CASE),
            ("struct", "A", rules.TYPE_NAME_CASE),
        ),
        *(("struct", "LampList", rules.TYPE_NAME_LIST), ("struct", "Lists", None)),
        *(
            ("struct", "q_Lamp", rules.RESERVED_PREFIX),
            ("struct", "Q_Lamp", rules.TYPE_NAME_CASE),
        ),
        *(("command", "go-on", None), ("command", "go_on", rules.NAME_CASE)),
        *(("command", "Go", rules.NAME_CASE), ("command", "1go", rules.MALFORMED_NAME)),
        *(
            ("event", "GO_ON", None),
            ("event", "X2", None),
            ("event", "GO-ON", rules.EVENT_NAME_CASE),
        ),
        *(("event", "Go", rules.EVENT_NAME_CASE), ("event", "__a_GO", None)),
        *(
            ("struct", "int", rules.TYPE_NAME_CASE),
            ("command", "int", rules.REDEFINED_BUILTIN),
        ),
        *(
            ("struct", "QType", rules.REDEFINED_BUILTIN),
            ("command", "null", rules.REDEFINED_BUILTIN),
        ),
    ],
)
def test_names_of_definitions(
    path: Path, kind: str, name: str, rule: Rule | None
) -> None:
    data = ", 'data': {}" if kind == "struct" else ""
    report = _check(path, f"{{ '{kind}': '{name}'{data} }}")
    found = [each.rule for each in report]
    if name == "int" and kind == "struct":
        assert found == [rules.TYPE_NAME_CASE, rules.REDEFINED_BUILTIN]
    else:
        assert found == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        *(("1", None), ("3d-model", None), ("a", None), ("0-9", None)),
        *(
            ("1_a", rules.NAME_CASE),
            ("1A", rules.NAME_CASE),
            ("", rules.MALFORMED_NAME),
        ),
        *(("-1", rules.MALFORMED_NAME), ("1.5", rules.MALFORMED_NAME), ("u", None)),
        *(("has-a", None), ("q-a", rules.RESERVED_PREFIX), ("1q-a", None)),
    ],
)
def test_names_of_values(path: Path, name: str, rule: Rule | None) -> None:
    report = _check(path, f"{{ 'enum': 'Lamp', 'data': [ '{name}' ] }}")
    assert [each.rule for each in report] == ([rule] if rule else [])


def test_values_with_dots_of_earlier_releases(path: Path) -> None:
    path.write_text("{ 'enum': 'Version', 'data': [ '0.14', 'v1.x' ] }", "utf-8")
    schema, report = check(str(path))
    assert schema is not None
    assert [each.rule for each in report] == [rules.OLD_SYNTAX] * 2
    (enum,) = schema.definitions
    assert isinstance(enum, Enum)
    assert [value.name for value in enum.values] == ["0.14", "v1.x"]
