"""Repositories made to do harm, and a git that misbehaves."""

import gc
import hashlib
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from input_samples import BLOCK, FILES, ROOT, MakeRepository, TestRepository, fault

from qapigen.inputs import open_input
from qapigen.source.text import UnreadableFile, read_text


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def children() -> set[str]:
    """Processes of git that this one has started and not seen end."""
    folder = Path(f"/proc/{os.getpid()}/task")
    if not folder.is_dir():
        pytest.skip("no /proc to count processes in")
    return {
        child
        for task in folder.iterdir()
        for child in (task / "children").read_text().split()
        if Path(f"/proc/{child}/comm").read_text().startswith("git")
    }


def linked(repository: TestRepository, links: dict[str, str]) -> None:
    for name, target in links.items():
        link = repository.path / name
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(target)
    repository.commit({}, tag="links")


def test_links_are_followed_inside_the_commit_only(
    here: Path, make_repository: MakeRepository
) -> None:
    repository = make_repository(FILES)
    (here / "secret.json").write_text(BLOCK)
    linked(
        repository,
        {
            "qapi/alias.json": "block.json",
            "qapi/up.json": "../top.json",
            "folder": "qapi",
            "qapi/out.json": "../../secret.json",
            "qapi/absolute.json": str(here / "secret.json"),
            "qapi/loop.json": "loop.json",
            "qapi/dangling.json": "none.json",
            "qapi/through.json": "../folder/../folder/alias.json",
        },
    )
    with open_input("qemu#ref=links") as opened:
        tree = opened.tree
        assert tree.read("qapi/alias.json") == BLOCK.encode()
        assert tree.identity("qapi/alias.json") == "qapi/block.json"
        assert tree.identity("folder/up.json") == "top.json"
        assert tree.read("qapi/through.json") == BLOCK.encode()
        assert tree.shown("folder/alias.json") == "qemu@links:folder/alias.json"
        for path in ("qapi/out.json", "qapi/absolute.json", "../x", "/etc/passwd"):
            assert not tree.holds(path), path
            with pytest.raises(OSError, match="leads out of the repository"):
                tree.read(path)
        for path, reason in {
            "qapi/loop.json": "symbolic links",
            "qapi/dangling.json": "No such file",
            "qapi/block.json/x": "No such file",
            "qapi": "is a directory",
            "": "is a directory",
        }.items():
            assert tree.holds(path)
            with pytest.raises(UnreadableFile, match=reason):
                read_text(tree, path)
    assert "leads out" in fault("qemu#ref=links,subdir=qapi/out.json").message


def test_names_are_no_commands(here: Path, make_repository: MakeRepository) -> None:
    repository = make_repository(FILES)
    root, block = repository.blob(ROOT.encode()), repository.blob(BLOCK.encode())
    entries = [
        f"100644 blob {root}\tqapi-schema.json",
        f"100644 blob {block}\ta\nb missing\n.json",
        f"100644 blob {block}\t--batch-all-objects",
        f"100644 blob {block}\t\udcff.json",
        f"160000 commit {'1' * 40}\tsubmodule",
    ]
    stdin = "".join(f"{entry}\0" for entry in entries).encode(errors="surrogateescape")
    repository.commit_tree(stdin, "odd")
    with open_input("qemu#ref=odd") as opened:
        for name in ("a\nb missing\n.json", "--batch-all-objects", "\udcff.json"):
            assert opened.tree.read(name) == BLOCK.encode()
        for name in ("a", "HEAD:qapi-schema.json", "\n", "\0"):
            with pytest.raises(OSError, match="No such file"):
                opened.tree.read(name)
        with pytest.raises(OSError, match="submodule"):
            opened.tree.read("submodule")
    assert "submodule" in fault("qemu#ref=odd,subdir=submodule").message


