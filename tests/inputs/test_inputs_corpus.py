"""The bundle of all releases."""

import csv
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from input_samples import fault

from qapigen.inputs import (
    Input,
    InputKind,
    Repository,
    Revision,
    open_input,
    open_repository,
    open_revision,
)


@pytest.fixture(scope="module")
def releases(corpus: Path) -> Iterator[Repository]:
    with open_repository(str(corpus / "qemu-schemas.bundle")) as repository:
        yield repository


def test_all_releases_are_there_in_order(corpus: Path, releases: Repository) -> None:
    with (corpus / "releases.csv").open(encoding="utf-8") as stream:
        known = {row["tag"] for row in csv.DictReader(stream)}
    tags = releases.releases()
    assert set(tags) == known
    assert tags[0] == "v1.0"
    assert tags.index("v2.8.1.1") == tags.index("v2.8.1") + 1
    assert tags.index("v2.10.0") > tags.index("v2.9.0")


def test_every_release_has_its_schemas_root(releases: Repository) -> None:
    for tag in releases.releases():
        opened = open_revision(releases, Revision(tag))
        assert opened.kind is InputKind.SCHEMA
        assert opened.path in ("qapi-schema.json", "qapi/qapi-schema.json")


def files_of(opened: Input) -> dict[str, bytes]:
    folder = "" if opened.path.startswith("qapi/") else opened.path.split("qapi/")[0]
    names = ("qapi-schema", "block-core", "ui", "common")
    return {
        name: opened.tree.read(f"{folder}qapi/{name}.json")
        for name in names
        if opened.tree.holds(f"{folder}qapi/{name}.json")
    }


def test_disk_bundle_and_archive_say_the_same(
    corpus: Path,
    tmp_path: Path,
    release_tree: Callable[[str], Path],
    releases: Repository,
) -> None:
    top = release_tree("v9.2.0")
    packed = tmp_path / "qemu-9.2.0.tar.xz"
    subprocess.run(["tar", "-C", top.parent, "-cJf", packed, "v9.2.0"], check=True)
    places = (str(top), f"{corpus}/qemu-schemas.bundle#tag=v9.2.0", str(packed))
    found = []
    for place in places:
        with open_input(place) as opened:
            found.append(files_of(opened))
    assert found[0] == found[1] == found[2]
    assert len(found[0]) == 4


def test_unknown_release(corpus: Path) -> None:
    bundle = corpus / "qemu-schemas.bundle"
    error = fault(f"{bundle}#ref=v9.1.5")
    assert error.help == "did you mean 'v9.1.2', 'v9.1.1' or 'v9.1.0'?"


def test_legacy_texts_are_recognised(corpus: Path) -> None:
    texts = sorted((corpus / "legacy").glob("*.txt"))
    assert texts
    for text in texts:
        assert open_input(str(text)).kind is InputKind.LEGACY, text
