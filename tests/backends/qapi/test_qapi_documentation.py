"""Documentation reads back as it was, and what cannot is legal and loses no word."""

import re
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from written_qapi import NOWHERE, read_comment

from qapigen.backends.qapi.documentation import definition_comment, free_form_comment
from qapigen.ir import Doc, Section, SectionKind
from qapigen.ir.docs import SectionKind as Kind

PLAIN, MEMBER, FEATURE = Kind.PLAIN, Kind.MEMBER, Kind.FEATURE
RETURNS, ERRORS, SINCE, TODO = Kind.RETURNS, Kind.ERRORS, Kind.SINCE, Kind.TODO

LINES = [
    "",
    "",
    "word",
    "more words here",
    " one",
    "    four",
    "        eight",
    "\ttab",
    "\u00a0narrow",
    "- item",
    "1. item",
    ".. note:: text",
    "Note:: literal",
    "@a",
    "in @a: mid",
    "= title",
    "##",
    "# x",
    "' } ]",
    "\\ Since: 1.0",
    "last \u2028 \x85 \x0b \x0c \x1c end",
]
TAGGED = ["@a: x", "@:", "@a b: x", "Since: 1", "Returns:", "TODO: y", "Features:"]
OLD = ["Note: x", "Notes: y", "Examples: z"]


def doc(*sections: tuple[SectionKind, str] | tuple[SectionKind, str, str]) -> Doc:
    return Doc(
        "x",
        tuple(
            Section(kind, rest[0] if len(rest) == 2 else None, rest[-1], NOWHERE)
            for kind, *rest in sections
        ),
        NOWHERE,
    )


def texts(sections: Iterable[Section]) -> list[tuple[object, ...]]:
    return [(each.kind, each.name, each.text) for each in sections]


def written(comment: Doc) -> str:
    text = definition_comment("x", comment)
    opening, symbol, *lines, closing = text.split("\n")
    assert (opening, symbol, closing) == ("##", "# @x:", "##")
    assert all(line == "#" or line.startswith("# ") for line in lines)
    return "\n".join(line[2:] for line in lines)


EXACT = [
    (doc((PLAIN, "")), ""),
    (doc((PLAIN, "One.\n\nTwo.")), "\nOne.\n\nTwo."),
    (doc((PLAIN, "   Indented.\nNot.")), "\n   Indented.\nNot."),
    (
        doc((PLAIN, "Text."), (MEMBER, "a", "An a."), (MEMBER, "b", "B:\n\nmore")),
        "\nText.\n\n@a: An a.\n\n@b: B:\n\n    more",
    ),
    (
        doc((PLAIN, ""), (MEMBER, "a", "- one\n- two\n\n  more")),
        "\n@a:\n    - one\n    - two\n\n      more",
    ),
    (doc((PLAIN, ""), (MEMBER, "a", "a\n  b\nc")), "\n@a:\n    a\n      b\n    c"),
    (doc((PLAIN, ""), (MEMBER, "a", "\ttab\nb")), "\n@a: \ttab\n    b"),
    (doc((PLAIN, ""), (MEMBER, "a", "")), "\n@a:"),
    (doc((PLAIN, ""), (MEMBER, "a b, @c", "Odd.")), "\n@a b, @c: Odd."),
    (
        doc((PLAIN, ""), (SINCE, "1.0"), (PLAIN, "After."), (FEATURE, "f", "F.")),
        "\nSince: 1.0\n\nAfter.\n\nFeatures:\n\n@f: F.",
    ),
    (
        doc((PLAIN, ""), (FEATURE, "f", "F."), (FEATURE, "g", "G."), (TODO, "It.")),
        "\nFeatures:\n\n@f: F.\n\n@g: G.\n\nTODO: It.",
    ),
    # Two runs of features, sections that stand twice, members after other sections: not in good
    # form, but they read back.
    (
        doc((PLAIN, ""), (FEATURE, "f", "F."), (SINCE, "1"), (FEATURE, "g", "G.")),
        "\nFeatures:\n\n@f: F.\n\nSince: 1\n\nFeatures:\n\n@g: G.",
    ),
    (
        doc((PLAIN, ""), (TODO, "1"), (TODO, "2"), (SINCE, "3"), (SINCE, "4")),
        "\nTODO: 1\n\nTODO: 2\n\nSince: 3\n\nSince: 4",
    ),
    (
        doc((PLAIN, ""), (RETURNS, "It."), (MEMBER, "a", "An a.")),
        "\nReturns: It.\n\n@a: An a.",
    ),
    # A tag only counts at the start of a paragraph.
    (
        doc((PLAIN, "One\nSince: 1.0\n@a: b\nFeatures:")),
        "\nOne\nSince: 1.0\n@a: b\nFeatures:",
    ),
    # Indented text after a section ends it if the section is indented more.
    (
        doc((PLAIN, ""), (ERRORS, "If so."), (PLAIN, "  Two.")),
        "\nErrors:\n      If so.\n\n  Two.",
    ),
    (
        doc((PLAIN, ""), (ERRORS, "If\nso."), (PLAIN, " One.\n    Four.")),
        "\nErrors: If\n     so.\n\n One.\n    Four.",
    ),
    (
        doc((PLAIN, "Returns:: literal.\n\nreturns: no")),
        "\nReturns:: literal.\n\nreturns: no",
    ),
]


