"""What a site is built from, and what is put beside it."""

import json
import re
import zlib
from pathlib import Path

import pytest
import yaml
from site_project import OPTIONS, QMP, files_of, release, source_tree

from qapigen.site.__main__ import main
from qapigen.site.generator import installed_generator
from qapigen.site.inventory import inventory
from qapigen.site.plan import SiteError, read_release, with_changes
from qapigen.site.project import project_files
from qapigen.site.versions import version_files


def nav_paths(nav: object) -> list[str]:
    if isinstance(nav, str):
        return [nav]
    if isinstance(nav, list):
        return [path for each in nav for path in nav_paths(each)]
    assert isinstance(nav, dict)
    return [path for each in nav.values() for path in nav_paths(each)]


def test_the_configuration_needs_no_plugin(tmp_path: Path) -> None:
    files = files_of(release(tmp_path))
    config = yaml.safe_load(files["mkdocs.yml"])
    assert config["site_name"] == "Lamps"
    assert "plugins" not in config
    assert "site_url" not in config
    paths = nav_paths(config["nav"])
    assert {"index.md", "qmp/index.md", "qga/index.md"} <= set(paths)
    assert all(f"docs/{path}" in files for path in paths)
    assert [next(iter(each)) for each in config["nav"]] == [
        "Home",
        "QMP",
        "Guest agent",
    ]


def test_titles_and_addresses_are_quoted(tmp_path: Path) -> None:
    title = 'a: "b" #c <d>\n'
    files = {
        file.path: file.text
        for file in project_files(title, "https://example.org/x/", release(tmp_path))
    }
    config = yaml.safe_load(files["mkdocs.yml"])
    assert config["site_name"] == title
    assert config["site_url"] == "https://example.org/x/1.1/"
    assert "<d>" not in files["docs/index.md"]


def test_every_definition_has_a_line_for_language_models(tmp_path: Path) -> None:
    files = files_of(release(tmp_path))
    text = files["docs/llms.txt"]
    assert text.startswith("# Lamps\n\n> ")
    assert (
        "\n## QMP: commands\n\n- [lamp-on](qmp/commands/lamp-on.md): Switch a lamp on.\n"
        in text
    )
    assert (
        "\n## Guest agent: commands\n\n- [guest-ping](qga/commands/guest-ping.md)\n"
        in text
    )
    assert "events" not in text.partition("Guest agent")[2]
    for path in re.findall(r"\]\(([^)]+)\)", text):
        assert f"docs/{path}" in files


def test_the_inventory_leads_to_anchors(tmp_path: Path) -> None:
    found = release(tmp_path)
    files = files_of(found)
    data = inventory("Lamps", found)
    assert data == inventory("Lamps", found)
    *head, body = data.split(b"\n", 4)
    assert head == [
        b"# Sphinx inventory version 2",
        b"# Project: Lamps",
        b"# Version: 1.1",
        b"# The remainder of this file is compressed using zlib.",
    ]
    lines = zlib.decompress(body).decode().splitlines()
    entries = {}
    for line in lines:
        match = re.fullmatch(r"(.+?)\s+(\S+)\s+(-?\d+)\s+?(\S*)\s+(.*)", line)
        assert match is not None, line
        name, domain, _, address, _ = match.groups()
        assert (domain, name) not in entries
        entries[domain, name] = address
        path, _, anchor = address.partition("#")
        page = files[f"docs/{path.removesuffix('.html')}.md"]
        assert f'<a id="{anchor}"></a>' in page
    own = "qmp/commands/lamp-on.html#lamp-on"
    assert entries["qapi:command", "lamp-on"] == own
    assert entries["qapi:command", "QMP:lamp-on"] == own
    assert entries["qapi:command", "QGA:lamp-on"] == own.replace("qmp", "qga")
    assert entries["std:label", "lamp_out"] == "qmp/events/LAMP_OUT.html#LAMP_OUT"
    assert entries["qapi:member", "Colour.deep-blue"] == (
        "qmp/types/Colour.html#Colour.deep-blue"
    )
    assert entries["qapi:enum", "Colour"] == "qmp/types/Colour.html#Colour"


def test_sphinx_reads_the_inventory(tmp_path: Path) -> None:
    from sphinx.util.inventory import InventoryFile

    loaded = InventoryFile.loads(inventory("Lamps", release(tmp_path)), uri="base")
    item = loaded["qapi:event", "LAMP_OUT"]
    assert item.uri == "base/qmp/events/LAMP_OUT.html#LAMP_OUT"


def test_versions() -> None:
    files = {each.path: each.text for each in version_files(["2.0", "1.1"])}
    assert json.loads(files["versions.json"]) == [
        {"version": "2.0", "title": "2.0", "aliases": ["latest"]},
        {"version": "1.1", "title": "1.1", "aliases": []},
    ]
    assert 'url=2.0/index.html"' in files["index.html"]
    assert 'url=../2.0/index.html"' in files["latest/index.html"]


def test_changes_since_the_release_before(tmp_path: Path) -> None:
    old = source_tree(tmp_path / "old", QMP.replace("red", "green"))
    found = with_changes(release(tmp_path / "new"), old)
    files = {each.path: each.text for each in project_files("Lamps", "", found)}
    assert "value 'green' is gone" in files["docs/qmp/index/changes.md"]
    assert "docs/qga/index/changes.md" in files
    nav = yaml.safe_load(files["mkdocs.yml"])["nav"]
    assert "qmp/index/changes.md" in nav_paths(nav)


def test_a_single_root_file_is_a_release_too(tmp_path: Path) -> None:
    path = tmp_path / "lamps.json"
    path.write_text(QMP, "utf-8")
    (section,) = read_release("1.1", str(path), OPTIONS).sections
    assert (section.folder, section.title) == ("reference", "Reference")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nonsense"], "not of the form"),
        (["../x=y"], "cannot be the name of a folder"),
        (["latest=y"], "cannot be the name of a release"),
        ([".x=y"], "cannot be the name of a release"),
        (["1=nowhere"], "nothing at 'nowhere'"),
        (["1=a", "1=b"], "stands twice"),
        (["1=bad.json"], "has errors"),
    ],
)
def test_mistakes(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.json").write_text("{", "utf-8")
    assert main([*arguments, "--generator", "zensical"]) == 2
    assert message in capsys.readouterr().err


def test_without_a_generator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qapigen.site.generator.find_spec", lambda name: None)
    with pytest.raises(SiteError, match="no site generator"):
        installed_generator()
