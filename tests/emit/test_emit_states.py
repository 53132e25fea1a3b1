from collections.abc import Collection, Mapping
from pathlib import Path

import pytest

from qapigen.emit.error import WriteError
from qapigen.emit.manifest import Manifest, read_manifest
from qapigen.emit.origin import Origin
from qapigen.emit.paths import MANIFEST
from qapigen.emit.states import (
    HEADER,
    FileState,
    SortedFile,
    find_files,
    is_untouched,
    sort_files,
)
from qapigen.emit.writer import write_tree

FILES = {"a/x": "1\n", "a/deep/y": "2\n", "b/z": "3\n"}
ORIGINS = {
    "a": Origin("qapigen 1", "options of a", {"s.json": "digest"}),
    "b": Origin("qapigen 1", "options of b", {"s.json": "digest"}),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "out"
    write(root, FILES)
    return root


def write(
    root: Path, files: Mapping[str, str], folders: Collection[str] = ("a", "b")
) -> None:
    origins = {folder: ORIGINS[folder] for folder in folders}
    write_tree(root, files, folders=folders, generator="qapigen 1", origins=origins)


def manifest_of(root: Path) -> Manifest:
    return read_manifest((root / MANIFEST).read_bytes())


def found_states(
    root: Path,
    wanted: Mapping[str, str] = FILES,
    folders: Collection[str] = ("a", "b"),
) -> dict[str, FileState]:
    return {
        each.path: each.state
        for each in sort(root, wanted, folders)
        if each.state is not FileState.CURRENT
    }


def sort(
    root: Path,
    wanted: Mapping[str, str] = FILES,
    folders: Collection[str] = ("a", "b"),
) -> list[SortedFile]:
    manifest = manifest_of(root) if (root / MANIFEST).exists() else None
    contents = {path: text.encode() for path, text in wanted.items()}
    return sort_files(
        find_files(root, folders, ("a", "b", "c")), contents, manifest, folders
    )


def untouched(
    root: Path, folders: Collection[str] = ("a", "b"), *, allow_stray: bool = False
) -> bool:
    found = find_files(root, folders, ("a", "b", "c"))
    return is_untouched(found, manifest_of(root), folders, allow_stray=allow_stray)


def test_what_was_just_written_is_current(root: Path) -> None:
    assert found_states(root) == {}
    assert {each.path for each in sort(root)} == set(FILES)
    assert untouched(root)


def test_each_state_is_told_from_the_others(root: Path) -> None:
    (root / "a/x").write_bytes(b"1\r\n")
    (root / "b/z").unlink()
    (root / "a/deep/new").write_text("mine")
    assert found_states(root, {"a/x": "1\n", "b/z": "3\n"}) == {
        "a/x": FileState.EDITED,
        "b/z": FileState.MISSING,
        "a/deep/new": FileState.STRAY,
        "a/deep/y": FileState.ORPHAN,
    }
    assert found_states(root, {**FILES, "a/deep/y": "22\n"})["a/deep/y"] is (
        FileState.STALE
    )


@pytest.mark.parametrize("path", list(FILES))
def test_one_byte_is_noticed(root: Path, path: str) -> None:
    content = bytearray((root / path).read_bytes())
    content[0] ^= 1
    (root / path).write_bytes(content)
    assert found_states(root) == {path: FileState.EDITED}
    assert not untouched(root)


def test_an_edit_is_told_apart_from_an_edit_that_is_stale_too(root: Path) -> None:
    (root / "a/x").write_text("hand")
    notes = {each.path: each.note for each in sort(root, {**FILES, "a/x": "new"})}
    assert notes["a/x"] == "it would be written differently now, too"
    # Whoever wrote by hand what would be written anyway has done no harm but to the manifest.
    assert found_states(root, {**FILES, "a/x": "hand"}) == {MANIFEST: FileState.STALE}


def test_our_header_makes_an_orphan_of_what_nobody_lists(root: Path) -> None:
    (root / "a/old").write_bytes(HEADER + b" text\n")
    assert found_states(root) == {"a/old": FileState.ORPHAN}
    assert not untouched(root)
    assert not untouched(root, allow_stray=True)


def test_strays(root: Path) -> None:
    (root / "beside").write_text("")
    (root / "a/stray").write_text("")
    assert found_states(root) == {"beside": FileState.STRAY, "a/stray": FileState.STRAY}
    assert not untouched(root)
    assert untouched(root, allow_stray=True)


def test_files_beside_other_folders_are_none_of_our_business(root: Path) -> None:
    (root / "beside").write_text("")
    (root / "own").mkdir()
    assert found_states(root) == {}


def test_the_working_directory_is_none_of_our_business(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "beside").write_text("")
    monkeypatch.chdir(root)
    assert found_states(root) == {}
    assert found_states(Path()) == {}


@pytest.mark.parametrize("path", ["a/__pycache__/x.pyc", "a/.cache/f", ".gitignore"])
def test_what_other_programs_leave_is_no_stray(root: Path, path: str) -> None:
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_text("")
    assert found_states(root) == {}
    assert untouched(root)


def test_other_folders_are_left_alone(root: Path) -> None:
    (root / "b/z").unlink()
    wanted = {"a/x": "1\n", "a/deep/y": "2\n"}
    assert found_states(root, wanted, ("a",)) == {}
    assert untouched(root, ("a",))
    assert not untouched(root, ("b",))


def test_links_are_not_followed(root: Path, tmp_path: Path) -> None:
    (tmp_path / "same").write_text("1\n")
    (root / "a/x").unlink()
    (root / "a/x").symlink_to(tmp_path / "same")
    (root / "a/loop").symlink_to(root)
    assert found_states(root) == {"a/x": FileState.EDITED, "a/loop": FileState.STRAY}
    (root / "b/z").unlink()
    (root / "b").rmdir()
    (root / "b").symlink_to(root / "a")
    assert found_states(root)["b/z"] is FileState.MISSING
    assert found_states(root)["b"] is FileState.STRAY
    assert not untouched(root)


def test_without_a_manifest(root: Path) -> None:
    (root / MANIFEST).unlink()
    assert found_states(root) == {MANIFEST: FileState.MISSING}
    (root / "a/x").write_text("other")
    (root / "b/z").write_bytes(HEADER + b"\n")
    files = {each.path: each for each in sort(root)}
    assert files["a/x"].state is FileState.STRAY
    assert files["b/z"].state is FileState.STALE
    assert files["a/x"].is_in_the_way
    assert files["b/z"].is_in_the_way
    assert not files["a/x"].is_beside


def test_nothing_there_is_all_missing(tmp_path: Path) -> None:
    states = found_states(tmp_path / "none")
    assert states == dict.fromkeys((*FILES, MANIFEST), FileState.MISSING)


def test_a_line_lost_from_the_manifest_is_noticed(root: Path) -> None:
    lines = (root / MANIFEST).read_text().splitlines(keepends=True)
    (root / MANIFEST).write_text("".join(each for each in lines if '"a/x"' not in each))
    (root / "a/x").unlink()
    assert not untouched(root)
    assert found_states(root) == {"a/x": FileState.MISSING}
    (root / "a/x").write_text("1\n")
    assert found_states(root) == {MANIFEST: FileState.STALE}


def test_the_manifest_keeps_the_origins_of_other_folders(root: Path) -> None:
    before = (root / MANIFEST).read_bytes()
    write(root, {"a/x": "1\n", "a/deep/y": "2\n"}, ("a",))
    assert (root / MANIFEST).read_bytes() == before
    write(root, {"a/x": "1\n"}, ("a",))
    origins = manifest_of(root).origins
    assert origins["a"].inputs == origins["b"].inputs == {"s.json": "digest"}
    assert origins["a"].options == "options of a"
    assert untouched(root)


@pytest.mark.parametrize(
    "made",
    [
        "1",
        "[1]",
        "{}",
        '[{"generator": 1, "targets": {}, "inputs": {}}]',
        '[{"generator": "", "targets": [], "inputs": {}}]',
        '[{"generator": "", "targets": {"a": {}}, "inputs": {}}]',
        '[{"generator": "", "targets": {"a": {"options": 1, "listing": ""}}}]',
        '[{"generator": "", "targets": {}, "inputs": {"a": null}}]',
    ],
)
def test_untrusted_origins_are_refused(made: str) -> None:
    text = f'{{"format": 1, "generator": "", "made": {made}, "files": {{}}}}'
    if made == "{}":
        assert read_manifest(text.encode()).origins == {}
        return
    with pytest.raises(WriteError, match="is not a manifest"):
        read_manifest(text.encode())
