"""What definitions mean: the schema that comes out of them."""

from pathlib import Path

import pytest

from qapigen.compile import load
from qapigen.ir import Branch, Command, Doc, Enum, Schema, Struct, TypeRef, Union
from qapigen.ir.condition import Symbol


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "schema.json"


def _load(path: Path, text: str) -> Schema:
    path.write_text(text, "utf-8")
    return load(str(path))


def _union(schema: Schema, name: str) -> Union:
    union = schema.resolve(name)
    assert isinstance(union, Union)
    return union


def _branches(union: Union) -> list[tuple[str, str | None, str | None, bool]]:
    def shown(branch: Branch) -> tuple[str, str | None, str | None, bool]:
        type_name = None if branch.type is None else branch.type.name
        condition = None if branch.condition is None else str(branch.condition)
        return branch.name, type_name, condition, branch.is_implicit

    return [shown(each) for each in union.branches]


WAYS = """
{ 'enum': 'Way',
  'data': [ 'road', { 'name': 'sea', 'if': 'SEA' }, 'air', { 'name': 'rail', 'if': 'RAIL' } ] }
{ 'struct': 'Ship', 'data': { 'masts': 'int' } }
"""


def test_values_without_a_branch_get_one_after_the_others(path: Path) -> None:
    schema = _load(
        path,
        WAYS
        + "{ 'union': 'Trip', 'base': { 'way': 'Way' }, 'discriminator': 'way',"
        + " 'data': { 'rail': 'Ship', 'sea': { 'type': 'Ship', 'if': 'WET' } } }",
    )
    assert _branches(_union(schema, "Trip")) == [
        ("rail", "Ship", None, False),
        ("sea", "Ship", "WET", False),
        ("road", None, None, True),
        ("air", None, None, True),
    ]


INLINE = """
{ 'union': 'Trip', 'base': { 'way': 'Way' }, 'discriminator': 'way', 'data': {} }
"""
BASE = """
{ 'union': 'Trip', 'base': 'Base', 'discriminator': 'way', 'data': {} }
{ 'struct': 'Base', 'data': { 'way': 'Way' } }
"""
BASE_OF_BASE_OF_BASE = """
{ 'union': 'Trip', 'base': 'Base', 'discriminator': 'way', 'data': {} }
{ 'struct': 'Base', 'base': 'Lower', 'data': { 'more': 'str' } }
{ 'struct': 'Lower', 'base': 'Lowest', 'data': {} }
{ 'struct': 'Lowest', 'data': { 'less': 'str', 'way': 'Way' } }
"""


@pytest.mark.parametrize("text", [INLINE, BASE, BASE_OF_BASE_OF_BASE])
def test_a_discriminator_may_be_inherited(path: Path, text: str) -> None:
    union = _union(_load(path, text + WAYS), "Trip")
    assert _branches(union) == [
        ("road", None, None, True),
        ("sea", None, "SEA", True),
        ("air", None, None, True),
        ("rail", None, "RAIL", True),
    ]


def test_the_predefined_enum_is_a_discriminator_too(path: Path) -> None:
    schema = _load(
        path,
        "{ 'union': 'Any', 'base': { 't': 'QType' }, 'discriminator': 't', 'data': {} }",
    )
    names = [branch.name for branch in _union(schema, "Any").branches]
    assert names == ["none", "qnull", "qnum", "qstring", "qdict", "qlist", "qbool"]


def test_long_and_short_forms_are_the_same(path: Path) -> None:
    short = _load(
        path,
        """
{ 'enum': 'Key', 'data': [ 'a' ], 'features': [ 'f' ] }
{ 'struct': 'Lock', 'data': { 'k': 'Key', '*l': [ 'Key' ] } }
{ 'union': 'Door', 'base': 'Lock', 'discriminator': 'k', 'data': { 'a': 'Bolt' } }
{ 'struct': 'Bolt', 'data': {} }
{ 'alternate': 'Way', 'data': { 'i': 'int', 'l': [ 'int' ] } }
""",
    )
    long = _load(
        path,
        """
{ 'data': [ { 'name': 'a' } ], 'features': [ { 'name': 'f' } ], 'enum': 'Key' }
{ 'data': { 'k': { 'type': 'Key' }, '*l': { 'type': [ 'Key' ], 'features': [] } },
  'struct': 'Lock', 'features': [] }
{ 'discriminator': 'k', 'data': { 'a': { 'type': 'Bolt' } }, 'base': 'Lock', 'union': 'Door' }
{ 'struct': 'Bolt', 'data': {} }
{ 'alternate': 'Way', 'data': { 'i': { 'type': 'int' }, 'l': { 'type': [ 'int' ] } } }
""",
    )
    assert long == short


