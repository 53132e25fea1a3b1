"""What the tests of inputs are made of."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tarfile import TarInfo
from typing import Protocol

import pytest

from qapigen.inputs import Input, InputError, open_input

ROOT = "{ 'include': 'block.json' }\n{ 'include': '../top.json' }\n"
BLOCK = "{ 'struct': 'Block', 'data': { 'size': 'int' } }\n"
TOP = "{ 'command': 'query-block', 'returns': 'Block' }\n"
FILES = {
    "qapi/qapi-schema.json": ROOT,
    "qapi/block.json": BLOCK,
    "top.json": TOP,
    "qga/qapi-schema.json": "{ 'command': 'guest-ping' }\n",
}
EVENTS = """\
                   QEMU Machine Protocol Events
                   ============================

SHUTTERED
---------

Emitted when the shutters close.

Data: None.

Example:

{ "event": "SHUTTERED",
  "timestamp": { "seconds": 1, "microseconds": 2 } }
"""


@dataclass(frozen=True)
class TestRepository:
    __test__ = False
    path: Path

    def git(self, *arguments: str, stdin: bytes = b"") -> str:
        return (
            subprocess.run(
                ["git", "-C", self.path, *arguments],
                input=stdin,
                check=True,
                capture_output=True,
            )
            .stdout.decode()
            .strip()
        )

    def commit(self, files: Mapping[str, str], *, tag: str | None = None) -> str:
        for name, text in files.items():
            file = self.path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        self.git("add", "--all")
        self.git("commit", "-q", "--allow-empty", "-m", "files")
        if tag is not None:
            self.git("tag", "-a", "-m", tag, tag)
        return self.git("rev-parse", "HEAD")

    def blob(self, content: bytes) -> str:
        return self.git("hash-object", "-w", "--stdin", stdin=content)

    def commit_tree(self, entries: bytes, tag: str) -> None:
        """A tag on a commit with what ``git mktree -z`` makes of ``entries``."""
        tree = self.git("mktree", "-z", "--missing", stdin=entries)
        commit = self.git("commit-tree", "-m", "odd", tree)
        self.git("tag", tag, commit)


class MakeRepository(Protocol):
    def __call__(
        self, files: Mapping[str, str], *, name: str = ..., tag: str | None = ...
    ) -> TestRepository: ...


class MakeTar(Protocol):
    def __call__(
        self, files: Mapping[str, str | TarInfo], *, name: str = ..., mode: str = ...
    ) -> Path: ...


def contents(opened: Input) -> dict[str, str]:
    """Root file, and the files that the samples include, as the root's reader asks for them."""
    folder = os.path.dirname(opened.path)
    paths = (
        opened.path,
        f"{folder}/block.json",
        os.path.normpath(f"{folder}/../top.json"),
    )
    return {
        opened.tree.shown(path): opened.tree.read(path).decode()
        for path in paths
        if opened.tree.holds(path)
    }


def fault(text: str, *, tree: str | None = None) -> InputError:
    """The error that opening ``text`` ends in."""
    with pytest.raises(InputError) as caught:
        open_input(text, tree=tree).close()
    return caught.value
