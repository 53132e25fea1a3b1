"""How definitions are laid out, and which strings can be written at all."""

import pytest
from written_qapi import NOWHERE, one_module

from qapigen.backends.qapi.backend import render_text
from qapigen.backends.qapi.layout import quoted
from qapigen.ir import Enum, EnumValue, Event, Member, Struct, TypeRef


def members(*names: str) -> tuple[Member, ...]:
    return tuple(
        Member(name, TypeRef("str"), False, None, (), None, NOWHERE) for name in names
    )


def test_each_member_has_a_line() -> None:
    struct = Struct(name="Two", module="", members=members("a", "b"), span=NOWHERE)
    assert render_text(one_module(struct)) == (
        "{ 'struct': 'Two',\n  'data': { 'a': 'str',\n            'b': 'str' } }\n"
    )


@pytest.mark.parametrize("length", range(50, 90))
def test_lines_have_80_columns_at_most_if_they_can(length: int) -> None:
    """Whatever follows a name on its line, brackets and commas included, still has to fit."""
    name = "n" * (length - 20)
    values = tuple(
        EnumValue(each, None, (), None, NOWHERE)
        for each in ("short", name, "also-short", name + "x")
    )
    text = render_text(
        one_module(
            Event(name="E", module="", members=members(name), span=NOWHERE),
            Event(name="F", module="", members=members(name, "b"), span=NOWHERE),
            Event(name="N" * (length - 30), module="", members=(), span=NOWHERE),
            Enum(name="Values", module="", values=values, span=NOWHERE),
        )
    )
    limit = max(80, 12 + length - 20 + 8)
    assert max(map(len, text.split("\n"))) <= limit


def test_a_type_that_does_not_fit_stands_on_the_next_line() -> None:
    type_name = "T" + "t" * 60
    member = Member("m" * 20, TypeRef(type_name), False, None, (), None, NOWHERE)
    struct = Struct(name="Long", module="", members=(member,), span=NOWHERE)
    assert render_text(one_module(struct)) == (
        "{ 'struct': 'Long',\n"
        f"  'data': {{ '{'m' * 20}':\n"
        f"                '{type_name}' }} }}\n"
    )


def test_backslashes_are_doubled() -> None:
    assert quoted("a\\b#") == r"'a\\b#'"


@pytest.mark.parametrize("text", ["it's", "caf\u00e9", "a\nb", "a\tb", "\x7f", "\0"])
def test_a_string_that_no_schema_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        quoted(text)
