"""What is lifted from prose is certain, or it is not lifted."""

from dataclasses import replace

import pytest
from rendered_markdown import sample

from qapigen.backends.markdown import lifted
from qapigen.ir import TypeRef


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("its name (since 2.4)", "2.4"),
        ("its name (Since: 2.12.1)", "2.12.1"),
        ("Since 10.0, its name", "10.0"),
        ("(default: false, since 3.1)", "3.1"),
        ("since QEMU 2.10", "2.10"),
        ("(since 2.4) or so (since 2.4)", "2.4"),
        ("a (since 2.4) or b (since 2.5)", ""),
        ("since then", ""),
        ("since 5 minutes", ""),
        ("never sincerely 2.4", ""),
        ("", ""),
    ],
)
def test_since(text: str, expected: str) -> None:
    assert lifted.since(text) == expected


@pytest.mark.parametrize(
    ("text", "type_name", "expected"),
    [
        ("(default: false)", "bool", "false"),
        ("Default is @off.", "bool", "off"),
        ("defaults to true; see below", "bool", "true"),
        ("defaults to true on Linux", "bool", ""),
        ("default is false unless asked", "bool", ""),
        ("default: maybe", "bool", ""),
        ("(default 10)", "uint8", "10"),
        ("default: 0x10.", "int", "0x10"),
        ("default is 1.5", "number", ""),
        ("default 10 seconds", "int", ""),
        ("default: 64k", "size", ""),
        ("default is 'spring'", "Season", "spring"),
        ("(default: ``spring``)", "Season", "spring"),
        ("Defaults to monday.", "Season", ""),
        ('default is "left side"', "str", "left side"),
        ("default is left", "str", ""),
        ("default: 1, else default: 2", "int", ""),
        ("the default value", "any", ""),
        ("default: 1", "Plant", ""),
        ("no value", "bool", ""),
    ],
)
def test_default(text: str, type_name: str, expected: str) -> None:
    type_ref = TypeRef(type_name)
    assert lifted.default(sample(), text, type_ref) == expected
    assert lifted.default(sample(), text, replace(type_ref, is_array=True)) == ""
