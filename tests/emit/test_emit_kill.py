"""Kills the writer at every step that touches the disk and looks at what is left."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from qapigen.emit.paths import MANIFEST, STAGE
from qapigen.emit.writer import write_tree

STEPS = {
    *("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir"),
    *("os.scandir", "os.listdir", "shutil.rmtree"),
}


class Killed(BaseException):
    """The process is gone."""


class Killer:
    """Counts the steps on disk below ``root``; from step ``fatal`` on none is done."""

    def __init__(self) -> None:
        self.root: str | None = None
        self.fatal = -1
        self.steps = 0

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.root is None or event not in STEPS or not arguments:
            return
        if not str(arguments[0]).startswith(self.root):
            return
        self.steps += 1
        if 0 <= self.fatal < self.steps:
            raise Killed

    @contextmanager
    def watching(self, root: Path, fatal: int) -> Iterator[None]:
        self.root, self.fatal, self.steps = str(root), fatal, 0
        try:
            yield
        finally:
            self.root = None


KILLER = Killer()
sys.addaudithook(KILLER)


def write(root: Path, files: dict[str, str]) -> None:
    write_tree(root, files, folders=("a", "b"), generator="qapigen 1")


def on_disk(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text()
        for path in root.rglob("*")
        if path.is_file() and path.name != MANIFEST and STAGE not in path.parts
    }


paths = st.sampled_from(["a/x", "a/y", "a/deep/x", "a/deep/y", "b/x", "b/y"])
trees = st.dictionaries(paths, st.sampled_from("123"), max_size=6)


def killed_at_every_step(old: dict[str, str], new: dict[str, str]) -> Iterator[Path]:
    """A folder for every step: holding ``old``, then killed there on the way to ``new``."""
    fatal = 0
    while True:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder).resolve() / "out"
            write(root, old)
            try:
                with KILLER.watching(root, fatal):
                    write(root, new)
            except Killed:
                yield root
            else:
                assert on_disk(root) == new
                return
        fatal += 1


@settings(max_examples=12, deadline=None)
@given(trees, trees)
def test_no_file_is_ever_half_written(old: dict[str, str], new: dict[str, str]) -> None:
    for root in killed_at_every_step(old, new):
        left = on_disk(root)
        if not (root / STAGE / "journal.json").exists():
            assert left in (old, new)
        for path, text in left.items():
            assert text in (old.get(path), new.get(path))


@settings(max_examples=12, deadline=None)
@given(trees, trees)
def test_the_next_run_heals(old: dict[str, str], new: dict[str, str]) -> None:
    for root in killed_at_every_step(old, new):
        write(root, new)
        assert on_disk(root) == new
        assert not (root / STAGE).exists()
        folders = {path for path in root.rglob("*") if path.is_dir()}
        assert all(any(folder.iterdir()) for folder in folders)


@settings(max_examples=8, deadline=None)
@given(trees, trees, trees)
def test_the_next_run_may_want_something_else(
    old: dict[str, str], new: dict[str, str], newest: dict[str, str]
) -> None:
    for root in killed_at_every_step(old, new):
        write(root, newest)
        assert on_disk(root) == newest


def test_the_healing_may_be_killed_too() -> None:
    old, new = {"a/x": "1", "a/y": "1"}, {"a/x": "2", "b/y": "2"}
    for root in killed_at_every_step(old, new):
        fatal, alive = 0, False
        while not alive:
            try:
                with KILLER.watching(root, fatal):
                    write(root, new)
                alive = True
            except Killed:
                fatal += 1
        assert on_disk(root) == new
