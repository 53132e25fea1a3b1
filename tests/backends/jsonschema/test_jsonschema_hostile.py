"""Whatever stands in a schema comes out as data, at the same place, and as nothing else."""

import json

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_jsonschema import Validators, documents, texts
from test_jsonschema_references import check_metaschema, check_references

from qapigen.backends.jsonschema.options import Draft, JsonSchemaOptions, Profile
from qapigen.ir import (
    Branch,
    Command,
    Doc,
    Enum,
    EnumValue,
    Event,
    Member,
    Schema,
    Section,
    SectionKind,
    Struct,
    TypeRef,
    Union,
)
from qapigen.source import SourceFile, Span

NOWHERE = Span(SourceFile("", ""), 0, 0)
HOSTILE = [
    '"}, "$ref": "#',
    'back\\slash\\" and \\u0022',
    "line\u2028break\u2029s\u0085",
    "\x00\x01\x02\x03\x1f\x7f",
    "\x02Type\x03open\x02",
    "\ud800 alone, \udc00\ud800",
    "</script><!-- -->",
    "{{ 7 * 7 }}{% raw %}",
    "../../etc/passwd",
    "a/b~c%25#d?e",
    "\U0001f600 \u202e drow",
]


def _doc(name: str, text: str) -> Doc:
    return Doc(name, (Section(SectionKind.PLAIN, None, text, NOWHERE),), NOWHERE)


def _hostile_schema(text: str) -> Schema:
    def member(name: str, of_type: str) -> Member:
        section = Section(SectionKind.MEMBER, name, text, NOWHERE)
        return Member(name, TypeRef(of_type), False, None, (), section, NOWHERE)

    kind, record, union = f"Kind{text}", f"Record{text}", f"{text}Union"
    members = (member(text, "str"), member(f"{text}2", kind))
    shown = json.dumps({"execute": f"do{text}", "arguments": {"tag": text}, "id": text})
    return Schema(
        (),
        (
            Enum(
                name=kind,
                module="",
                values=(EnumValue(text, None, (), None, NOWHERE),),
                doc=_doc(kind, text),
                span=NOWHERE,
            ),
            Struct(name=record, module="", members=members, span=NOWHERE),
            Union(
                name=union,
                module="",
                members=(member("tag", kind),),
                discriminator="tag",
                branches=(Branch(text, TypeRef(record), None, False, None, NOWHERE),),
                span=NOWHERE,
            ),
            Command(
                name=f"do{text}",
                module="",
                members=(),
                data=TypeRef(union),
                boxed=True,
                returns=TypeRef(record, is_array=True),
                doc=_doc(f"do{text}", f"{text}\n\n-> {shown}"),
                span=NOWHERE,
            ),
            Event(name=f"DONE{text}", module="", members=members, span=NOWHERE),
        ),
    )


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("draft", ["2020-12", "07"])
@pytest.mark.parametrize("profile", ["validate", "codegen"])
def test_hostile_text_stays_data(text: str, draft: Draft, profile: Profile) -> None:
    base = "https://example.org/" + text
    options = JsonSchemaOptions(profile=profile, draft=draft, base=base, x_qapi=True)
    _check(_hostile_schema(text), options)


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(), max_size=12))
def test_any_text_stays_data(text: str) -> None:
    _check(_hostile_schema(text), JsonSchemaOptions())
    _check(_hostile_schema(text), JsonSchemaOptions(profile="codegen", x_qapi=True))


def _check(schema: Schema, options: JsonSchemaOptions) -> None:
    for path, text in texts(schema, options).items():
        assert text.isascii()
        assert all(each.isprintable() or each == "\n" for each in text)
        assert ".." not in path.split("/")
        assert json.dumps(json.loads(text), indent=2) + "\n" == text
    if options.base is None:
        check_metaschema(schema, options)
    check_references(schema, options)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_mean_what_they_say(text: str) -> None:
    files = documents(_hostile_schema(text), JsonSchemaOptions())
    titles = {str(each.get("title")): path for path, each in files.items()}
    key = titles[f"{text}Union"].removeprefix("definitions/").removesuffix(".json")
    bundle = files["bundle.json"]
    validator = jsonschema.Draft202012Validator(
        {"$ref": f"#/$defs/{key}", "$defs": bundle["$defs"]}
    )
    value = {"tag": text, text: "x", f"{text}2": text}
    assert validator.is_valid(value)
    assert not validator.is_valid(value | {"more": 1})
    assert not validator.is_valid(value | {"tag": "more"})


def test_values_are_checked_by_both_validators_alike() -> None:
    text = HOSTILE[0]
    bundle = documents(_hostile_schema(text), JsonSchemaOptions())["bundle.json"]
    at = Validators(bundle, next(key for key in bundle["$defs"] if key.startswith("Record")))  # type: ignore[union-attr,arg-type]
    assert at.accepts({text: "x", f"{text}2": text})
    assert not at.accepts({text: "x", f"{text}2": "more"})
