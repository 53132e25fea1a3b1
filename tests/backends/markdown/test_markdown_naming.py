"""File names and anchors stay apart, whatever the schema calls things."""

import pytest

from qapigen.backends.markdown.naming import Names, named, stem
from qapigen.backends.markdown.options import Split
from qapigen.ir import Command, Definition, Event, Member, Module, Schema, TypeRef
from qapigen.source import SourceFile, Span

NOWHERE = Span(SourceFile("", ""), 0, 0)


def command(name: str, module: str, *members: str) -> Command:
    return Command(
        name=name,
        module=module,
        members=tuple(
            Member(each, TypeRef("str"), False, None, (), None, NOWHERE)
            for each in members
        ),
        span=NOWHERE,
    )


def names(*definitions: Definition, split: Split = "module") -> Names:
    modules = dict.fromkeys(each.module for each in definitions)
    schema = Schema(
        tuple(
            Module(name, tuple(each for each in definitions if each.module == name))
            for name in modules
        ),
        definitions,
    )
    return named(schema, split, ["since", "built-in-types"])


@pytest.mark.parametrize(
    ("module", "expected"),
    [
        ("block-core.json", "block-core"),
        ("../../qapi/job.json", "qapi/job"),
        ("./a.json", "a"),
        ("/a//b.json", "a/b"),
        ("a.json.json", "a.json"),
        ("noise", "noise"),
        ("..", "module"),
    ],
)
def test_stem(module: str, expected: str) -> None:
    assert stem(module) == expected


def test_module_pages() -> None:
    modules = [
        "block.json",
        "../../Block.json",
        "sub/block.json",
        "sub/../block.json",
        "index.json",
        "index/since.json",
        "nul.json",
        "a.b/c d.json",
        "é.json",
        "x" * 300 + ".json",
    ]
    pages = names(
        *(command(f"c{number}", each) for number, each in enumerate(modules))
    ).module_pages
    assert list(pages.values()) == [
        "block.md",
        "Block-2.md",
        "sub/block.md",
        "sub/block-2.md",
        "index-2.md",
        "index/since-2.md",
        "nul-.md",
        "a-b/c-d.md",
        "-.md",
        "x" * 120 + ".md",
    ]


def test_the_command_keeps_the_plain_anchor() -> None:
    event = Event(name="STOP", module="m.json", members=(), span=NOWHERE)
    found = names(event, command("stop", "m.json", "at"), split="definition")
    assert found.anchors["stop"] == "stop"
    assert found.anchors["STOP"] == "STOP-event"
    assert found.pages["stop"] == "commands/stop.md"
    assert found.pages["STOP"] == "events/STOP.md"
    assert found.parts["stop", "at"] == "stop.at"


def test_anchors_differ_in_more_than_case() -> None:
    found = names(
        command("a.b", "m.json"),
        command("a", "m.json", "b", "B"),
        command("A", "m.json", "b"),
        command("a-command", "m.json"),
        command("str", "m.json"),
        command("a b", "m.json"),
        command("a|b", "m.json"),
        command("", "m.json"),
    )
    assert found.anchors["a"] == "a"
    assert found.anchors["A"] == "A-command"
    assert found.anchors["a-command"] == "a-command-command"
    assert found.anchors["str"] == "str-command"
    anchors = [*found.anchors.values(), *found.parts.values()]
    assert len({each.lower() for each in anchors}) == len(anchors)
