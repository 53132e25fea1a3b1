"""Shorthands of earlier releases: what they leave behind that today's form cannot say."""

from pathlib import Path

import pytest

from qapigen.compile import check, load
from qapigen.ir import Alternate, Enum, Schema, Struct, Union
from qapigen.report import Report, Rule, rules


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "schema.json"


def _read(path: Path, text: str) -> tuple[Schema, Report]:
    path.write_text(text, "utf-8")
    schema, report = check(str(path))
    assert schema is not None, [each.message for each in report]
    return schema, report


def _implied(schema: Schema) -> list[str]:
    return [
        each.name
        for each in schema.definitions
        if isinstance(each, Enum | Struct) and each.is_implicit
    ]


SIMPLE = """
##
# @Parcel:
#
# @letter: on paper
#
# Since: 1.1
##
{ 'union': 'Parcel', 'data': { 'letter': 'Letter', 'weight': 'int' } }

{ 'type': 'Letter', 'data': { 'stamp': { 'price': 'int' } } }
"""


def test_what_no_text_declares_is_marked(path: Path) -> None:
    schema, _ = _read(path, SIMPLE)
    assert _implied(schema) == [
        "LetterWrapper",
        "IntWrapper",
        "ParcelKind",
        "LetterStamp",
    ]
    for name in _implied(schema):
        assert schema.resolve(name).name == name
    (module,) = schema.modules
    assert list(module.definitions) == list(schema.definitions)


def test_implied_definitions_stand_where_the_shorthand_stands(path: Path) -> None:
    schema, _ = _read(path, SIMPLE)
    union = schema.resolve("Parcel")
    for name in ("LetterWrapper", "ParcelKind"):
        implied = schema.resolve(name)
        assert isinstance(union, Union)
        assert isinstance(implied, Enum | Struct)
        assert implied.span == union.span
    stamp = schema.resolve("LetterStamp")
    assert isinstance(stamp, Struct)
    assert stamp.span.text == "{ 'price': 'int' }"


def test_descriptions_of_branches_stay_with_them(path: Path) -> None:
    schema, report = _read(path, SIMPLE)
    union = schema.resolve("Parcel")
    assert isinstance(union, Union)
    docs = [branch.doc and branch.doc.text for branch in union.branches]
    assert docs == ["on paper", None]
    # The member 'type' stands in no text, so that nobody can miss its description.
    messages = [each.message for each in report if each.rule is not rules.OLD_SYNTAX]
    assert not any("'type'" in message for message in messages)


def test_a_dozen_simple_unions_over_one_type_wrap_it_once(path: Path) -> None:
    unions = "".join(
        f"{{ 'union': 'Union{n}', 'data': {{ 'a': 'int', 'b': [ 'int' ] }} }}\n"
        for n in range(12)
    )
    schema, _ = _read(path, unions)
    wrappers = [name for name in _implied(schema) if "Wrapper" in name]
    assert wrappers == ["IntWrapper", "IntListWrapper"]


