"""Small repositories and archives, made on the spot."""

import os
import subprocess
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from tarfile import TarFile, TarInfo

import pytest
from input_samples import MakeRepository, MakeTar, TestRepository


@pytest.fixture(autouse=True)
def plain_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """No configuration of the machine or of a git that runs the tests from a hook."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "somebody")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "somebody@example.org")


@pytest.fixture
def make_repository(tmp_path: Path) -> MakeRepository:
    """Makes a repository with one commit."""

    def make(
        files: Mapping[str, str], *, name: str = "qemu", tag: str | None = "v1.0"
    ) -> TestRepository:
        folder = tmp_path / name
        subprocess.run(["git", "init", "-q", "-b", "main", folder], check=True)
        repository = TestRepository(folder)
        repository.commit(files, tag=tag)
        return repository

    return make


@pytest.fixture
def make_tar(tmp_path: Path) -> MakeTar:
    """Makes an archive out of files and whatever other members."""

    def make(
        files: Mapping[str, str | TarInfo], *, name: str = "qemu.tar", mode: str = "w"
    ) -> Path:
        path = tmp_path / name
        with TarFile.open(path, mode) as tar:  # type: ignore[call-overload]
            for member, content in files.items():
                if isinstance(content, TarInfo):
                    tar.addfile(content)
                    continue
                info = TarInfo(member)
                data = content.encode()
                info.size = len(data)
                tar.addfile(info, BytesIO(data))
        return path

    return make
