"""Documentation comments: their sections, texts and places."""

import pytest

from qapigen.ir import Doc, SectionKind
from qapigen.report import Report, rules
from qapigen.source import SourceFile
from qapigen.source.text import decode
from qapigen.syntax.careful_lexer import careful_tokens
from qapigen.syntax.doc_comment import parse_doc
from qapigen.syntax.nodes import DocComment

PLAIN, MEMBER, FEATURE = SectionKind.PLAIN, SectionKind.MEMBER, SectionKind.FEATURE
RETURNS, ERRORS = SectionKind.RETURNS, SectionKind.ERRORS
SINCE, TODO = SectionKind.SINCE, SectionKind.TODO
BODY = (PLAIN, None, "")

Sections = list[tuple[SectionKind, str | None, str]]


def _read(text: str, *, accepts_old: bool = False) -> tuple[Doc, Report]:
    """The first comment in ``text``."""
    file = SourceFile("s.json", decode(text.encode()).text)
    comment = next(careful_tokens(file.text, 0))
    assert isinstance(comment, DocComment)
    report = Report()
    doc = parse_doc(file, comment, report, accepts_old=accepts_old)
    assert doc is not None
    return doc, report


def _comment(*lines: str) -> str:
    marked = (f"# {line}".rstrip() for line in lines)
    return "\n".join(["##", *marked, "##", ""])


def _sections(doc: Doc) -> Sections:
    return [(each.kind, each.name, each.text) for each in doc.sections]


CURRENT: dict[str, tuple[tuple[str, ...], Sections]] = {
    "symbol alone": (("@S:",), [BODY]),
    "body": (("@S:", "", "One", "two."), [(PLAIN, None, "One\ntwo.")]),
    "body without a blank line": (("@S:", "One."), [(PLAIN, None, "One.")]),
    "two paragraphs": (
        ("@S:", "", "One.", "", "Two."),
        [(PLAIN, None, "One.\n\nTwo.")],
    ),
    "blank lines around": (("@S:", "", "", "One.", "", ""), [(PLAIN, None, "One.")]),
    "indented body": (
        ("@S:", "", "One:", "", "   two", "", "     three"),
        [(PLAIN, None, "One:\n\n   two\n\n     three")],
    ),
    "member": (("@S:", "", "@a: one"), [BODY, (MEMBER, "a", "one")]),
    "members in a run": (
        ("@S:", "", "@a: one", "@b-c: two", "", "@d: three"),
        [BODY, (MEMBER, "a", "one"), (MEMBER, "b-c", "two"), (MEMBER, "d", "three")],
    ),
    "member after a body": (
        ("@S:", "", "Text.", "", "@a: one"),
        [(PLAIN, None, "Text."), (MEMBER, "a", "one")],
    ),
    "member in the middle of a paragraph": (
        ("@S:", "", "Text", "@a: one"),
        [(PLAIN, None, "Text\n@a: one")],
    ),
    "member that goes on": (
        ("@S:", "", "@a: one", "    two", "", "    - three", "      four"),
        [BODY, (MEMBER, "a", "one\ntwo\n\n- three\n  four")],
    ),
    "member with text below": (
        ("@S:", "", "@a:", "    one", "     two"),
        [BODY, (MEMBER, "a", "one\n two")],
    ),
    "member with text below a blank line": (
        ("@S:", "", "@a:", "", "    one"),
        [BODY, (MEMBER, "a", "one")],
    ),
    "text at the left ends a member": (
        ("@S:", "", "@a: one", "two"),
        [BODY, (MEMBER, "a", "one"), (PLAIN, None, "two")],
    ),
    "text after a member": (
        ("@S:", "", "@a: one", "", "Two.", "", "Three."),
        [BODY, (MEMBER, "a", "one"), (PLAIN, None, "Two.\n\nThree.")],
    ),
    "many blanks after the colon": (
        ("@S:", "", "@a:    one"),
        [BODY, (MEMBER, "a", "one")],
    ),
    "name with blanks": (
        ("@S:", "", "@a is like: b"),
        [BODY, (MEMBER, "a is like", "b")],
    ),
    "features": (
        ("@S:", "", "Features:", "", "@a: one", "@b: two", "   more"),
        [BODY, (FEATURE, "a", "one"), (FEATURE, "b", "two\nmore")],
    ),
    "features without a blank line": (
        ("@S:", "", "@m: zero", "", "Features:", "@m: one", "", "@b: two"),
        [BODY, (MEMBER, "m", "zero"), (FEATURE, "m", "one"), (FEATURE, "b", "two")],
    ),
    "text between features": (
        ("@S:", "", "Features:", "@a: one", "", "Two.", "", "Since: 1.0"),
        [BODY, (FEATURE, "a", "one"), (PLAIN, None, "Two."), (SINCE, None, "1.0")],
    ),
    "tags": (
        (
            "@S:",
            "",
            "Returns: r",
            "",
            "Errors:",
            "  - e",
            "",
            "Since: 1",
            "",
            "TODO: t",
        ),
        [
            BODY,
            (RETURNS, None, "r"),
            (ERRORS, None, "- e"),
            (SINCE, None, "1"),
            (TODO, None, "t"),
        ],
    ),
    "two to do": (
        ("@S:", "", "TODO: one", "", "TODO: two"),
        [BODY, (TODO, None, "one"), (TODO, None, "two")],
    ),
    "no tags": (
        (
            "@S:",
            "",
            "since: 1",
            "",
            "Since 1",
            "",
            "Since :1",
            "",
            "Note::",
            "",
            " Since: 1",
        ),
        [(PLAIN, None, "since: 1\n\nSince 1\n\nSince :1\n\nNote::\n\n Since: 1")],
    ),
    "tag in the middle of a paragraph": (
        ("@S:", "", "Text", "Since: 1"),
        [(PLAIN, None, "Text\nSince: 1")],
    ),
    "indented @name": (
        ("@S:", "", " @a: one"),
        [(PLAIN, None, " @a: one")],
    ),
}