def test_a_simple_union_without_branches_has_nothing_to_hold(path: Path) -> None:
    path.write_text("{ 'union': 'Void', 'data': {} }", "utf-8")
    schema, report = check(str(path))
    assert schema is None
    errors = [each.rule for each in report if each.rule is not rules.OLD_SYNTAX]
    assert errors == [rules.UNION_WITHOUT_BRANCHES]


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        ("{ 'a': 'Nowhere' }", rules.UNKNOWN_TYPE),
        ("{ 'a': [ 'Nowhere' ] }", rules.UNKNOWN_TYPE),
        ("{ 'a': [] }", rules.BAD_ARRAY_TYPE),
        ("{ 'a': true }", rules.TYPE_NOT_NAME_OR_ARRAY),
        ("{ 'a': {} }", rules.MISSING_REQUIRED_KEY),
        ("{ 'a': { 'type': 'int', 'fi': 'A' } }", rules.UNKNOWN_KEY),
        ("{ 'a': { 'type': 'int', 'if': 'a' } }", rules.MALFORMED_CONDITION_SYMBOL),
        ("{ 'a': { 'type': 'Nowhere', 'if': {} } }", rules.CONDITION_KEYS),
        ("{ 'A': { 'type': 'int' } }", rules.NAME_CASE),
        ("{ 'a b': 'int' }", rules.MALFORMED_NAME),
        ("{ 'a': 'int', 'a': 'str' }", rules.DUPLICATE_KEY),
        ("[]", rules.UNION_DATA_NOT_OBJECT),
        ("'Nowhere'", rules.UNION_DATA_NOT_OBJECT),
    ],
)
def test_faults_in_simple_unions(path: Path, data: str, rule: Rule) -> None:
    path.write_text(f"{{ 'union': 'Faulty', 'data': {data} }}", "utf-8")
    schema, report = check(str(path))
    found = [each for each in report if each.rule is not rules.OLD_SYNTAX]
    assert (schema is None) == any(not each.rule.style for each in found)
    assert [each.rule for each in found].count(rule) == 1
    for each in found:
        assert "Wrapper" not in each.message
        assert "Kind" not in each.message


def test_a_union_that_lacks_half_of_todays_keys_is_no_simple_union(path: Path) -> None:
    for text in ("'base': { 'k': 'Key' }", "'discriminator': 'k'"):
        path.write_text(
            f"{{ 'union': 'Half', {text}, 'data': {{}} }} {{ 'enum': 'Key', 'data': [] }}",
            "utf-8",
        )
        _, report = check(str(path))
        assert [each.rule for each in report] == [rules.MISSING_REQUIRED_KEY]


def test_string_discriminators_keep_the_descriptions_of_the_base(path: Path) -> None:
    schema, report = _read(
        path,
        """
##
# @Base:
#
# @name: what it is called
#
# @sort: what it is
##
{ 'type': 'Base', 'data': { 'name': 'str', 'sort': 'str' } }

##
# @Pet:
#
# An animal.
##
{ 'union': 'Pet', 'base': 'Base', 'discriminator': 'sort', 'data': { 'cat': 'Cat' } }
{ 'type': 'Cat', 'data': {} }
""",
    )
    union = schema.resolve("Pet")
    assert isinstance(union, Union)
    assert union.base is None
    docs = [member.doc and member.doc.text for member in union.members]
    assert docs == ["what it is called", "what it is"]
    assert [each.rule for each in report] == [rules.OLD_SYNTAX] * 3
    assert isinstance(schema.resolve("PetKind"), Enum)


def test_a_list_of_strings_or_an_unknown_type_is_no_old_discriminator(
    path: Path,
) -> None:
    for tag in ("[ 'str' ]", "'int'"):
        path.write_text(
            f"{{ 'union': 'Pet', 'base': {{ 'sort': {tag} }}, 'discriminator': 'sort',"
            " 'data': {} }",
            "utf-8",
        )
        _, report = check(str(path))
        assert [each.rule for each in report] == [rules.DISCRIMINATOR_NOT_ENUM]


def test_an_alternate_of_earlier_releases_is_one_now(path: Path) -> None:
    schema, report = _read(
        path, "{ 'union': 'Way', 'discriminator': {}, 'data': { 'n': 'str' } }"
    )
    (alternate,) = schema.definitions
    assert isinstance(alternate, Alternate)
    assert "'union'" in alternate.span.text
    assert [each.rule for each in report] == [rules.OLD_SYNTAX]


def test_deeply_nested_objects(path: Path) -> None:
    levels = 60
    text = "{ 'm': " * levels + "'int'" + " }" * levels
    schema, _ = _read(path, f"{{ 'type': 'Deep', 'data': {text} }}")
    assert len(schema.definitions) == levels
    assert schema.definitions[-1].name == "Deep"


