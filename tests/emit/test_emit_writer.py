import os
import signal
import threading
from collections.abc import Mapping
from pathlib import Path

import pytest

from qapigen.emit.error import WriteError
from qapigen.emit.paths import MANIFEST, STAGE
from qapigen.emit.plan import Plan
from qapigen.emit.writer import write_tree


def write(
    root: Path,
    files: Mapping[str, str],
    *,
    folders: tuple[str, ...] = ("a", "b"),
    force: bool = False,
) -> Plan:
    return write_tree(root, files, folders=folders, generator="qapigen 1", force=force)


def on_disk(root: Path) -> dict[str, str]:
    """All files but the manifest."""
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in root.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "new" / "out"


def test_writes_files_and_manifest(root: Path) -> None:
    files = {"b/deep/er.txt": "ж\n", "a/x": "1"}
    plan = write(root, files)
    assert on_disk(root) == files
    assert set(plan.written) == {*files, MANIFEST}
    assert (root / MANIFEST).read_text() == (
        "{\n"
        '  "format": 1,\n'
        '  "generator": "qapigen 1",\n'
        '  "files": {\n'
        '    "a/x": '
        '"6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b",\n'
        '    "b/deep/er.txt": '
        '"56e10578c9b002adf4812383ceb24119fbb4e54875690b8f6fbd6c36760df3c1"\n'
        "  }\n"
        "}\n"
    )
    assert sorted(path.name for path in root.iterdir()) == ["a", "b", MANIFEST]


def test_line_ends_are_written_as_they_are(root: Path) -> None:
    write(root, {"a/x": "1\r\n2\n"})
    assert (root / "a/x").read_bytes() == b"1\r\n2\n"


def test_unchanged_files_are_not_touched(root: Path) -> None:
    write(root, {"a/x": "1", "a/y": "1"})
    before = {path: path.stat() for path in root.rglob("*") if path.is_file()}
    plan = write(root, {"a/x": "1", "a/y": "1"})
    assert not plan.written
    assert set(plan.unchanged) == {"a/x", "a/y"}
    assert {path: path.stat() for path in before} == before

    plan = write(root, {"a/x": "1", "a/y": "2"})
    assert set(plan.written) == {"a/y", MANIFEST}
    assert (root / "a/x").stat() == before[root / "a/x"]


def test_removes_what_is_no_longer_wanted(root: Path) -> None:
    write(root, {"a/x": "1", "a/old/deep/y": "2", "b/z": "3"})
    plan = write(root, {"a/x": "1"})
    assert set(plan.removed) == {"a/old/deep/y", "b/z"}
    assert on_disk(root) == {"a/x": "1"}
    assert not (root / "a/old").exists()
    assert not (root / "b").exists()


def test_other_folders_are_left_alone(root: Path) -> None:
    write(root, {"a/x": "1", "b/y": "2"})
    write(root, {"a/new": "3"}, folders=("a",))
    assert on_disk(root) == {"a/new": "3", "b/y": "2"}
    assert write(root, {"a/new": "3"}).removed == ("b/y",)


def test_foreign_files_are_left_alone(root: Path) -> None:
    write(root, {"a/x": "1", "a/y": "2"})
    (root / "a" / "notes").write_text("mine")
    write(root, {"b/x": "1"})
    assert on_disk(root) == {"a/notes": "mine", "b/x": "1"}


def test_an_edited_file_that_is_no_longer_wanted_is_kept(root: Path) -> None:
    write(root, {"a/x": "1", "a/y": "2"})
    (root / "a/y").write_text("edited")
    plan = write(root, {"a/x": "1"})
    assert plan.kept == ("a/y",)
    assert plan.removed == ()
    assert on_disk(root) == {"a/x": "1", "a/y": "edited"}


def test_an_edited_file_is_written_over_and_named(root: Path) -> None:
    write(root, {"a/x": "1"})
    (root / "a/x").write_text("edited")
    plan = write(root, {"a/x": "1"})
    assert plan.edited == ("a/x",)
    assert on_disk(root) == {"a/x": "1"}


def test_a_file_that_is_not_ours_is_not_written_over(root: Path) -> None:
    (root / "a").mkdir(parents=True)
    (root / "a/x").write_text("mine")
    with pytest.raises(WriteError, match="did not write it"):
        write(root, {"a/x": "1", "a/y": "2"})
    assert on_disk(root) == {"a/x": "mine"}
    write(root, {"a/x": "1", "a/y": "2"}, force=True)
    assert on_disk(root) == {"a/x": "1", "a/y": "2"}