@pytest.mark.parametrize("kind", ["ref", "tag", "branch", "commit"])
@pytest.mark.parametrize("name", ["--upload-pack=touch hurt", "--output=hurt", "-h"])
def test_revisions_are_no_options(
    here: Path, make_repository: MakeRepository, kind: str, name: str
) -> None:
    make_repository(FILES)
    assert "cannot start with '-'" in fault(f"qemu#{kind}={name}").message
    assert not (here / "hurt").exists()
    assert not (here / "qemu" / "hurt").exists()


def test_configuration_of_a_repository_runs_nothing(
    here: Path, make_repository: MakeRepository
) -> None:
    repository = make_repository(FILES)
    repository.git("config", "uploadpack.allowFilter", "true")
    url = f"file://{repository.path}"
    repository.git("clone", "-q", "--bare", "--filter=blob:none", url, "../evil.git")
    evil = TestRepository(here / "evil.git")
    command = f"touch {here / 'hurt'};"
    for key, value in {
        "remote.origin.uploadpack": command,
        "protocol.file.allow": "always",
        "protocol.ext.allow": "always",
        "core.fsmonitor": command,
        "core.sshCommand": command,
        "core.pager": command,
        "core.alternateRefsCommand": command,
        "alias.cat-file": f"!{command}",
    }.items():
        evil.git("config", key, value)
    for place in (url, f"ext::sh -c '{command}'"):
        evil.git("config", "remote.origin.url", place)
        fault("evil.git#ref=v1.0")
        fault("evil.git#ref=v9.9")
    assert not (here / "hurt").exists()


def test_surroundings_do_not_lead_to_another_repository(
    here: Path, make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_repository(FILES)
    make_repository({"qapi-schema.json": BLOCK}, name="other", tag="v2.0")
    other = here / "other" / ".git"
    monkeypatch.setenv("GIT_DIR", str(other))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(other / "objects"))
    monkeypatch.setenv("GIT_NAMESPACE", "other")
    with open_input("qemu#ref=v1.0") as opened:
        assert opened.path == "qapi/qapi-schema.json"
    monkeypatch.chdir(here / "qemu")
    with open_input("v1.0:qapi") as opened:
        assert opened.tree.read(opened.path) == ROOT.encode()