@pytest.mark.parametrize("case", CURRENT)
def test_sections(case: str) -> None:
    lines, wanted = CURRENT[case]
    doc, report = _read(_comment(*lines))
    assert doc.symbol == "S"
    assert _sections(doc) == wanted
    assert list(report) == []


OLD: dict[str, tuple[tuple[str, ...], Sections]] = {
    "no colon": (("@S", "", "One."), [(PLAIN, None, "One.")]),
    "text behind the symbol": (
        ("@S: One", "two.", "", "Three."),
        [(PLAIN, None, "One\ntwo.\n\nThree.")],
    ),
    "member in the middle of a paragraph": (
        ("@S:", "", "Text", "@a: one"),
        [(PLAIN, None, "Text"), (MEMBER, "a", "one")],
    ),
    "member at once": (("@S:", "@a : one"), [BODY, (MEMBER, "a", "one")]),
    "a name in a sentence": (
        ("@S:", "", "@a is one", "@b, too: two"),
        [(PLAIN, None, "@a is one\n@b, too: two")],
    ),
    "text at the left goes on": (
        ("@S:", "", "@a: one", "two", "", "Three"),
        [BODY, (MEMBER, "a", "one\ntwo"), (PLAIN, None, "Three")],
    ),
    "hanging": (
        ("@S:", "", "@a: one", "    two", "   three", "", "    four"),
        [BODY, (MEMBER, "a", "one\ntwo\nthree\n\nfour")],
    ),
    "tags at once": (
        ("@S:", "Text", "Since: 1", "Returns: r", "more"),
        [(PLAIN, None, "Text"), (SINCE, None, "1"), (RETURNS, None, "r\nmore")],
    ),
    "since": (("@S:", "", "Since 0.14.0"), [BODY, (SINCE, None, "0.14.0")]),
    "since v": (("@S:", "", "Since v1.0"), [BODY, (SINCE, None, "v1.0")]),
    "no since": (("@S:", "", "Since then."), [(PLAIN, None, "Since then.")]),
    "note": (
        ("@S:", "", "Note: one", "      two"),
        [(PLAIN, None, ".. note::\n\n   one\n   two")],
    ),
    "note in a body": (
        ("@S:", "", "Text.", "", "Notes: one", "", "Text."),
        [(PLAIN, None, "Text.\n\n.. note::\n\n   one\n\nText.")],
    ),
    "note of paragraphs": (
        ("@S:", "", "Notes:", "", "One.", "", "Two.", "", "Since: 1"),
        [(PLAIN, None, ".. note::\n\n   One.\n\n   Two."), (SINCE, None, "1")],
    ),
    "note between sections": (
        ("@S:", "", "@a: one", "", "Note: two", "", "Since: 1", "", "Note: three"),
        [
            BODY,
            (MEMBER, "a", "one"),
            (PLAIN, None, ".. note::\n\n   two"),
            (SINCE, None, "1"),
            (PLAIN, None, ".. note::\n\n   three"),
        ],
    ),
    "example": (
        ("@S:", "", "Example:", "", "-> { }", '     "a"', "<- { }"),
        [(PLAIN, None, '.. qmp-example::\n\n   -> { }\n        "a"\n   <- { }')],
    ),
    "indented example": (
        ("@S:", "", "Examples:", "", "    -> 1", "", "      <- 2", "   3"),
        [(PLAIN, None, ".. qmp-example::\n\n    -> 1\n\n      <- 2\n   3")],
    ),
    "optional": (
        (
            "@S:",
            "",
            "@a: #optional one",
            "@b: (#optional) two",
            "@c: #optional",
            "   three",
        ),
        [BODY, (MEMBER, "a", "one"), (MEMBER, "b", "two"), (MEMBER, "c", "three")],
    ),
    "only the word": (
        ("@S:", "", "@a: optional, #optionally"),
        [BODY, (MEMBER, "a", "optional, #optionally")],
    ),
    "literal lines": (
        ("@S:", "", "| one", "|   two"),
        [(PLAIN, None, "| one\n|   two")],
    ),
    "dotted members": (
        ("@S:", "", "@a.b: one", "@a.b.c: two"),
        [BODY, (MEMBER, "a.b", "one"), (MEMBER, "a.b.c", "two")],
    ),
}