def test_a_file_that_is_as_wanted_becomes_ours(root: Path) -> None:
    write(root, {"a/x": "1"})
    (root / MANIFEST).unlink()
    assert write(root, {"a/x": "1"}).unchanged == ("a/x",)
    assert write(root, {}).removed == ("a/x",)


def test_a_file_becomes_a_folder_and_back(root: Path) -> None:
    for files in ({"a/x": "1"}, {"a/x/y/z": "2"}, {"a/x": "1"}):
        write(root, files)
        assert on_disk(root) == files


@pytest.mark.parametrize(
    ("existing", "wanted"), [("a/x/mine", "a/x"), ("a/x", "a/x/y"), ("a", "a/x")]
)
def test_what_is_in_the_way_stays(root: Path, existing: str, wanted: str) -> None:
    (root / existing).parent.mkdir(parents=True)
    (root / existing).write_text("mine")
    for force in (False, True):
        with pytest.raises(WriteError, match="is in the way"):
            write(root, {wanted: "1"}, force=force)
    assert on_disk(root) == {existing: "mine"}


def test_a_folder_of_somebody_else_is_in_the_way_even_if_empty(root: Path) -> None:
    write(root, {"a/x/y": "1"})
    (root / "a/x/mine").mkdir()
    with pytest.raises(WriteError, match="it is a folder"):
        write(root, {"a/x": "2"})
    assert on_disk(root) == {"a/x/y": "1"}


@pytest.mark.parametrize("text", ["1", "2"])
def test_a_name_may_change_its_case_where_there_is_none(root: Path, text: str) -> None:
    write(root, {"a/Stop": "1"})
    # Without case both names are one file; two links to it show themselves the same way.
    os.link(root / "a/Stop", root / "a/stop")
    plan = write(root, {"a/stop": text})
    assert plan.removed == ("a/Stop",)
    assert on_disk(root) == {"a/stop": text}


def test_a_name_may_change_its_case_where_there_is(root: Path) -> None:
    write(root, {"a/Stop": "1"})
    write(root, {"a/stop": "1"})
    assert on_disk(root) == {"a/stop": "1"}
    (root / "a/Stop").write_text("mine")
    with pytest.raises(WriteError, match="did not write it"):
        write(root, {"a/Stop": "1"})


@pytest.mark.parametrize(
    "path",
    [
        *("../x", "a/../../x", "/etc/x", "a//x", "", "a/.", "./a", "a/", "a\\x"),
        *("c:/x", "a/x\0", "a/x\n", "a/x.", "a/ ", "a/\ud800", "a/" + "x" * 256),
        *(MANIFEST, f"{STAGE}/x", "a/\u202ex"),
    ],
)
def test_paths_that_lead_elsewhere_are_refused(root: Path, path: str) -> None:
    with pytest.raises(WriteError, match="not a path that may be written"):
        write(root, {path: "1"}, force=True)
    assert not root.exists()


@pytest.mark.parametrize(
    ("one", "other"),
    [("a/X", "a/x"), ("a/B/x", "a/b/y"), ("a/é", "a/e\u0301"), ("a/x", "a/x/y")],
)
def test_paths_that_meet_are_refused(root: Path, one: str, other: str) -> None:
    with pytest.raises(
        WriteError, match=r"one on some file systems|a file and a folder"
    ):
        write(root, {one: "1", other: "2"})
    assert not root.exists()


