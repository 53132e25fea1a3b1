"""Sites as they are built: links, search, versions, narrow windows."""

import json
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from browser import CHROMIUM, Page, browser
from built_site import dead_links, served
from site_project import source_tree

from qapigen.compile import load
from qapigen.ir import Union
from qapigen.ir.flatten import common_members, object_type
from qapigen.site.__main__ import main

pytestmark = pytest.mark.skipif(
    find_spec("zensical") is None, reason="no zensical to build a site with"
)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no chromium")

# The results of the search, in the theme's own tree of elements.
RESULTS = """
(() => {
  const found = [];
  const visit = (root) => root.querySelectorAll("*").forEach((each) => {
    if (each.tagName === "A" && each.closest("ol") && each.href.includes("?h="))
      found.push(each.href.split("?h=")[0] + "#" + (each.href.split("#")[1] || ""));
    if (each.shadowRoot) visit(each.shadowRoot);
  });
  visit(document);
  return found;
})()
"""
SEARCH = "document.querySelector('.md-search button, .md-search__button')"


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two releases of schemas of our own."""
    folder = tmp_path_factory.mktemp("small")
    new, old = source_tree(folder / "new"), source_tree(folder / "old")
    site = folder / "site"
    assert (
        main(["-q", "-o", str(site), "--title", "Lamps", f"2.0={new}", f"1.1={old}"])
        == 0
    )
    return site


@pytest.fixture(scope="module")
def qemu_tree(release_tree: Callable[[str], Path]) -> Path:
    return release_tree("v9.2.0")


@pytest.fixture(scope="module")
def qemu_site(qemu_tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("qemu") / "site"
    assert main(["-q", "-o", str(site), f"9.2={qemu_tree}"]) == 0
    return site


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    with browser(tmp_path / "profile") as opened:
        yield opened


def test_no_link_is_dead(small_site: Path) -> None:
    assert list(dead_links(small_site)) == []


def test_dead_links_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<a href="b.html#x"><a href="c.html">', "utf-8")
    (tmp_path / "b.html").write_text('<a id="y" href="#y"><a href="a.html">', "utf-8")
    assert list(dead_links(tmp_path)) == ["a.html: b.html#x", "a.html: c.html"]


def test_what_stands_beside_the_pages(small_site: Path) -> None:
    for release in ("2.0", "1.1"):
        folder = small_site / release
        for path in folder.rglob("*.html"):
            assert path.with_suffix(".md").is_file(), path
        assert (folder / "objects.inv").is_file()
        assert (folder / "llms.txt").read_text("utf-8").startswith("# Lamps")
    assert (small_site / "llms.txt").is_file()
    assert (small_site / "2.0/qmp/index/changes.html").is_file()
    versions = json.loads((small_site / "versions.json").read_text("utf-8"))
    assert [each["version"] for each in versions] == ["2.0", "1.1"]


def test_a_release_is_replaced_as_a_whole(small_site: Path, tmp_path: Path) -> None:
    stray = tmp_path / "site" / "3.0" / "stray.html"
    stray.parent.mkdir(parents=True)
    stray.write_text("", "utf-8")
    keep = tmp_path / "site" / "2.9" / "keep.html"
    keep.parent.mkdir()
    keep.write_text("", "utf-8")
    tree = source_tree(tmp_path / "tree")
    assert main(["-q", "-o", str(tmp_path / "site"), f"3.0={tree}"]) == 0
    assert not stray.exists()
    assert keep.exists()


@needs_chromium
def test_versions_colours_and_copies(small_site: Path, page: Page) -> None:
    with served(small_site) as address:
        page.open(f"{address}/latest/index.html")
        page.wait_for("location.pathname == '/2.0/index.html'")
        page.open(f"{address}/2.0/qmp/commands/lamp-on.html")
        shown = page.wait_for(
            "[...document.querySelectorAll('.md-version__link')].map(x => x.innerText)"
            ".join(' ')"
        )
        assert shown == "2.0 1.1"
        assert page.wait_for("document.querySelectorAll('.md-code__button').length") > 1
        scheme = "document.body.getAttribute('data-md-color-scheme')"
        assert page.evaluate(scheme) == "default"
        page.prefer("dark")
        page.wait_for(f"{scheme} == 'slate'")


@needs_chromium
@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("blockdev-add", "qmp/commands/blockdev-add.html#"),
        ("BlockdevOptionsQcow2", "qmp/types/BlockdevOptionsQcow2.html#"),
        ("detect-zeroes", "qmp/index/members-d.html#detect-zeroes"),
        ("BLOCK_JOB_COMPLETED", "qmp/events/BLOCK_JOB_COMPLETED.html#"),
        ("guest-suspend-ram", "qga/commands/guest-suspend-ram.html#"),
        ("copy-on-read", "qmp/index/members-c.html#copy-on-read"),
    ],
)
def test_the_first_hit(query: str, path: str, qemu_site: Path, page: Page) -> None:
    with served(qemu_site) as address:
        page.open(f"{address}/9.2/index.html")
        page.wait_for(f"!!{SEARCH}")
        page.evaluate(f"{SEARCH}.click()")
        page.wait_for("document.activeElement != document.body")
        page.type(query)
        found = page.wait_for(f"{RESULTS}.length > 1 && {RESULTS}")
        assert found[0] == f"{address}/9.2/{path}"


@needs_chromium
def test_all_members_of_all_branches_are_on_the_page(
    qemu_site: Path, qemu_tree: Path, page: Page
) -> None:
    schema = load(str(qemu_tree / "qapi" / "qapi-schema.json"))
    union = schema.resolve("BlockdevOptions")
    assert isinstance(union, Union)
    with served(qemu_site) as address:
        page.open(f"{address}/9.2/qmp/commands/blockdev-add.html")
        page.evaluate(
            "document.querySelectorAll('details').forEach(x => x.open = true)"
        )
        branches = page.evaluate(
            "Object.fromEntries([...document.querySelectorAll('article details')].map("
            "x => [x.querySelector('summary').innerText, x.innerText]))"
        )
    wanted = [each for each in union.branches if each.type is not None]
    assert len(wanted) > 40
    for branch in wanted:
        assert branch.type is not None
        (text,) = (
            shown
            for title, shown in branches.items()
            if title.startswith(f"driver is {branch.name}")
            and title.removeprefix(f"driver is {branch.name}")[:1] in ("", " ")
        )
        words = set(text.split())
        target = object_type(schema, branch.type)
        for member, _ in common_members(schema, target):
            assert member.name in words, (branch.name, member.name)


@needs_chromium
@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "qmp/index.html",
        "qmp/commands/blockdev-add.html",
        "qmp/types/BlockdevOptions.html",
        "qmp/types/QKeyCode.html",
        "qmp/events/MEMORY_DEVICE_SIZE_CHANGE.html",
        "qmp/commands/query-migrate.html",
        "qmp/index/since.html",
        "qmp/index/members-d.html",
        "qga/commands/guest-network-get-interfaces.html",
    ],
)
def test_nothing_scrolls_sideways(path: str, qemu_site: Path, page: Page) -> None:
    with served(qemu_site) as address:
        page.open(f"{address}/9.2/{path}", width=390, height=800)
        page.evaluate(
            "document.querySelectorAll('details').forEach(x => x.open = true)"
        )
        page.evaluate("scrollTo(1000, 0)")
        assert page.evaluate("[scrollX, document.documentElement.scrollWidth]") == [
            0,
            390,
        ]


def test_no_link_of_a_whole_release_is_dead(qemu_site: Path) -> None:
    assert list(dead_links(qemu_site)) == []