def test_large_blobs(
    here: Path, make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = make_repository({**FILES, "large.json": "#" * (9 << 20)}, tag=None)
    repository.commit({"huge.json": "#" * (11 << 20)}, tag="v1.0")
    monkeypatch.setattr("qapigen.inputs.git.objects.MAX_FILE_SIZE", 10 << 20)
    with open_input("qemu#ref=v1.0") as opened:
        assert len(opened.tree.read("large.json")) == 9 << 20
        before = children()
        with pytest.raises(OSError, match="is larger than"):
            opened.tree.read("huge.json")
        # The process that was about to write it is gone; another one serves the rest.
        assert not before & children()
        assert opened.tree.read("qapi/block.json") == BLOCK.encode()


def test_no_process_and_no_file_is_left(
    here: Path, make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = make_repository(FILES)
    repository.git("bundle", "create", "-q", "../all.bundle", "--all")
    (here / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(here / "tmp"))
    before = children()
    with open_input("all.bundle#ref=v1.0") as opened:
        assert len(children() - before) == 1
        assert list((here / "tmp").iterdir())
    opened.close()
    assert children() == before
    fault("all.bundle#ref=v3.0")
    fault("all.bundle#ref=v1.0,subdir=nowhere")
    fault("qemu#ref=v1.0,subdir=nowhere")
    # Whoever forgets to close has it done when the input goes.
    forgotten = open_input("all.bundle#ref=v1.0")
    del forgotten
    gc.collect()
    assert children() == before
    assert not list((here / "tmp").iterdir())


def test_git_that_dies_is_an_unreadable_file(
    here: Path, make_repository: MakeRepository
) -> None:
    make_repository(FILES)
    before = children()
    with open_input("qemu#ref=v1.0") as opened:
        (process,) = children() - before
        os.kill(int(process), signal.SIGKILL)
        with pytest.raises(OSError, match="git ended without an answer"):
            opened.tree.read("qapi/block.json")
        assert opened.tree.read("qapi/block.json") == BLOCK.encode()


def test_damaged_objects(here: Path, make_repository: MakeRepository) -> None:
    repository = make_repository(FILES)
    objects = repository.path / ".git" / "objects"

    def spoil(name: str, content: bytes | None) -> None:
        full_id = repository.git("rev-parse", name)
        path = objects / full_id[:2] / full_id[2:]
        path.chmod(0o644)
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content)

    spoil("v1.0:qapi/block.json", None)
    with open_input("qemu#ref=v1.0") as opened:
        with pytest.raises(OSError, match="is missing from the repository"):
            opened.tree.read("qapi/block.json")
        spoil("v1.0:top.json", b"nonsense")
        with pytest.raises(OSError, match="object"):
            opened.tree.read("top.json")
    spoil("v1.0:qapi", b"nonsense")
    assert fault("qemu#ref=v1.0").message.startswith("cannot read 'qemu@v1.0:")
    spoil("v1.0^{commit}", b"nonsense")
    assert fault("qemu#ref=v1.0").message.startswith(
        "cannot read the repository 'qemu': "
    )


def test_ambiguous_commit(here: Path, make_repository: MakeRepository) -> None:
    repository = make_repository(FILES)
    tree = repository.git("rev-parse", "HEAD^{tree}")
    seen: dict[str, bytes] = {}
    number = 0
    while True:
        number += 1
        who = f"a <a@example.org> {number} +0000"
        commit = f"tree {tree}\nauthor {who}\ncommitter {who}\n\nx\n".encode()
        start = hashlib.sha1(b"commit %d\0%b" % (len(commit), commit)).hexdigest()[:4]
        if start in seen:
            break
        seen[start] = commit
    for content in (commit, seen[start]):
        repository.git("hash-object", "-w", "-t", "commit", "--stdin", stdin=content)
    error = fault(f"qemu#commit={start}")
    assert error.message == f"several objects in 'qemu' start with '{start}'"


def test_branch_called_like_a_commit_is_not_taken_for_one(
    here: Path, make_repository: MakeRepository
) -> None:
    repository = make_repository(FILES)
    repository.git("branch", "deadbeef")
    assert fault("qemu#commit=deadbeef").message == "no commit 'deadbeef' in 'qemu'"
    open_input("qemu#ref=deadbeef").close()


@pytest.mark.parametrize("damage", ["truncated", "range"])
def test_bundles_that_are_not_whole(
    here: Path, make_repository: MakeRepository, damage: str
) -> None:
    repository = make_repository(FILES)
    repository.commit({}, tag="v2.0")
    bundle = here / "a.bundle"
    repository.git("bundle", "create", "-q", str(bundle), "--all")
    if damage == "truncated":
        bundle.write_bytes(bundle.read_bytes()[:-30])
    else:
        repository.git("bundle", "create", "-q", str(bundle), "v1.0..v2.0")
    error = fault("a.bundle#ref=v2.0")
    assert error.message.startswith("cannot read the git bundle 'a.bundle': ")


def test_git_is_not_installed(
    here: Path, make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = make_repository(FILES)
    repository.git("bundle", "create", "-q", "../all.bundle", "--all")
    monkeypatch.setenv("PATH", str(here))
    for text in ("qemu#ref=v1.0", "all.bundle", "v1.0:qapi"):
        assert "git is not installed" in fault(text).message
    open_input("qemu").close()


def test_git_that_says_nothing_is_stopped(
    here: Path, make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that ignores the end of its input is killed after a while."""
    make_repository(FILES)
    fake = here / "bin" / "git"
    fake.parent.mkdir()
    real = subprocess.run(["which", "git"], capture_output=True, text=True, check=True)
    fake.write_text(f'#!/bin/sh\n{real.stdout.strip()} "$@"\nexec sleep 60\n')
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}:{os.environ['PATH']}")
    monkeypatch.setattr("qapigen.inputs.git.objects._PATIENCE", 0.2)
    before = children()
    opened = open_input("qemu#ref=v1.0")
    start = time.monotonic()
    opened.close()
    assert time.monotonic() - start < 10
    assert children() == before
