import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qapigen.report import Diagnostic, Related, Rule, Severity, Stage
from qapigen.report.render import Format, render
from qapigen.report.render.ink import Ink, coloured
from qapigen.report.render.visible import visible, width
from qapigen.source import SourceFile, Span

RULE = Rule("no-such-thing", Stage.SEMANTICS, "a thing that is not there")
BASE = Path.cwd()

MAIN = SourceFile(
    "qapi/block.json",
    "# of blocks\n{ 'struct': 'Foo',\n\t'data': { 'x': 'Blok',\n  '日本': 'y' } }\n",
)
OTHER = SourceFile("qapi/other.json", "\n" * 11 + "{ 'struct': 'Block' }\n")


def span(file: SourceFile, text: str) -> Span:
    start = file.text.index(text)
    return Span(file, start, start + len(text))


def diagnostic(
    place: Span | None,
    message: str = "unknown type 'Blok'",
    *,
    severity: Severity = Severity.ERROR,
    help: str | None = None,
    related: tuple[Related, ...] = (),
) -> Diagnostic:
    path = "qapi/block.json" if place is None else place.file.path
    return Diagnostic(RULE, severity, message, path, place, help, related)


def shown(*diagnostics: Diagnostic, format: Format = Format.FULL) -> str:
    return render(diagnostics, format, version="1.2", base=BASE)


def test_full_has_headline_places_underlines_and_help() -> None:
    text = shown(
        diagnostic(
            span(MAIN, "'Blok'"),
            help="did you mean 'Block'?\nor something else",
            related=(
                Related(span(OTHER, "'Block'"), "defined here"),
                Related(span(MAIN, "'Foo'"), "used in 'Foo'"),
            ),
        )
    )
    assert text == (
        "error[no-such-thing]: unknown type 'Blok'\n"
        "  --> qapi/block.json:3:17\n"
        "   |\n"
        " 2 | { 'struct': 'Foo',\n"
        "   |             ----- used in 'Foo'\n"
        " 3 |     'data': { 'x': 'Blok',\n"
        "   |                    ^^^^^^\n"
        "   |\n"
        "  ::: qapi/other.json:12:13\n"
        "   |\n"
        "12 | { 'struct': 'Block' }\n"
        "   |             ------- defined here\n"
        "   |\n"
        "   = help: did you mean 'Block'?\n"
        "           or something else\n"
        "\n"
    )


def test_full_leaves_out_lines_between_marks() -> None:
    text = shown(
        diagnostic(span(MAIN, "'y'"), related=(Related(span(MAIN, "#"), "here"),))
    )
    assert text.splitlines()[3:] == [
        "1 | # of blocks",
        "  | - here",
        "...",
        "4 |   '日本': 'y' } }",
        "  |           ^^^",
        "",
    ]


def test_full_without_a_place_names_the_input() -> None:
    text = shown(diagnostic(None, "no such file", help="check the name"))
    assert text == (
        "error[no-such-thing]: no such file\n"
        " --> qapi/block.json\n"
        "  = help: check the name\n"
        "\n"
    )


@pytest.mark.parametrize(
    ("start", "end", "line"),
    [
        (0, 30, "  | ^^^^^^^^^^^"),
        (11, 12, "  |            ^"),
        (5, 5, "  |      ^"),
    ],
    ids=["several lines", "line end", "empty"],
)
def test_full_underlines_within_the_first_line(start: int, end: int, line: str) -> None:
    assert shown(diagnostic(Span(MAIN, start, end))).splitlines()[4] == line


def test_full_points_after_the_last_character() -> None:
    end = len(MAIN.text)
    assert shown(diagnostic(Span(MAIN, end, end))).splitlines()[3:5] == [
        "5 |",
        "  | ^",
    ]


def test_full_colours_what_the_parts_stand_for() -> None:
    text = render(
        [diagnostic(span(MAIN, "'Blok'"), severity=Severity.WARNING, help="none")],
        Format.FULL,
        version="1",
        base=BASE,
        paint=coloured,
    )
    assert coloured(Ink.WARNING, "warning[no-such-thing]") in text
    assert coloured(Ink.WARNING, "^^^^^^") in text
    assert coloured(Ink.HELP, "help") in text
    without_colour = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert without_colour == shown(
        diagnostic(span(MAIN, "'Blok'"), severity=Severity.WARNING, help="none")
    )


def test_concise_is_a_line_each() -> None:
    text = shown(
        diagnostic(span(MAIN, "'Blok'")),
        diagnostic(None, "gone", severity=Severity.INFO),
        format=Format.CONCISE,
    )
    assert text == (
        "qapi/block.json:3:17: error[no-such-thing]: unknown type 'Blok'\n"
        "qapi/block.json: info[no-such-thing]: gone\n"
    )


