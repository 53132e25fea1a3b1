"""Every link of every layout leads somewhere, and everything can be linked to."""

import pytest
from rendered_markdown import Document, dead_links, files, sample

from qapigen.backends.base import OutputFile
from qapigen.backends.markdown.options import MarkdownOptions, Split
from qapigen.ir import Alternate, Enum, Schema
from qapigen.ir.flatten import common_members

SPLITS: list[Split] = ["module", "definition", "none"]


@pytest.mark.parametrize("split", SPLITS)
def test_no_link_is_dead(split: Split) -> None:
    assert list(dead_links(files(sample(), MarkdownOptions(split=split)))) == []


def test_dead_links_are_found() -> None:
    pages = [
        OutputFile(
            "a/b.md", '<a id="x"></a> [1](#x) [2](#y) [3](../c.md#z) [4](c.md)\n'
        ),
        OutputFile("c.md", '<a id="z"></a> [5](a/b.md#x) [6](b.md) [7](../c.md)\n'),
    ]
    assert list(dead_links(pages)) == [
        "a/b.md: #y",
        "a/b.md: c.md",
        "c.md: b.md",
        "c.md: ../c.md",
    ]


@pytest.mark.parametrize("split", SPLITS)
def test_everything_has_one_anchor(split: Split) -> None:
    check_anchors(sample(), files(sample(), MarkdownOptions(split=split)))


def check_anchors(schema: Schema, pages: list[OutputFile]) -> None:
    """Anchors and paths are unique when case is ignored; nothing is without an anchor."""
    paths = [page.path.lower() for page in pages]
    assert len(paths) == len(set(paths))
    anchors = [each for page in pages for each in Document(page.text).anchors]
    assert len(anchors) == len({each.lower() for each in anchors})
    wanted = sum(1 + len(_parts(schema, each)) for each in schema.definitions)
    assert len(anchors) > wanted


def _parts(schema: Schema, definition: object) -> tuple[object, ...]:
    match definition:
        case Enum(values=values):
            return values
        case Alternate(alternatives=alternatives):
            return alternatives
    return common_members(schema, definition)  # type: ignore[arg-type]


def test_layouts_have_the_pages_that_they_are_for() -> None:
    indexes = {
        f"index/{each}.md"
        for each in (
            "a-z",
            "built-in-types",
            "conditions",
            "deprecated",
            "kinds",
            "since",
            "unstable",
            "members",
        )
    }
    modules = {"garden.md", "parts/tools.md"}
    paths = {
        split: {page.path for page in files(sample(), MarkdownOptions(split=split))}
        for split in SPLITS
    }
    assert paths["none"] == {"index.md"}
    assert paths["module"] == {"index.md", *modules, *indexes}
    assert paths["definition"] > paths["module"]
    assert len(paths["definition"] - paths["module"]) == len(sample().definitions)
    assert {"commands/rest.md", "events/REST.md", "types/Plant.md"} < paths[
        "definition"
    ]


def test_title_and_source_links() -> None:
    options = MarkdownOptions(
        title="My <garden>", source_url="https://example.org/{path}?at={line}#L{line}"
    )
    pages = {page.path: page.text for page in files(sample(), options)}
    assert pages["index.md"].startswith("# My &lt;garden&gt;\n")
    assert "[My &lt;garden&gt;](../index.md)" in pages["parts/tools.md"]
    assert (
        "[source](https://example.org/parts/tools.json?at=6#L6)"
        in pages["parts/tools.md"]
    )


def test_no_source_link_without_a_pattern() -> None:
    assert not any("[source]" in page.text for page in files(sample()))