@pytest.mark.parametrize("case", OLD)
def test_sections_of_earlier_releases(case: str) -> None:
    lines, wanted = OLD[case]
    doc, _ = _read(_comment(*lines), accepts_old=True)
    assert doc.symbol == "S"
    assert _sections(doc) == wanted


READ_OTHERWISE = {
    *("no tags", "name with blanks", "text at the left ends a member"),
    *("tag in the middle of a paragraph", "member in the middle of a paragraph"),
}
"""Where the reader of earlier releases sees a tag, a member or a continuation, as it must."""


@pytest.mark.parametrize("case", sorted(CURRENT.keys() - READ_OTHERWISE))
def test_what_is_right_today_means_the_same_in_both_dialects(case: str) -> None:
    lines, wanted = CURRENT[case]
    assert _sections(_read(_comment(*lines), accepts_old=True)[0]) == wanted


def _places(doc: Doc) -> list[tuple[int, int]]:
    return [(each.span.line, each.span.end_line) for each in doc.sections]


@pytest.mark.parametrize("accepts_old", [False, True])
def test_places_are_lines_of_the_file(accepts_old: bool) -> None:
    text = "\n" + _comment(
        *(
            "@S:",
            "",
            "One",
            "two.",
            "",
            "Three.",
            "",
            "@a: four",
            "    five",
            "",
            "    six",
        ),
        *("", "Features:", "", "@f: seven", "", "Since: 1", "", "Eight."),
    )
    doc, _ = _read(text, accepts_old=accepts_old)
    assert (doc.span.line, doc.span.end_line) == (2, 22)
    assert _places(doc) == [(5, 8), (10, 13), (17, 17), (19, 19), (21, 21)]
    member = doc.sections[1].span
    assert (member.column, member.text.splitlines()[0]) == (1, "# @a: four")
    assert member.text.endswith("six")


@pytest.mark.parametrize("accepts_old", [False, True])
def test_places_behind_holes_and_indented_marks(accepts_old: bool) -> None:
    text = "  ##\n# @S:\n\n\n  #\n  # @a: one\n\n  #     two\n\n#\n# Since: 1\n\n  ##"
    doc, _ = _read(text, accepts_old=accepts_old)
    assert _sections(doc) == [BODY, (MEMBER, "a", "one\ntwo"), (SINCE, None, "1")]
    assert _places(doc)[1:] == [(6, 8), (11, 11)]
    assert doc.sections[1].span.column == 3


