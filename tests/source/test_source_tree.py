import os
from pathlib import Path

import pytest

from qapigen.source.text import UnreadableFile, read_text
from qapigen.source.tree import DiskTree, tree_of


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    top = tmp_path / "top"
    (top / "qapi").mkdir(parents=True)
    (top / "qapi" / "a.json").write_text("a")
    (tmp_path / "secret.json").write_text("secret")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_paths_are_shown_as_they_are_given(here: Path) -> None:
    tree = DiskTree("top")
    for path in ("top/qapi/a.json", "./top/qapi/../qapi/a.json"):
        assert tree.read(path) == b"a"
        assert tree.shown(path) == path
        assert tree.identity(path) == str(here / "top/qapi/a.json")


def test_links_that_lead_out_are_not_followed(here: Path) -> None:
    (here / "top" / "link.json").symlink_to("../secret.json")
    (here / "top" / "inside.json").symlink_to("qapi/a.json")
    (here / "top" / "up").symlink_to("..")
    tree = DiskTree("top")
    assert tree.holds("top/inside.json")
    assert tree.identity("top/inside.json") == tree.identity("top/qapi/a.json")
    for path in (
        "top/link.json",
        "secret.json",
        "top/../secret.json",
        "top/up/secret.json",
        "/etc/passwd",
        "top\0",
        "top-secret",
    ):
        assert not tree.holds(path), path


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("top", "is a directory"),
        ("top/none.json", "No such file or directory"),
        (os.devnull, "is not a regular file"),
        ("top/huge.json", "is larger than 64 MiB"),
        ("top/" + "x" * 999, "File name too long"),
    ],
)
def test_what_cannot_be_read(here: Path, path: str, reason: str) -> None:
    with (here / "top" / "huge.json").open("wb") as stream:
        stream.truncate(1 << 40)
    with pytest.raises(UnreadableFile, match=reason):
        read_text(DiskTree("top"), path)


@pytest.mark.parametrize(
    ("root", "top"),
    [
        ("qapi/qapi-schema.json", ""),
        ("qga/qapi-schema.json", ""),
        ("storage-daemon/qapi/qapi-schema.json", ""),
        ("deep/qapi/x.json", "deep"),
        ("qapi-schema.json", ""),
        ("one/two/three/x.json", ""),
        ("one/two/three/four/x.json", "one/two/three/four"),
    ],
)
def test_tree_of_a_root_file(tmp_path: Path, root: str, top: str) -> None:
    (tmp_path / "VERSION").touch()
    file = tmp_path / root
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()
    tree = tree_of(str(file))
    assert tree.holds(str(tmp_path / top / "x.json"))
    assert not tree.holds(str((tmp_path / top).parent / "x.json"))