@pytest.mark.parametrize(("comment", "expected"), EXACT)
def test_reads_back(comment: Doc, expected: str) -> None:
    assert written(comment) == expected
    read, _ = read_comment(definition_comment("x", comment))
    assert texts(read.sections) == texts(comment.sections)


NEAREST = [
    (doc(), doc((PLAIN, ""))),
    (doc((MEMBER, "a", "A.")), doc((PLAIN, ""), (MEMBER, "a", "A."))),
    (
        doc((PLAIN, "One."), (PLAIN, ""), (PLAIN, "Two."), (SINCE, "1"), (PLAIN, "")),
        doc((PLAIN, "One.\n\nTwo."), (SINCE, "1")),
    ),
    (
        doc((PLAIN, "Text."), (FEATURE, "f", "F."), (MEMBER, "a", "A.")),
        doc((PLAIN, "Text."), (MEMBER, "a", "A."), (FEATURE, "f", "F.")),
    ),
    (
        doc((PLAIN, "Since: 1\nnow\n\n@a: b\n\nFeatures:\n\nNote: c\n\nExample:")),
        doc(
            (
                PLAIN,
                "\\ Since: 1\nnow\n\n\\ @a: b\n\n\\ Features:\n\n\\ Note: c\n\n\\ Example:",
            )
        ),
    ),
    (
        doc((PLAIN, "\n\n  One.  \r\nTwo.\rThree.\t\n\n")),
        doc((PLAIN, "  One.\nTwo.\nThree.")),
    ),
    (
        doc((PLAIN, ""), (SINCE, "\n   1.0\nor so")),
        doc((PLAIN, ""), (SINCE, "1.0\nor so")),
    ),
    (
        doc((PLAIN, ""), (SINCE, "\t1.0"), (PLAIN, "  indented")),
        doc((PLAIN, ""), (SINCE, "1.0"), (PLAIN, "  indented")),
    ),
    (
        doc((PLAIN, ""), (SINCE, ""), (PLAIN, "  indented")),
        doc((PLAIN, ""), (SINCE, ""), (PLAIN, "indented")),
    ),
    (
        doc((PLAIN, ""), (MEMBER, "a:\nb", "A \ud800.")),
        doc((PLAIN, ""), (MEMBER, "a  b", "A ?.")),
    ),
]


@pytest.mark.parametrize(("comment", "nearest"), NEAREST)
def test_reads_back_as_the_nearest(comment: Doc, nearest: Doc) -> None:
    read, _ = read_comment(definition_comment("x", comment))
    assert texts(read.sections) == texts(nearest.sections)


def test_a_comment_names_the_definition_it_stands_before() -> None:
    for symbol in (None, "y"):
        text = definition_comment("x", Doc(symbol, (), NOWHERE))
        assert text == "##\n# @x:\n##"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "##\n##"),
        ("Text\n\n   more", "##\n# Text\n#\n#    more\n##"),
        ("  @x: indented", "##\n#   @x: indented\n##"),
        ("@x is first", "##\n#\n# @x is first\n##"),
        ("\n@x:\n", "##\n#\n# @x:\n##"),
    ],
)
def test_free_form_comments(text: str, expected: str) -> None:
    written = free_form_comment(_free_form(text))
    assert written == expected
    read, _ = read_comment(written)
    assert read == _free_form(text.strip("\n"))