def test_json_has_the_documented_shape() -> None:
    related = (Related(span(OTHER, "'Block'"), "defined here"),)
    text = shown(
        diagnostic(span(MAIN, "'Blok'"), help="none", related=related),
        diagnostic(None, "gone"),
        format=Format.JSON,
    )
    assert json.loads(text) == {
        "diagnostics": [
            {
                "rule": "no-such-thing",
                "severity": "error",
                "message": "unknown type 'Blok'",
                "path": "qapi/block.json",
                "line": 3,
                "column": 17,
                "end_line": 3,
                "end_column": 23,
                "help": "none",
                "related": [
                    {
                        "path": "qapi/other.json",
                        "line": 12,
                        "column": 13,
                        "message": "defined here",
                    }
                ],
            },
            {
                "rule": "no-such-thing",
                "severity": "error",
                "message": "gone",
                "path": "qapi/block.json",
                "line": 1,
                "column": 1,
                "end_line": 1,
                "end_column": 1,
                "help": None,
                "related": [],
            },
        ]
    }


def test_github_escapes_what_would_end_a_command() -> None:
    file = SourceFile("a,b:c%.json", "text\n")
    text = shown(
        diagnostic(
            Span(file, 0, 4),
            "50% of 'x'\n::error::no",
            severity=Severity.INFO,
            help="a\r\nb",
        ),
        format=Format.GITHUB,
    )
    assert text == (
        "::notice title=no-such-thing,file=a%2Cb%3Ac%25.json,line=1,col=1,endLine=1,"
        "endColumn=5::50%25 of 'x'%0A::error::no%0Ahelp: a␍%0Ab\n"
    )


def test_github_gives_no_columns_across_lines() -> None:
    text = shown(diagnostic(Span(MAIN, 2, 30)), format=Format.GITHUB)
    assert text.startswith(
        "::error title=no-such-thing,file=qapi/block.json,line=1,endLine=2::"
    )


def test_paths_for_programs_are_relative_to_the_base(tmp_path: Path) -> None:
    inside = SourceFile(str(tmp_path / "a b.json"), "x")
    text = render(
        [diagnostic(Span(inside, 0, 1))], Format.GITHUB, version="1", base=tmp_path
    )
    assert "file=a b.json," in text
    outside = render(
        [diagnostic(Span(inside, 0, 1))],
        Format.GITHUB,
        version="1",
        base=tmp_path / "sub",
    )
    assert f"file={tmp_path.resolve().as_posix()}/a b.json," in outside


@pytest.mark.parametrize("format", list(Format))
def test_no_diagnostics(format: Format) -> None:
    text = shown(format=format)
    match format:
        case Format.JSON:
            assert json.loads(text) == {"diagnostics": []}
        case Format.SARIF:
            assert json.loads(text)["runs"][0]["results"] == []
        case _:
            assert text == ""


texts = st.text(max_size=40)


@given(texts)
def test_visible_text_neither_acts_nor_hides(text: str) -> None:
    result = visible(text)
    assert result.isprintable()
    assert result.splitlines() in ([], [result])
    assert width(result) <= 2 * len(result)


@given(st.text(alphabet=st.characters(max_codepoint=0x3100), max_size=300), st.data())
def test_underline_stands_below_the_marked_text(line: str, data: st.DataObject) -> None:
    line = line.replace("\n", " ") + "."
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))
    file = SourceFile("f", line)
    rows = shown(diagnostic(Span(file, start, end))).split("\n")
    before, _, rest = rows[4][4:].partition("^")
    marked = visible(line[start:end])
    assert len(rest) + 1 >= max(width(marked[:20]), 1)
    source = rows[3][4:].ljust(len(before) + 1)
    assert any(
        source[index:].startswith(marked[:20].rstrip())
        for index in range(len(source))
        if width(source[:index]) == len(before)
    )


@given(texts, texts, texts)
def test_any_text_survives_every_format(path: str, message: str, source: str) -> None:
    file = SourceFile(path.replace("\0", ""), source)
    found = diagnostic(Span(file, 0, len(source)), message, help=message)
    for text in (shown(found), shown(found, format=Format.CONCISE)):
        assert all(line.isprintable() for line in text.split("\n"))
    assert json.loads(shown(found, format=Format.JSON))
    assert json.loads(shown(found, format=Format.SARIF))
    assert len(shown(found, format=Format.GITHUB).splitlines()) == 1
