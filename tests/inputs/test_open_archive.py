import tarfile
from pathlib import Path
from tarfile import TarInfo

import pytest
from input_samples import (
    BLOCK,
    EVENTS,
    FILES,
    ROOT,
    MakeTar,
    contents,
    fault,
)

from qapigen.inputs import InputKind, open_input

RELEASE = {f"qemu-9.2.0/{name}": text for name, text in FILES.items()}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("suffix", ["", ".gz", ".xz", ".bz2"])
@pytest.mark.parametrize("files", [RELEASE, FILES], ids=["release", "bare"])
def test_every_form_of_archive(
    here: Path, make_tar: MakeTar, suffix: str, files: dict[str, str]
) -> None:
    # Told by content, not by name.
    make_tar(files, name="qemu", mode=f"w:{suffix[1:]}")
    before = list(here.iterdir())
    opened = open_input("qemu")
    assert opened.kind is InputKind.SCHEMA
    assert opened.label == "qemu"
    assert contents(opened) == {
        "qemu:qapi/qapi-schema.json": ROOT,
        "qemu:qapi/block.json": BLOCK,
        "qemu:top.json": FILES["top.json"],
    }
    assert list(here.iterdir()) == before


@pytest.mark.parametrize(
    "format", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT]
)
def test_every_format_of_headers(here: Path, format: int) -> None:
    deep = "/".join(["folder" * 4] * 9) if format != tarfile.USTAR_FORMAT else "folder"
    (here / "schema.json").write_text(ROOT)
    with tarfile.open("qemu.tar.gz", "w:gz", format=format) as tar:
        tar.add("schema.json", f"qemu/{deep}/qapi-schema.json")
        tar.add("schema.json", "qemu/other.json")
    opened = open_input(f"qemu.tar.gz#subdir={deep}")
    assert opened.shown_path == f"qemu.tar.gz:{deep}/qapi-schema.json"
    assert opened.tree.read(opened.path).decode() == ROOT


def test_subdir_chooses_folder_or_file(here: Path, make_tar: MakeTar) -> None:
    make_tar({**RELEASE, "qemu-9.2.0/docs/events.txt": EVENTS})
    opened = open_input("qemu.tar#subdir=qga")
    assert (opened.path, opened.label) == ("qga/qapi-schema.json", "qemu.tar:qga")
    assert open_input("qemu.tar#subdir=docs/events.txt").kind is InputKind.LEGACY
    assert fault("qemu.tar#subdir=docs").message == (
        "no schema's root file in 'qemu.tar:docs'"
    )
    assert fault("qemu.tar#subdir=doc").message == (
        "cannot read 'qemu.tar:doc': No such file or directory"
    )
    for outside in ("..", "../qemu-9.2.0", "/"):
        fault(f"qemu.tar#subdir={outside}")
    assert fault("qemu.tar#ref=v1.0").message == "'qemu.tar' is not a git repository"


@pytest.mark.parametrize("folder", ["qapi", "qga"])
def test_folder_that_names_a_schema_is_kept(
    here: Path, make_tar: MakeTar, folder: str
) -> None:
    make_tar({f"{folder}/qapi-schema.json": ROOT})
    assert open_input("qemu.tar").path == f"{folder}/qapi-schema.json"


def test_spelling_of_members_does_not_matter(here: Path, make_tar: MakeTar) -> None:
    make_tar({f"./qemu/{name}": text for name, text in FILES.items()})
    opened = open_input("qemu.tar")
    assert opened.tree.read("./qapi//../qapi/block.json") == BLOCK.encode()
    assert opened.tree.identity("qapi/../qapi/./block.json") == "qapi/block.json"


def test_last_of_two_members_counts(here: Path) -> None:
    for suffix in ("", "gz"):
        with tarfile.open("qemu.tar", f"w:{suffix}") as tar:  # type: ignore[call-overload]
            for text in (BLOCK, ROOT):
                (here / "file").write_text(text)
                tar.add("file", "qapi-schema.json")
        opened = open_input("qemu.tar")
        assert opened.tree.read(opened.path).decode() == ROOT


@pytest.mark.parametrize("mode", ["w", "w:xz"])
def test_files_that_are_not_kept_are_found_again(
    here: Path, make_tar: MakeTar, mode: str
) -> None:
    make_tar({**RELEASE, "qemu-9.2.0/qapi/odd.inc": BLOCK * 99_999}, mode=mode)
    opened = open_input("qemu.tar")
    assert opened.tree.read("qapi/odd.inc").decode() == BLOCK * 99_999


@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_links_and_devices_are_not_followed(
    here: Path, make_tar: MakeTar, mode: str
) -> None:
    (here / "secret.json").write_text(BLOCK)
    members: dict[str, str | TarInfo] = dict(RELEASE)
    for name, kind, target in (
        ("link", tarfile.SYMTYPE, "block.json"),
        ("out", tarfile.SYMTYPE, "../../secret.json"),
        ("hard", tarfile.LNKTYPE, str(here / "secret.json")),
        ("device", tarfile.CHRTYPE, ""),
        ("pipe", tarfile.FIFOTYPE, ""),
        ("../../../up", tarfile.REGTYPE, ""),
        ("/absolute", tarfile.REGTYPE, ""),
        ("folder", tarfile.DIRTYPE, ""),
    ):
        info = TarInfo(name if name.startswith("/") else f"qemu-9.2.0/qapi/{name}")
        info.type, info.linkname = kind, target
        members[info.name] = info
    make_tar(members, mode=mode)
    tree = open_input("qemu.tar").tree
    for name, reason in {
        "link": "is a link",
        "out": "is a link",
        "hard": "is a link",
        "device": "not a regular file",
        "pipe": "not a regular file",
        "folder": "No such file",
    }.items():
        assert tree.holds(f"qapi/{name}")
        with pytest.raises(OSError, match=reason):
            tree.read(f"qapi/{name}")
    with pytest.raises(OSError, match="is a directory"):
        tree.read("qapi")
    for path in ("../secret.json", str(here / "secret.json"), ".."):
        assert not tree.holds(path)
        with pytest.raises(OSError, match="No such file"):
            tree.read(path)


def test_includes_can_be_kept_to_a_folder(here: Path, make_tar: MakeTar) -> None:
    make_tar(RELEASE)
    tree = open_input("qemu.tar", tree="qapi").tree
    assert tree.holds("qapi/block.json")
    assert not tree.holds("top.json")
    assert fault("qemu.tar", tree="none").message == (
        "no folder 'qemu.tar:none' to be the schema's tree"
    )
