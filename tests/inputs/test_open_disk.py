import io
import os
import sys
import threading
from pathlib import Path

import pytest
from input_samples import BLOCK, EVENTS, FILES, ROOT, contents, fault

from qapigen.inputs import InputKind, open_input
from qapigen.inputs.root import ROOT_FILES


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_root_file_is_opened_as_named(here: Path) -> None:
    write(here, FILES)
    opened = open_input("qapi/qapi-schema.json")
    assert (opened.kind, opened.path) == (InputKind.SCHEMA, "qapi/qapi-schema.json")
    assert opened.label == opened.shown_path == "qapi/qapi-schema.json"
    assert contents(opened) == {
        "qapi/qapi-schema.json": ROOT,
        "qapi/block.json": BLOCK,
        "top.json": FILES["top.json"],
    }


@pytest.mark.parametrize("folder", [".", "./", "tree", "tree/"])
def test_folder_stands_for_its_root_file(here: Path, folder: str) -> None:
    write(here / folder, FILES)
    opened = open_input(folder)
    expected = {".": "", "./": ""}.get(folder, "tree/") + "qapi/qapi-schema.json"
    assert opened.path == expected
    assert opened.label == folder


@pytest.mark.parametrize("index", range(len(ROOT_FILES)))
def test_first_of_the_known_root_files_is_taken(here: Path, index: int) -> None:
    write(here, dict.fromkeys(ROOT_FILES[index:], ROOT))
    assert open_input(".").path == ROOT_FILES[index]


@pytest.mark.parametrize(
    ("subdir", "path"),
    [
        ("qga", "tree/qga/qapi-schema.json"),
        ("qapi", "tree/qapi/qapi-schema.json"),
        ("qapi/block.json", "tree/qapi/block.json"),
        ("qga/", "tree/qga/qapi-schema.json"),
    ],
)
def test_subdir_chooses_another_root(here: Path, subdir: str, path: str) -> None:
    write(here / "tree", FILES)
    opened = open_input(f"tree#subdir={subdir}")
    assert opened.path == path
    assert opened.label == f"tree/{subdir}"


def test_folder_without_root_file_says_which_were_looked_for(here: Path) -> None:
    error = fault(".")
    assert error.message == "no schema's root file in '.'"
    assert error.help is not None
    assert all(name in error.help for name in ROOT_FILES)


def test_missing_file_offers_its_neighbour(here: Path) -> None:
    write(here, FILES)
    error = fault("qapi/qapi-shema.json")
    assert error.message == "nothing at 'qapi/qapi-shema.json'"
    assert error.help == "did you mean 'qapi/qapi-schema.json'?"


@pytest.mark.parametrize("name", ["", "no/such/folder", "\0", "a#b", "C:\\x", "C:/x"])
def test_nothing_there(here: Path, name: str) -> None:
    assert fault(name).message == f"nothing at '{name}'"


@pytest.mark.parametrize("name", ["odd#ref=v1.0", "v1.0:odd.json", "https:/odd.json"])
def test_what_exists_comes_first(here: Path, name: str) -> None:
    write(here, {name: BLOCK})
    assert open_input(name).path == name


def test_address_is_refused_with_the_way_to_get_it(here: Path) -> None:
    for text in (
        "https://example.org/qemu.git#ref=v9.1.0",
        "https://example.org/qemu-9.2.0.tar.xz",
    ):
        error = fault(text)
        assert error.message == f"'{text}' is not on this machine"
        assert error.help is not None
        assert "git clone" in error.help


def test_includes_stay_in_the_source_tree(here: Path) -> None:
    write(here / "tree", FILES)
    write(here, {"secret.json": BLOCK})
    tree = open_input("tree").tree
    assert tree.holds("tree/top.json")
    assert not tree.holds("secret.json")
    wider = open_input("tree", tree=".").tree
    assert wider.holds("secret.json")
    assert fault("tree", tree="nowhere").message == (
        "no folder 'nowhere' to be the schema's tree"
    )


def test_subdir_of_a_file_is_refused(here: Path) -> None:
    write(here, FILES)
    assert "which is no folder" in fault("top.json#subdir=qapi").message
    assert fault(".#subdir=nowhere").message == (
        "cannot read 'nowhere': No such file or directory"
    )


def test_legacy_text_is_recognised_by_its_content(here: Path) -> None:
    write(here, {"events.json": EVENTS, "page.txt": BLOCK})
    assert open_input("events.json").kind is InputKind.LEGACY
    assert open_input("page.txt").kind is InputKind.SCHEMA
    assert open_input("page.txt", kind=InputKind.LEGACY).kind is InputKind.LEGACY


def test_device_is_no_input() -> None:
    assert fault(os.devnull).message == (
        f"cannot read '{os.devnull}': is not a regular file"
    )


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything"
)
def test_unreadable_file(here: Path) -> None:
    write(here, {"closed.json": BLOCK})
    (here / "closed.json").chmod(0)
    assert fault("closed.json").message == (
        "cannot read 'closed.json': Permission denied"
    )


def test_enormous_file_is_refused_unread(here: Path) -> None:
    with (here / "huge.json").open("wb") as stream:
        stream.truncate(1 << 40)
    assert fault("huge.json").message == (
        "cannot read 'huge.json': is larger than 64 MiB"
    )


def test_standard_input_includes_from_the_working_directory(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here, FILES)
    monkeypatch.chdir(here / "qapi")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ROOT.encode())))
    opened = open_input("-")
    assert (opened.label, opened.shown_path) == ("standard input", "<stdin>")
    assert opened.tree.read(opened.path) == ROOT.encode()
    assert opened.tree.read("block.json") == BLOCK.encode()
    assert opened.tree.shown("block.json") == "block.json"
    assert opened.tree.holds("../top.json")
    assert not opened.tree.holds("../../elsewhere.json")
    assert opened.tree.identity("block.json") == opened.tree.identity("./block.json")


def test_standard_input_is_recognised_and_bounded(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(EVENTS.encode())))
    assert open_input("-").kind is InputKind.LEGACY
    monkeypatch.setattr("qapigen.inputs.piped.MAX_FILE_SIZE", 3 << 20)
    endless = io.TextIOWrapper(io.BytesIO(b" " * (4 << 20)))
    monkeypatch.setattr(sys, "stdin", endless)
    assert fault("-").message == "<stdin> is larger than 3 MiB"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_named_pipe_is_read_once(here: Path) -> None:
    os.mkfifo("pipe")
    writer = threading.Thread(target=Path("pipe").write_text, args=(BLOCK,))
    writer.start()
    opened = open_input("pipe")
    writer.join()
    assert (opened.label, opened.shown_path) == ("pipe", "pipe")
    assert (
        opened.tree.read(opened.path) == opened.tree.read(opened.path) == BLOCK.encode()
    )
