"""Names and texts of a hostile schema are shown and do nothing else."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rendered_markdown import Document, dead_links, files, strangers

from qapigen.backends.markdown.options import MarkdownOptions, Split
from qapigen.ir import (
    Alternate,
    Alternative,
    Branch,
    Command,
    Doc,
    Enum,
    EnumValue,
    Event,
    Feature,
    Member,
    Module,
    Schema,
    Section,
    SectionKind,
    Struct,
    TypeRef,
    Union,
)
from qapigen.ir.condition import Not, Symbol
from qapigen.source import SourceFile, Span

NOWHERE = Span(SourceFile("", ""), 0, 0)
HOSTILE = [
    "<script>alert(1)</script>",
    "a|b\\|c",
    "`tick` ``two`` ```three```",
    "--> <!-- end",
    "](javascript:alert(1)) [x](javascript:y)",
    "{{ 7*7 }} {% raw %} {: onclick=x }",
    "&lt;b&gt; &#60;i&#62; &amp;",
    "</details></summary></a>",
    '" onmouseover="x',
    "# heading",
    "- item\n\n    code\n\n| a |\n|---|",
    "```\nfence\n```",
    "= = =",
    "*a_b* __c__ ~~d~~",
    "../../etc/passwd",
    "con",
    "\x02klzzwxh:0001\x03\x00",
    "\ud800\u2028\x85",
    "<https://a.org/<b>|x>",
    "*/ // */",
]


def hostile_schema(text: str) -> Schema:
    """One definition of each kind, ``text`` wherever a name or a text can be."""

    def section(kind: SectionKind, name: str | None = None) -> Section:
        return Section(kind, name, text, NOWHERE)

    def doc(name: str) -> Doc:
        kinds = (
            SectionKind.PLAIN,
            SectionKind.RETURNS,
            SectionKind.ERRORS,
            SectionKind.SINCE,
            SectionKind.PLAIN,
        )
        left = section(SectionKind.MEMBER, text)
        return Doc(name, (*map(section, kinds), left), NOWHERE)

    condition = Not(Symbol(text))
    own = section(SectionKind.MEMBER, text)
    features = (
        Feature(text, condition, section(SectionKind.FEATURE, text), NOWHERE),
        Feature("deprecated", None, section(SectionKind.FEATURE), NOWHERE),
    )

    def member(name: str, of_type: str) -> Member:
        return Member(name, TypeRef(of_type), True, condition, features, own, NOWHERE)

    kind, record, union, either = f"K{text}", f"R{text}", f"U{text}", f"E{text}"
    module = f"{text}.json"
    definitions = (
        Enum(
            name=kind,
            module=module,
            values=(EnumValue(text, condition, features, own, NOWHERE),),
            condition=condition,
            features=features,
            doc=doc(kind),
            span=NOWHERE,
        ),
        Struct(
            name=record,
            module=module,
            members=(member(text, "str"), member(f"{text}2", either)),
            doc=doc(record),
            span=NOWHERE,
        ),
        Union(
            name=union,
            module=module,
            members=(member("tag", kind),),
            discriminator="tag",
            branches=(
                Branch(text, TypeRef(record), condition, False, own, NOWHERE),
                Branch(f"{text}2", None, condition, True, None, NOWHERE),
            ),
            doc=doc(union),
            span=NOWHERE,
        ),
        Alternate(
            name=either,
            module=module,
            alternatives=(Alternative(text, TypeRef(kind), condition, own, NOWHERE),),
            doc=doc(either),
            span=NOWHERE,
        ),
        Command(
            name=f"do{text}",
            module=module,
            members=(),
            data=TypeRef(union),
            boxed=True,
            returns=TypeRef(record, True),
            features=features,
            doc=doc(f"do{text}"),
            span=NOWHERE,
        ),
        Event(
            name=text,
            module=module,
            members=(member(text, "any"),),
            doc=doc(text),
            span=NOWHERE,
        ),
    )
    comment = Doc(None, (section(SectionKind.PLAIN),), NOWHERE)
    return Schema((Module(module, (comment, *definitions)),), definitions)


def check_inert(text: str, split: Split) -> None:
    pages = files(
        hostile_schema(text),
        MarkdownOptions(split, text, f"https://example.org/{text}/{{path}}#{{line}}"),
    )
    assert list(dead_links(pages)) == []
    for page in pages:
        assert re.fullmatch(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*\.md", page.path)
        page.text.encode("utf-8")
        document = Document(page.text)
        assert strangers(document) == set(), page.path
        for anchor in document.anchors:
            assert re.fullmatch(r"[A-Za-z0-9_.-]+", anchor)
        assert document.html.count("<details") == document.html.count("</details>")


@pytest.mark.parametrize("split", ["module", "definition", "none"])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_inert(text: str, split: Split) -> None:
    check_inert(text, split)


@given(st.text(min_size=1, max_size=30))
@settings(max_examples=60, deadline=None)
def test_any_text_is_inert(text: str) -> None:
    check_inert(text, "module")


@pytest.mark.parametrize(
    "name", ["<b>|`x`", "a|b", "{{x}}", "`", "--> x", "](javascript:x)", "&lt;", "*a*"]
)
def test_names_are_shown_as_they_are(name: str) -> None:
    pages = {page.path: page.text for page in files(hostile_schema(name))}
    (module,) = {path for path in pages if not path.startswith("index")}
    shown = Document(pages[module]).text
    for prefix in ("K", "R", "U", "E", "do", ""):
        assert f"{prefix}{name}" in shown
    kinds = Document(pages["index/kinds.md"]).text
    assert f"K{name} enum" in kinds