def test_lines_around_a_hole_belong_together() -> None:
    doc, report = _read("##\n# @S:\n#\n# One\n\n# two.\n##")
    assert _sections(doc) == [(PLAIN, None, "One\ntwo.")]
    assert list(report) == []


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_carriage_returns(newline: str) -> None:
    text = _comment("@S:", "", "One.", "", "@a: two", "    three")
    plain, _ = _read(text)
    other, report = _read(text.replace("\n", newline))
    assert other == plain
    assert _places(other) == _places(plain)
    assert list(report) == []


def test_a_form_feed_or_another_line_end_of_unicode_ends_no_line() -> None:
    doc, _ = _read("##\n# @S:\n#\n# One\x0c\x1c\x85\u2028two.\n##")
    assert _sections(doc) == [(PLAIN, None, "One\x0c\x1c\x85\u2028two.")]
    assert _places(doc) == [(4, 4)]


@pytest.mark.parametrize("accepts_old", [False, True])
@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ((), ""),
        (("= Title",), "= Title"),
        (("One", "", "  two"), "One\n\n  two"),
        (("", " @S: three"), " @S: three"),
        (("Since: 1", "", "Note: two"), "Since: 1\n\nNote: two"),
    ],
)
def test_free_form(lines: tuple[str, ...], text: str, accepts_old: bool) -> None:
    doc, report = _read(_comment(*lines), accepts_old=accepts_old)
    assert doc.symbol is None
    assert _sections(doc) == [(PLAIN, None, text)]
    assert doc.sections[0].span == doc.span
    assert list(report) == []


def test_a_comment_with_its_name_but_no_at() -> None:
    text = _comment("Lamp", "", "Shines.")
    file = SourceFile("s.json", text)
    comment = DocComment(0, len(text) - 1)
    report = Report()
    doc = parse_doc(file, comment, report, accepts_old=True, below="Lamp")
    assert doc is not None
    assert doc.symbol == "Lamp"
    assert _sections(doc) == [(PLAIN, None, "Shines.")]
    assert [each.rule for each in report] == [rules.DOC_WITHOUT_SYMBOL]
    other = parse_doc(file, comment, Report(), accepts_old=True, below="Bulb")
    assert other is not None
    assert other.symbol is None


def test_a_line_of_hashes_is_no_comment() -> None:
    text = "#### Lamps\n{}"
    file = SourceFile("s.json", text)
    comment = next(careful_tokens(text, 0))
    assert isinstance(comment, DocComment)
    assert parse_doc(file, comment, Report(), accepts_old=True) is None


LONG = "x" * 69


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ((f"{LONG}",), ["doc-long-line 4:71"]),
        ((LONG[1:],), []),
        (("https://" + LONG,), []),
        (("see https://" + LONG,), ["doc-long-line 4:71"]),
        (("::", "", f"   {LONG}", "", f"   {LONG}", LONG), ["doc-long-line 9:71"]),
        ((".. qmp-example::", "", f"   {LONG}", "", LONG), ["doc-long-line 8:71"]),
        (("One:  two. Three",), ["doc-single-space 4:12"]),
        (
            ("One! Two? 3. (Four",),
            [
                "doc-single-space 4:6",
                "doc-single-space 4:11",
                "doc-single-space 4:14",
            ],
        ),
        (("One.  Two.", "Three. four, e.g. Five"), []),
        (("1. One", "  2. Two"), []),
        (("12. One",), ["doc-single-space 4:5"]),
        (("i.e. One",), ["doc-single-space 4:6"]),
        (("text::", "", "  One. Two"), ["doc-single-space 6:8"]),
    ],
)
def test_style(lines: tuple[str, ...], found: list[str]) -> None:
    _, report = _read(_comment("@S:", "", *lines))
    shown = [
        f"{each.rule.id} {each.span.line}:{each.span.column}"
        for each in report
        if each.span is not None
    ]
    assert shown == found