def _free_form(text: str) -> Doc:
    return Doc(None, (Section(PLAIN, None, text, NOWHERE),), NOWHERE)


def _source(lines: list[str]) -> str:
    return "\n".join(["##", "# @x:", *(f"# {line}".rstrip() for line in lines), "##"])


def _is_reread(comment: Doc, *, accepts_old: bool) -> bool:
    text = definition_comment("x", comment)
    read, _ = read_comment(text, accepts_old=accepts_old)
    assert definition_comment("x", read) == text
    return read == comment


@given(st.lists(st.sampled_from(LINES + TAGGED), max_size=12))
@example(["@a:", "        eight", "", "    four", "Since: 1"])
@example(["@a: x", "    four", "  two", " one"])
def test_what_was_read_reads_back(lines: list[str]) -> None:
    comment, broken = read_comment(_source(lines))
    # 'Features:' with no feature is left over as text, and escaped.
    assume("doc-empty-features" not in broken)
    assert _is_reread(comment, accepts_old=False)


@given(st.lists(st.sampled_from(LINES + TAGGED + OLD), max_size=12))
def test_what_was_read_as_old_reads_back(lines: list[str]) -> None:
    comment, broken = read_comment(_source(lines), accepts_old=True)
    assume("doc-empty-features" not in broken)
    assume(not _has_section_of_today(comment))
    assert _is_reread(comment, accepts_old=True)


def _has_section_of_today(comment: Doc) -> bool:
    """Whether there is text that was no section in old releases but is one now."""
    paragraphs = re.compile(r"(?:\A|\n\n)(?:@[^:\n]*:|Features:)")
    return any(
        each.kind is PLAIN and paragraphs.search(each.text) for each in comment.sections
    )


@st.composite
def docs(draw: st.DrawFn) -> Doc:
    """Documentation in legal order, but with any text."""
    text = st.lists(st.sampled_from(LINES + TAGGED + OLD), max_size=4).map("\n".join)
    words = text.filter(str.strip)
    members = [
        (MEMBER, name, draw(words)) for name in draw(st.sets(st.sampled_from("ab")))
    ]
    others = [
        *(
            (kind, draw(words))
            for kind in draw(st.sets(st.sampled_from([RETURNS, SINCE])))
        ),
        *((TODO, each) for each in draw(st.lists(words, max_size=2))),
        *((PLAIN, each) for each in draw(st.lists(text, max_size=3))),
    ]
    others = draw(st.permutations(others))
    features = [
        (FEATURE, name, draw(words)) for name in draw(st.sets(st.sampled_from("fg")))
    ]
    at = draw(st.integers(0, len(others)))
    return doc((PLAIN, draw(text)), *members, *others[:at], *features, *others[at:])


@given(docs())
def test_documentation_made_by_hand_is_legal_and_loses_no_word(comment: Doc) -> None:
    text = definition_comment("x", comment)
    read, broken = read_comment(text)
    assert set(broken) <= {"doc-empty-section"}
    assert definition_comment("x", read) == text
    assert list(_words(read)) == list(_words(comment))


def _words(comment: Doc) -> Iterator[tuple[object, ...]]:
    """What is said about what; escapes and white space do not count."""
    plain: list[str] = []
    for each in comment.sections:
        words = [word for word in each.text.split() if word != "\\"]
        if each.kind is PLAIN:
            plain += words
            continue
        if plain:
            yield PLAIN, None, plain
            plain = []
        yield each.kind, each.name, words
    if plain:
        yield PLAIN, None, plain


@given(st.lists(st.sampled_from(LINES + TAGGED), max_size=6).map("\n".join))
def test_free_form_text_reads_back(text: str) -> None:
    text = text.strip("\n")
    read, _ = read_comment(free_form_comment(_free_form(text)))
    assert read == _free_form(text)
