"""Archives that are damaged, or made to fill memory and time."""

import gzip
import random
import tarfile
import time
import tracemalloc
from io import BytesIO
from pathlib import Path

import pytest
from input_samples import BLOCK, FILES, MakeTar, fault

from qapigen.inputs import InputError, open_input


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:xz", "w:bz2"])
def test_any_damage_is_a_mistake_or_harmless(
    here: Path, make_tar: MakeTar, mode: str
) -> None:
    whole = make_tar(FILES, mode=mode).read_bytes()
    chance = random.Random(mode)
    refused = 0
    for _ in range(150):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        (here / "qemu.tar").write_bytes(damaged)
        try:
            opened = open_input("qemu.tar")
            for path in ("qapi/block.json", "top.json"):
                try:
                    opened.tree.read(path)
                except OSError:
                    refused += 1
        except InputError:
            refused += 1
    assert refused


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:xz", "w:bz2"])
def test_truncated_archives(here: Path, make_tar: MakeTar, mode: str) -> None:
    files = {**FILES, "a": "".join(map(str, range(9999)))}
    whole = make_tar(files, mode=mode).read_bytes()
    for length in (len(whole) // 3 * 2 + 1, len(whole) // 3, 100, 3, 0):
        (here / "qemu.tar").write_bytes(whole[:length])
        fault("qemu.tar")


def test_damage_is_not_taken_for_the_end(here: Path, make_tar: MakeTar) -> None:
    content = bytearray(make_tar({**FILES, "z.json": BLOCK}).read_bytes())
    header = content.index(b"z.json")
    content[header + 148 : header + 156] = b"0000000\0"
    (here / "qemu.tar").write_bytes(content)
    assert (
        fault("qemu.tar").message == "cannot read the archive 'qemu.tar': bad checksum"
    )


def test_what_is_no_archive(here: Path) -> None:
    (here / "empty.tar").write_bytes(b"")
    assert fault("empty.tar").message == (
        "cannot read the archive 'empty.tar': empty file"
    )
    (here / "text.gz").write_bytes(gzip.compress(BLOCK.encode() * 99))
    assert fault("text.gz").message.startswith("cannot read the archive 'text.gz': ")


class Zeros:
    """As many zero bytes as are asked for."""

    def __init__(self, size: int) -> None:
        self.left = size

    def read(self, size: int = -1) -> bytes:
        count = min(size, self.left)
        self.left -= count
        return bytes(count)


@pytest.mark.parametrize("name", ["bomb.json", "bomb"])
def test_bombs_are_stopped_early(here: Path, name: str) -> None:
    size = 300 << 20
    with tarfile.open("bomb.tar.gz", "w:gz", compresslevel=1) as tar:
        info = tarfile.TarInfo(name)
        info.size = size
        tar.addfile(info, Zeros(size))
    tracemalloc.start()
    start = time.monotonic()
    try:
        assert fault("bomb.tar.gz").message == (
            "cannot read the archive 'bomb.tar.gz': "
            "it unpacks to more than 100 times its size"
        )
        assert time.monotonic() - start < 5
        assert tracemalloc.get_traced_memory()[1] < 20 << 20
    finally:
        tracemalloc.stop()


def test_header_that_claims_to_be_endless(here: Path) -> None:
    """An extended header is read as a whole, however long it says that it is."""
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, (8 << 30) - 1
    with gzip.open("bomb.tar.gz", "wb", compresslevel=1) as stream:
        stream.write(info.tobuf())
        for _ in range(120):
            stream.write(bytes(1 << 20))
    assert "100 times its size" in fault("bomb.tar.gz").message


@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_many_members(
    here: Path, make_tar: MakeTar, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qapigen.inputs.archive.scan._MOST_MEMBERS", 100)
    make_tar({**FILES, **{f"{number}.c": "" for number in range(100)}}, mode=mode)
    assert fault("qemu.tar").message == (
        "cannot read the archive 'qemu.tar': it has more than 100 members"
    )


def test_what_is_kept_is_bounded(
    here: Path, make_tar: MakeTar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qapigen.inputs.archive.scan._MOST_KEPT", 100)
    make_tar({**FILES, "more.json": "#" * 200}, mode="w:xz")
    tree = open_input("qemu.tar").tree
    for name, text in FILES.items():
        assert tree.read(name).decode() == text
    assert len(tree.read("more.json")) == 200


@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_enormous_file_is_refused_unread(
    here: Path, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qapigen.inputs.archive.tree.MAX_FILE_SIZE", 1000)
    with tarfile.open("qemu.tar", mode) as tar:  # type: ignore[call-overload]
        info = tarfile.TarInfo("qapi-schema.json")
        info.size = 5 << 20
        tar.addfile(info, BytesIO(bytes(info.size)))
    assert "is larger than" in fault("qemu.tar").message


def test_archive_that_changes_meanwhile(here: Path, make_tar: MakeTar) -> None:
    make_tar({**FILES, "x.inc": BLOCK}, mode="w:gz")
    tree = open_input("qemu.tar").tree
    (here / "qemu.tar").write_bytes(gzip.compress(b"short"))
    with pytest.raises(OSError, match="its archive ends too early"):
        tree.read("x.inc")
    (here / "qemu.tar").write_bytes(b"\x1f\x8bnonsense")
    with pytest.raises(OSError, match="its archive is damaged"):
        tree.read("x.inc")
