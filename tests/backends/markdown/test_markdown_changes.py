"""The page about what changed, and the one about members and values."""

import json
from pathlib import Path

import pytest
from rendered_markdown import Document, dead_links, sample, strangers
from test_markdown_hostile import HOSTILE

from qapigen.backends.base import OutputFile
from qapigen.backends.markdown.backend import render
from qapigen.backends.markdown.changes import (
    ChangeChapter,
    ChangedDefinition,
    ReleaseChanges,
)
from qapigen.backends.markdown.options import MarkdownOptions, Split
from qapigen.cli import run
from qapigen.compile import load

CHANGES = ReleaseChanges(
    "1.0",
    "2 breaking.",
    (
        ChangeChapter(
            "Breaking",
            (
                ChangedDefinition("rest", ("one thing", "another | thing"), ()),
                ChangedDefinition("gone", ("it is gone",), ("REST", "also-gone")),
            ),
        ),
    ),
)


@pytest.mark.parametrize("split", ["module", "definition", "none"])
def test_changes_have_a_page(split: Split) -> None:
    pages = list(render(sample(), MarkdownOptions(split=split), CHANGES))
    assert list(dead_links(pages)) == []
    path = "index.md" if split == "none" else "index/changes.md"
    text = next(page.text for page in pages if page.path == path)
    mark = "##" if split == "none" else "#"
    assert f'{mark} <a id="index.changes"></a>Changes since 1.0\n' in text
    assert f"\n2 breaking.\n\n{mark}# Breaking\n" in text
    assert "[`rest`](" in text
    assert ": one thing; another &#124; thing\n" in text
    assert "\n-   `gone`: it is gone (used by [`REST`](" in text
    assert ", `also-gone`)\n" in text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_changes_are_inert(text: str) -> None:
    changed = ChangedDefinition(text, (text,), (text,))
    changes = ReleaseChanges(text, text, (ChangeChapter(text, (changed,)),))
    for page in render(sample(), MarkdownOptions(), changes):
        assert strangers(Document(page.text)) == set()


OLD = "{ 'command': 'go', 'data': { 'far': 'int' } }\n{ 'command': 'stop' }\n"
NEW = "{ 'command': 'go', 'data': { 'wide': 'int' } }\n"


def test_an_earlier_input_makes_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old").mkdir()
    Path("old/VERSION").write_text("1.2.0\n", "utf-8")
    Path("old/old.json").write_text(OLD, "utf-8")
    Path("new.json").write_text(NEW, "utf-8")
    command = ["generate", "new.json", "-t", "markdown", "-q"]
    assert run([*command, "--since-input", "old/old.json"]) == 0
    page = Path("generated/markdown/index/changes.md").read_text("utf-8")
    assert "Changes since 1.2.0\n" in page
    assert "`stop`: command 'stop' is gone\n" in page
    assert "[`go`](../new.md#go): " in page
    assert run([*command, "--since-input", "nowhere.json"]) == 2
    assert "since-input: nothing at 'nowhere.json'" in capsys.readouterr().err
    Path("old/old.json").write_text("{", "utf-8")
    assert run([*command, "--since-input", "old/old.json"]) == 2
    assert "has errors" in capsys.readouterr().err


def check_members(text: str) -> list[str]:
    """The names that are listed: each once, in order."""
    headings = [
        each.removeprefix("## ") for each in text.split("\n") if each.startswith("## ")
    ]
    assert headings == sorted(headings, key=lambda each: (each.lower(), each))
    assert len(headings) == len(set(headings))
    return headings


def test_few_members_are_listed_on_a_page() -> None:
    pages = {page.path: page.text for page in render(sample(), MarkdownOptions())}
    text = pages["index/members.md"]
    assert text.startswith('# <a id="index.members"></a>Members and values\n')
    assert {"season", "watered", "apples"} < set(check_members(text))


def test_many_members_are_listed_by_letter(tmp_path: Path) -> None:
    names = [f"{letter}{number}" for letter in "ab9" for number in range(120)]
    values = ", ".join(f"'{each}'" for each in names)
    path = tmp_path / "schema.json"
    path.write_text(f"{{ 'enum': 'Many', 'data': [ {values} ] }}", "utf-8")
    pages = {
        page.path: page.text for page in render(load(str(path)), MarkdownOptions())
    }
    listed = [
        name
        for letter in ("a", "b", "other")
        for name in check_members(pages[f"index/members-{letter}.md"])
    ]
    assert sorted(listed) == sorted(names)
    assert "Members and values: [A](index/members-a.md) [B]" in pages["index.md"]
    assert list(dead_links([OutputFile(*each) for each in pages.items()])) == []


def test_wrong_examples_are_marked(tmp_path: Path) -> None:
    sent = json.dumps({"execute": "go", "arguments": {"far": 1, "a|b": 2}})
    (tmp_path / "schema.json").write_text(
        "##\n# @go:\n#\n# Go.\n#\n# .. qmp-example::\n#\n"
        f"#     -> {sent}\n#     <- {{ 'return': ... }}\n"
        '#     <- { "return": {} }\n#\n# Since: 1.0\n##\n' + NEW,
        "utf-8",
    )
    pages = list(render(load(str(tmp_path / "schema.json")), MarkdownOptions()))
    text = next(page.text for page in pages if page.path == "schema.md")
    warning = text[text.index("> [!WARNING]") :]
    assert warning.startswith(
        "> [!WARNING]\n"
        "> This example does not agree with the schema.\n"
        ">\n"
        "> -   `$.arguments`: 'wide' is missing\n"
        "> -   `$.arguments.far`: 'go' has no member 'far'\n"
        "> -   <code>&#36;.arguments&#91;&#39;a&#124;b&#39;&#93;</code>: "
        "'go' has no member 'a&#124;b'\n"
        "> -   and 1 more\n"
    )