@pytest.mark.parametrize("kind", ["command", "event"])
def test_messages_never_had_nested_objects(path: Path, kind: str) -> None:
    path.write_text(
        f"{{ '{kind}': 'GO', 'data': {{ 'm': {{ 'n': 'int' }} }} }}", "utf-8"
    )
    schema, _ = check(str(path))
    assert schema is None


def test_modern_schemas_are_read_as_they_are(path: Path) -> None:
    path.write_text(
        "{ 'struct': 'Lamp', 'data': { 'type': 'str', 'visitor': 'int' } }\n"
        "{ 'enum': 'Words', 'data': [ 'no', 'yes', 'visitor', 'dict' ] }\n"
        "{ 'command': 'go', 'data': { '*gen': { 'type': 'str', 'if': 'A' } }, 'gen': false }\n",
        "utf-8",
    )
    text = path.read_text("utf-8").replace("'*gen': { 'type': 'str', 'if': 'A' }", "")
    path.write_text(text, "utf-8")
    schema, report = check(str(path))
    assert list(report) == []
    assert schema == load(str(path), dialect="current")


def test_a_type_with_the_name_of_an_old_word_is_not_that_word(path: Path) -> None:
    schema, report = _read(
        path,
        "{ 'alternate': 'Way', 'data': { 'd': 'dict2' } } { 'enum': 'dict2', 'data': [] }",
    )
    assert isinstance(schema.resolve("dict2"), Enum)
    assert [each.rule for each in report] == [rules.TYPE_NAME_CASE]


REMARKED = {
    "doc": "##\n# @Lamp:\n#\n# @on: #optional lit\n##\n{ 'struct': 'Lamp', 'data': { '*on': 'bool' } }",
    "pragma": "{ 'pragma': { 'returns-whitelist': [] } }",
    "comma": "{ 'enum': 'Lamp', 'data': [], }",
}


@pytest.mark.parametrize("case", REMARKED)
def test_the_remark_is_made_once(path: Path, case: str) -> None:
    _, report = _read(path, REMARKED[case])
    assert [each.rule for each in report] == [rules.OLD_SYNTAX]


def _comment(symbol: str, *lines: str) -> str:
    return "\n".join(
        ["##", f"# @{symbol}:", "#", *(f"# {line}" for line in lines), "##", ""]
    )


LAMP = "{ 'type': 'Lamp', 'data': { 'on': 'bool' } }\n"
BULB = "{ 'type': 'Bulb', 'data': { 'watts': 'int' } }\n"


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        (_comment("Bulb", "Shines.") + LAMP + BULB, {"Bulb": "Shines."}),
        (BULB + _comment("Bulb", "Shines.") + LAMP, {"Bulb": "Shines."}),
        (_comment("Blub", "Shines.") + LAMP, {"Lamp": "Shines."}),
        (_comment("Blub", "Shines.", "@on: if lit") + LAMP, {"Lamp": "Shines."}),
        (_comment("Blub", "Shines.", "@off: if not") + LAMP, {}),
        (
            _comment("Bulb", "Stands.") + LAMP + _comment("Bulb", "Shines.") + BULB,
            {"Bulb": "Shines."},
        ),
        (_comment("Lamp", "Stands.") + LAMP + BULB, {"Lamp": "Stands."}),
    ],
    ids=["next", "before", "typo", "members", "others", "two", "right"],
)
def test_whose_comment_it_is(path: Path, text: str, owners: dict[str, str]) -> None:
    schema, report = _read(path, text)
    found = {each.name: each.doc.summary for each in schema.definitions if each.doc}
    assert found == owners
    wrong = [each for each in report if each.rule is rules.DOC_WRONG_SYMBOL]
    assert len(wrong) == (text.find("@Lamp") < 0)
    for each in wrong:
        (related,) = each.related
        assert related.span.text.startswith("##\n# @")
        assert each.span is not None
        assert each.span.text == "'Lamp'"
