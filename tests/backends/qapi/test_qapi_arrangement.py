"""The files of a schema: their names, their includes, and what order these give."""

from pathlib import Path

import pytest
from written_qapi import NOWHERE, read_text, read_tree

from qapigen.backends.base import OutputFile
from qapigen.backends.qapi.backend import render, render_text
from qapigen.backends.qapi.options import QapiOptions
from qapigen.backends.qapi.paths import module_paths
from qapigen.emit.paths import check_paths
from qapigen.ir import Doc, Event, Module, Schema, Section, SectionKind
from qapigen.source import SourceFile, Span


def event(name: str) -> Event:
    return Event(name=name, module="", members=(), span=NOWHERE)


def comment(text: str) -> Doc:
    return Doc(None, (Section(SectionKind.PLAIN, None, text, NOWHERE),), NOWHERE)


def schema(order: str, **modules: str) -> Schema:
    """One-letter events in ``order``; modules with their items, comments in lower case."""
    return Schema(
        tuple(
            Module(
                f"{name}.json",
                tuple(comment(i) if i.islower() else event(i) for i in items),
            )
            for name, items in modules.items()
        ),
        tuple(map(event, order)),
    )


def outline(files: list[OutputFile]) -> dict[str, str]:
    """Each file in one line: names of events and included files, and comments."""
    return {
        file.path: " ".join(
            line.removeprefix("# ")
            .removeprefix("{ 'event': '")
            .removeprefix("{ 'include': '")
            .removesuffix("' }")
            for line in file.text.split("\n")
            if line not in ("", "##")
        )
        for file in files
    }


CASES = [
    (
        schema("ABC", root="", a="A", b="BC"),
        {"root.json": "a.json b.json", "a.json": "A", "b.json": "B C"},
    ),
    # What comes before a file's own definitions is included by it.
    (
        schema("BAC", root="C", a="A", b="B"),
        {"root.json": "a.json C", "a.json": "b.json A", "b.json": "B"},
    ),
    (
        schema("ABC", root="AC", a="B"),
        {"root.json": "A a.json C", "a.json": "B"},
    ),
    (
        schema("ABC", root="", a="AC", b="B"),
        {"root.json": "a.json", "a.json": "A b.json C", "b.json": "B"},
    ),
    (
        schema("DCBA", root="A", a="B", b="C", c="D"),
        {
            "root.json": "a.json A",
            "a.json": "b.json B",
            "b.json": "c.json C",
            "c.json": "D",
        },
    ),
    # Files with no definition, anywhere in the order.
    (
        schema("A", root="x", a="", b="y", c="A", d="", e="z"),
        {
            "root.json": "x a.json b.json c.json d.json e.json",
            "a.json": "Nothing is defined here.",
            "b.json": "y",
            "c.json": "A",
            "d.json": "Nothing is defined here.",
            "e.json": "z",
        },
    ),
    (schema("", root=""), {"root.json": "Nothing is defined here."}),
]


@pytest.mark.parametrize(("made", "expected"), CASES)
def test_includes_follow_from_the_order(
    made: Schema, expected: dict[str, str], tmp_path: Path
) -> None:
    files = list(render(made, QapiOptions()))
    assert outline(files) == expected
    again = read_tree(files, tmp_path)
    assert [each.name for each in again.modules] == [each.name for each in made.modules]
    assert [each.name for each in again.definitions] == [
        each.name for each in made.definitions
    ]
    assert list(render(again, QapiOptions())) == files


def test_includes_keep_their_place_among_comments(tmp_path: Path) -> None:
    files = [
        OutputFile(
            "root.json",
            "##\n# one\n##\n{ 'include': 'empty.json' }\n{ 'include': 'a.json' }\n"
            "##\n# two\n##\n{ 'include': 'b.json' }\n##\n# three\n##\n",
        ),
        OutputFile("empty.json", ""),
        OutputFile("a.json", "{ 'event': 'A' }"),
        OutputFile("b.json", "{ 'event': 'B' }"),
    ]
    read = read_tree(files, tmp_path / "given")
    written = list(render(read, QapiOptions()))
    assert outline(written)["root.json"] == "one empty.json a.json two b.json three"
    assert read_tree(written, tmp_path / "written") == read
    text = render_text(read)
    assert [text.index(f"# {word}") for word in ("one", "two", "three")] == sorted(
        text.index(f"# {word}") for word in ("one", "two", "three")
    )
    assert text.index("'A'") < text.index("# two") < text.index("'B'")