def test_no_data_is_empty_data(path: Path) -> None:
    without = _load(path, "{ 'command': 'go' } { 'event': 'GONE' }")
    with_it = _load(
        path, "{ 'command': 'go', 'data': {} } { 'event': 'GONE', 'data': {} }"
    )
    assert with_it == without


def test_flags(path: Path) -> None:
    schema = _load(
        path,
        """
{ 'command': 'all', 'data': 'Args', 'boxed': true, 'gen': false, 'success-response': false,
  'allow-oob': true, 'allow-preconfig': true }
{ 'command': 'none' }
{ 'command': 'slow', 'coroutine': true }
{ 'struct': 'Args', 'data': {} }
""",
    )
    flags = {
        each.name: (
            *(each.boxed, not each.gen, not each.success_response),
            *(each.allow_oob, each.allow_preconfig, each.coroutine),
        )
        for each in schema.definitions
        if isinstance(each, Command)
    }
    assert flags == {
        "all": (True, True, True, True, True, False),
        "none": (False,) * 6,
        "slow": (False, False, False, False, False, True),
    }


def test_comments_belong_to_what_they_describe(path: Path) -> None:
    schema = _load(
        path,
        """
##
# @Key:
#
# @a: the value
#
# Features:
#
# @f: the feature
#
# @a: the feature of the value
##
{ 'enum': 'Key', 'features': [ 'f' ], 'data': [ { 'name': 'a', 'features': [ 'a' ] } ] }

##
# @Lock:
#
# @k: the member
##
{ 'struct': 'Lock', 'data': { '*k': 'Key' } }
""",
    )
    enum, struct = schema.definitions
    assert isinstance(enum, Enum)
    assert isinstance(struct, Struct)
    (value,), (member,) = enum.values, struct.members
    docs = [enum.features[0].doc, value.doc, value.features[0].doc, member.doc]
    assert [each and each.text for each in docs] == [
        *("the feature", "the value", "the feature of the value", "the member")
    ]


def test_free_form_comments_stand_between_the_definitions(path: Path) -> None:
    (module,) = _load(
        path, "##\n# One\n##\n{ 'command': 'a' }\n##\n# Two\n##\n##\n# Three\n##\n"
    ).modules
    shown = [
        each.sections[0].text if isinstance(each, Doc) else each.name
        for each in module.items
    ]
    assert shown == ["One", "a", "Two", "Three"]


def test_spans_point_at_what_they_are_about(path: Path) -> None:
    schema = _load(
        path,
        "{ 'union': 'Trip', 'base': { 'way': 'Way', '*l': [ 'int' ] },\n"
        "  'discriminator': 'way', 'data': { 'sea': 'Ship' } }" + WAYS,
    )
    union = _union(schema, "Trip")
    assert union.span.text.startswith("{ 'union'")
    assert union.span.text.endswith("} }")
    assert union.discriminator_span is not None
    assert union.discriminator_span.text == "'way'"
    way, numbers = union.members
    assert (way.span.text, numbers.span.text) == ("'way'", "'*l'")
    for type_ref, text in ((way.type, "'Way'"), (numbers.type, "'int'")):
        assert type_ref.span is not None
        assert type_ref.span.text == text
    assert [each.span.text for each in union.branches[:1]] == ["'sea'"]
    assert numbers.type == TypeRef("int", is_array=True)
    assert way.condition is None
    enum = schema.resolve("Way")
    assert isinstance(enum, Enum)
    assert [value.span.text for value in enum.values] == [
        "'road'",
        "'sea'",
        "'air'",
        "'rail'",
    ]
    assert enum.values[1].condition == Symbol("SEA")


def test_huge_definitions(path: Path) -> None:
    values = ", ".join(f"'v{n}'" for n in range(50_000))
    members = ", ".join(f"'m{n}': 'int'" for n in range(20_000))
    branches = ", ".join(f"'v{n}': 'Part'" for n in range(0, 50_000, 2))
    schema = _load(
        path,
        f"{{ 'enum': 'Huge', 'data': [ {values} ] }}"
        f"{{ 'struct': 'Wide', 'data': {{ {members} }} }}"
        "{ 'struct': 'Part', 'data': { 'p': 'int' } }"
        f"{{ 'union': 'Many', 'base': {{ 'k': 'Huge' }}, 'discriminator': 'k',"
        f"  'data': {{ {branches} }} }}",
    )
    assert len(_union(schema, "Many").branches) == 50_000