@pytest.mark.parametrize("link", ["a", "a/x", "a/deep", MANIFEST, STAGE])
def test_symbolic_links_are_refused(root: Path, tmp_path: Path, link: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x").write_text("mine")
    (root / link).parent.mkdir(parents=True)
    target = outside / "x" if link in ("a/x", MANIFEST) else outside
    (root / link).symlink_to(target)
    with pytest.raises(WriteError, match="symbolic link"):
        write(root, {"a/x": "1", "a/deep/y": "2"}, force=True)
    assert on_disk(outside) == {"x": "mine"}


def test_nothing_is_removed_behind_a_symbolic_link(root: Path, tmp_path: Path) -> None:
    write(root, {"a/x": "1"})
    (root / "a").rename(tmp_path / "moved")
    (root / "a").symlink_to(tmp_path / "moved")
    with pytest.raises(WriteError, match="symbolic link"):
        write(root, {"b/x": "1"})
    assert on_disk(tmp_path / "moved") == {"x": "1"}


def test_the_folder_itself_may_be_a_link(root: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    root.parent.mkdir()
    root.symlink_to(tmp_path / "real")
    write(root, {"a/x": "1"})
    assert on_disk(tmp_path / "real") == {"a/x": "1"}


def test_a_file_in_place_of_the_folder(root: Path) -> None:
    root.parent.mkdir()
    root.write_text("mine")
    with pytest.raises(WriteError, match="is not a folder"):
        write(root, {"a/x": "1"})


@pytest.mark.parametrize(
    "text",
    [
        "<<<<<<< HEAD",
        "[]",
        "[" * 100_000,
        "{}",
        '{"format": 1, "generator": "g", "files": ["a"]}',
        '{"format": 1, "generator": "g", "files": {"a/x": 1}}',
        '{"format": 1, "generator": 1, "files": {}}',
        '{"format": 2, "generator": "g", "files": {}}',
        '{"format": 1, "generator": "g", "files": {"../x": "1"}}',
        "\xff",
    ],
)
def test_a_broken_manifest_stops_the_run(root: Path, text: str) -> None:
    write(root, {"a/x": "1"})
    (root / MANIFEST).write_text(text, encoding="latin-1")
    with pytest.raises(WriteError):
        write(root, {"a/x": "2"})
    assert on_disk(root) == {"a/x": "1"}
    write(root, {"a/x": "2"}, force=True)
    assert write(root, {"a/x": "2"}).unchanged == ("a/x",)


def test_a_hostile_manifest_removes_nothing_outside(root: Path, tmp_path: Path) -> None:
    write(root, {"a/x": "1"})
    (root.parent / "victim").write_text("1")
    manifest = (root / MANIFEST).read_text()
    (root / MANIFEST).write_text(manifest.replace("a/x", "a/../../victim"))
    with pytest.raises(WriteError):
        write(root, {})
    write(root, {}, force=True)
    assert (root.parent / "victim").read_text() == "1"


@pytest.mark.parametrize(
    "text", ["", "[]", '{"removed": ["../victim"], "placed": []}', "{}"]
)
def test_a_damaged_journal_stops_the_run(root: Path, text: str) -> None:
    write(root, {"a/x": "1"})
    (root.parent / "victim").write_text("1")
    (root / STAGE).mkdir()
    (root / STAGE / "journal.json").write_text(text)
    with pytest.raises(WriteError, match="is damaged"):
        write(root, {"a/x": "2"})
    assert (root.parent / "victim").exists()
    assert (root / "a/x").read_text() == "1"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write")
def test_a_folder_that_refuses_is_found_before_the_first_change(root: Path) -> None:
    write(root, {"a/x": "1", "b/x": "1"})
    (root / "b").chmod(0o555)
    try:
        with pytest.raises(WriteError, match="is not writable"):
            write(root, {"a/x": "2", "b/x": "2"})
    finally:
        (root / "b").chmod(0o755)
    assert on_disk(root) == {"a/x": "1", "b/x": "1"}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_waits_until_the_files_are_in_place(
    root: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    class StoppedError(Exception):
        pass

    def stop(*_: object) -> None:
        raise StoppedError

    write(root, {"a/x": "1", "a/y": "1"})
    really_replace = os.replace

    def replace(source: str, target: str) -> None:
        really_replace(source, target)
        if STAGE not in str(target):
            signal.raise_signal(number)

    before = signal.signal(number, stop)
    try:
        monkeypatch.setattr(os, "replace", replace)
        with pytest.raises(StoppedError):
            write(root, {"a/x": "2", "b/y": "2"})
        assert signal.getsignal(number) is stop
    finally:
        signal.signal(number, before)
    assert on_disk(root) == {"a/x": "2", "b/y": "2"}


def test_runs_at_the_same_time_follow_one_another(root: Path) -> None:
    versions = [{f"a/{n}": str(version) for n in range(20)} for version in range(8)]
    threads = [threading.Thread(target=write, args=(root, files)) for files in versions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert on_disk(root) in versions
    assert not (root / STAGE).exists()