def test_the_root_is_written_first_wherever_it_stands(tmp_path: Path) -> None:
    root = SourceFile("folder/root.json", "")
    part = SourceFile("folder/sub/part.json", "", Span(root, 0, 0))
    made = Schema(
        (
            Module(
                "sub/part.json",
                (Event(name="A", module="", members=(), span=Span(part, 0, 0)),),
            ),
            Module(
                "root.json",
                (Event(name="B", module="", members=(), span=Span(root, 0, 0)),),
            ),
        ),
        (event("A"), event("B")),
    )
    files = list(render(made, QapiOptions()))
    assert outline(files) == {"root.json": "sub/part.json B", "sub/part.json": "A"}
    again = read_tree(files, tmp_path)
    assert [each.name for each in again.definitions] == ["A", "B"]


def test_an_order_that_no_includes_give_loses_nothing(tmp_path: Path) -> None:
    made = schema("ABCDEF", root="AD", a="BE", b="CF")
    again = read_tree(render(made, QapiOptions()), tmp_path)
    assert sorted(each.name for each in again.definitions) == list("ABCDEF")
    assert [each.name for each in again.modules] == ["root.json", "a.json", "b.json"]


def test_definitions_of_no_module_stand_in_the_root(tmp_path: Path) -> None:
    made = Schema((), (event("A"), event("B")))
    (file,) = render(made, QapiOptions())
    assert file.path == "qapi-schema.json"
    assert file.text == render_text(made)
    again = read_text(file.text, tmp_path)
    assert [each.name for each in again.definitions] == ["A", "B"]
    partly = Schema((Module("root.json", (event("B"),)),), made.definitions)
    (file,) = render(partly, QapiOptions())
    assert outline([file]) == {"root.json": "A B"}


def test_a_comment_is_kept_apart_from_a_definition_without_one(tmp_path: Path) -> None:
    doc = Doc("B", (Section(SectionKind.PLAIN, None, "Its own.", NOWHERE),), NOWHERE)
    documented = Event(name="B", module="", members=(), doc=doc, span=NOWHERE)
    made = Schema(
        (
            Module(
                "schema.json",
                (comment("one"), event("A"), comment("two"), documented),
            ),
        ),
        (event("A"), documented),
    )
    text = render_text(made)
    assert text.count("{ 'pragma': {} }") == 1
    (module,) = read_text(text, tmp_path).modules
    assert [each.doc if isinstance(each, Event) else each for each in module.items] == [
        comment("one"),
        None,
        comment("two"),
        doc,
    ]


@pytest.mark.parametrize(
    ("names", "paths"),
    [
        ([], ["qapi-schema.json"]),
        (["x.json", "a/b.json"], ["x.json", "a/b.json"]),
        (["x.json", "../a.json"], ["qga/x.json", "a.json"]),
        (["x.json", "../qga/a.json"], ["qapi/x.json", "qga/a.json"]),
        (
            ["x.json", "../../qapi/a.json", "b.json"],
            ["storage-daemon/qapi/x.json", "qapi/a.json", "storage-daemon/qapi/b.json"],
        ),
        (["x.json", "../../../a.json"], ["root/root/root/x.json", "a.json"]),
        (["é.json", "a.json"], ["é.json", "a.json"]),
        # What cannot be kept.
        (["x.json", "é.json"], ["0-x.json", "1-module.json"]),
        (["x.json", "a'b.json"], ["0-x.json", "1-a-b.json"]),
        (["x.json", "/etc/passwd"], ["0-x.json", "1-passwd.json"]),
        (["x.json", "X.json"], ["0-x.json", "1-X.json"]),
        (["x.json", "x.json"], ["0-x.json", "1-x.json"]),
        (["x.json", "x.json/a.json"], ["0-x.json", "1-a.json"]),
        (["x.json", "a//b.json"], ["0-x.json", "1-b.json"]),
        (["x.json", "a/../b.json"], ["0-x.json", "1-b.json"]),
        (["x.json", "../" * 9 + "b.json"], ["0-x.json", "1-b.json"]),
        (["x.json", "a\nb.json"], ["0-x.json", "1-a-b.json"]),
        (["x.json", ""], ["0-x.json", "1-module.json"]),
        (["x.json", ".."], ["0-x.json", "1-module.json"]),
        (["qapigen-manifest.json"], ["0-qapigen-manifest.json"]),
    ],
)
def test_files_are_named_after_modules(names: list[str], paths: list[str]) -> None:
    assert module_paths(names) == paths
    check_paths(paths)
