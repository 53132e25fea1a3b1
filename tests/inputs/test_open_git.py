import os
from pathlib import Path

import pytest
from input_samples import (
    BLOCK,
    EVENTS,
    FILES,
    ROOT,
    MakeRepository,
    contents,
    fault,
)

from qapigen.inputs import (
    InputKind,
    Revision,
    open_input,
    open_repository,
    open_revision,
    releases,
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shown(prefix: str) -> dict[str, str]:
    return {
        f"{prefix}:qapi/qapi-schema.json": ROOT,
        f"{prefix}:qapi/block.json": BLOCK,
        f"{prefix}:top.json": FILES["top.json"],
    }


def test_revision_is_read_whatever_is_checked_out(
    here: Path, make_repository: MakeRepository
) -> None:
    repository = make_repository(FILES)
    repository.commit({"qapi/block.json": "{ 'struct': 'Other', 'data': {} }\n"})
    before = sorted(path for path in here.rglob("*") if path.is_file())
    with open_input("qemu#ref=v1.0") as opened:
        assert opened.kind is InputKind.SCHEMA
        assert opened.label == "qemu@v1.0"
        assert opened.path == "qapi/qapi-schema.json"
        assert contents(opened) == shown("qemu@v1.0")
    assert sorted(path for path in here.rglob("*") if path.is_file()) == before


@pytest.mark.parametrize("form", ["worktree", "folder", "bare", "linked", "bundle"])
def test_every_form_of_repository(
    here: Path, make_repository: MakeRepository, form: str
) -> None:
    repository = make_repository(FILES)
    repository.git("clone", "-q", "--bare", ".", "../bare.git")
    repository.git("worktree", "add", "-q", "../linked")
    repository.git("bundle", "create", "-q", "../all.bundle", "--all")
    place, label = {
        "worktree": ("qemu/", "qemu@v1.0"),
        "folder": ("qemu/.git", "qemu@v1.0"),
        "bare": ("bare.git", "bare.git@v1.0"),
        "linked": ("linked", "linked@v1.0"),
        "bundle": ("all.bundle", "all.bundle@v1.0"),
    }[form]
    with open_input(f"{place}#ref=v1.0") as opened:
        assert opened.label == label
        assert contents(opened) == shown(label)
    assert releases(place) == ["v1.0"]


def test_every_kind_of_revision(here: Path, make_repository: MakeRepository) -> None:
    repository = make_repository(FILES)
    first = repository.git("rev-parse", "v1.0^{commit}")
    repository.git("checkout", "-q", "-b", "topic/x")
    second = repository.commit({"qapi/qapi-schema.json": BLOCK})
    repository.git("clone", "-q", "-b", "main", ".", "../clone")
    for text, commit in {
        "qemu#tag=v1.0": first,
        "qemu#branch=main": first,
        "qemu#branch=topic/x": second,
        "qemu#ref=topic/x": second,
        "qemu#ref=HEAD~1": first,
        f"qemu#commit={second[:9].upper()}": second,
        f"qemu#ref={first}": first,
        "qemu/.git": second,
        # Only known from the remote.
        "clone#branch=topic/x": second,
        "clone#ref=topic/x": second,
    }.items():
        with open_input(text) as opened:
            root = BLOCK if commit == second else ROOT
            assert opened.tree.read(opened.path).decode() == root, text


def test_subdir_chooses_folder_or_file(
    here: Path, make_repository: MakeRepository
) -> None:
    make_repository({**FILES, "docs/events.txt": EVENTS})
    with open_input("qemu#ref=v1.0,subdir=qga/") as opened:
        assert opened.path == "qga/qapi-schema.json"
        assert opened.label == "qemu@v1.0:qga"
    with open_input("qemu#ref=v1.0,subdir=docs/events.txt") as opened:
        assert opened.kind is InputKind.LEGACY
    assert fault("qemu#ref=v1.0,subdir=docs").message == (
        "no schema's root file in 'qemu@v1.0:docs'"
    )
    assert fault("qemu#ref=v1.0,subdir=doc").message == (
        "cannot read 'qemu@v1.0:doc': No such file or directory"
    )
    assert "leads out of the repository" in fault("qemu#ref=v1.0,subdir=../x").message


def test_revision_of_the_repository_here(
    here: Path, make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_repository(FILES)
    monkeypatch.chdir(here / "qemu" / "qapi")
    for text in (
        "v1.0:qapi/qapi-schema.json",
        "v1.0:",
        "v1.0:./",
        "v1.0:./qapi-schema.json",
        "v1.0:../",
        "main:../qapi",
    ):
        with open_input(text) as opened:
            assert contents(opened) == shown(text.partition(":")[0]), text
    with open_input("v1.0:../qga") as opened:
        assert opened.path == "qga/qapi-schema.json"
        assert opened.label == "v1.0:qga"


def test_repository_called_dot_is_left_out_of_names(
    here: Path, make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_repository(FILES)
    monkeypatch.chdir(here / "qemu")
    for text in (".#ref=v1.0", ".git#ref=v1.0", "./#tag=v1.0"):
        with open_input(text) as opened:
            assert opened.label == "v1.0"
            assert contents(opened) == shown("v1.0")


def test_colon_that_is_no_revision(
    here: Path, make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(here.parent))
    assert "not a git repository" in fault("v1.0:qapi").message
    make_repository(FILES)
    monkeypatch.chdir(here / "qemu")
    error = fault("v1.1:qapi/qapi-schema.json")
    assert error.message == (
        "nothing at 'v1.1:qapi/qapi-schema.json': no revision 'v1.1' in '.'"
    )
    assert error.help == "did you mean 'v1.0'?"
    assert fault("v1.0:qapi/none.json").message == (
        "cannot read 'v1.0:qapi/none.json': No such file or directory"
    )
    assert "cannot start with '-'" in fault("--all:qapi").message
    assert fault(":qapi").message.startswith("nothing at ':qapi'")


def test_unknown_revision_offers_the_nearest(
    here: Path, make_repository: MakeRepository
) -> None:
    repository = make_repository(FILES, tag="v9.1.0")
    for tag in ("v9.1.1", "v9.1.2", "v9.2.0-rc1"):
        repository.commit({}, tag=tag)
    error = fault("qemu#ref=v9.1.5")
    assert error.message == "no revision 'v9.1.5' in 'qemu'"
    assert error.help == "did you mean 'v9.1.2', 'v9.1.1' or 'v9.1.0'?"
    assert fault("qemu#branch=mian").help == "did you mean 'main'?"
    assert fault("qemu#commit=ffffffff").help is None
    assert fault("qemu#tag=main").message == "no tag 'main' in 'qemu'"


def test_what_is_not_there_can_be_fetched_with_the_line_given(
    here: Path, make_repository: MakeRepository
) -> None:
    repository = make_repository(FILES)
    second = repository.commit({}, tag="v2.0")
    repository.git("branch", "stable")
    url = f"file://{repository.path}"
    repository.git("clone", "-q", "--depth=1", "--no-tags", url, "../a clone")
    repository.git("clone", "-q", "--no-tags", url, "../whole")
    for text, start, line in (
        (
            "a clone#tag=v1.0",
            "the repository is shallow: ",
            "--depth=1 origin tag v1.0",
        ),
        ("whole#ref=v2.0", "", "origin tag v2.0"),
    ):
        place = text.partition("#")[0]
        name = f"'{place}'" if " " in place else place
        error = fault(text)
        assert error.help == f"{start}fetch it with 'git -C {name} fetch {line}'"
        assert os.system(error.help.partition("'")[2][:-1] + " -q") == 0
        open_input(text).close()
    branch = fault("a clone#branch=stable").help
    assert branch is not None
    assert "fetch --depth=1 origin stable:refs/remotes/origin/stable" in branch
    unknown = "0" * 39 + "1"
    commit = fault(f"whole#commit={unknown}").help
    assert commit == f"fetch it with 'git -C whole fetch origin {unknown}'"
    other = fault("whole#ref=something").help
    assert other == "fetch it with 'git -C whole fetch --tags origin'"
    assert second != unknown


def test_partial_clone_is_not_completed_behind_the_users_back(
    here: Path, make_repository: MakeRepository
) -> None:
    repository = make_repository(FILES)
    repository.git("config", "uploadpack.allowFilter", "true")
    url = f"file://{repository.path}"
    repository.git("clone", "-q", "--bare", "--filter=blob:none", url, "../partial.git")
    error = fault("partial.git#ref=v1.0")
    assert "'git fetch --refetch --no-filter' completes the clone" in error.message
    repository.git("-C", "../partial.git", "fetch", "-q", "--refetch", "--no-filter")
    open_input("partial.git#ref=v1.0").close()


def test_not_a_repository(here: Path, make_repository: MakeRepository) -> None:
    make_repository(FILES)
    (here / "folder").mkdir()
    assert fault("folder#ref=v1.0").message == "'folder' is not a git repository"
    assert fault("nowhere#ref=v1.0").message == "nothing at 'nowhere'"
    error = fault("qemu/qapi#ref=v1.0")
    assert error.help == ("its repository is named first: 'qemu#ref=…,subdir=qapi'")
    (here / "folder" / ".git").write_text("gitdir: nowhere\n")
    assert fault("folder#ref=v1.0").message.startswith(
        "cannot read the repository 'folder': not a git repository"
    )


def test_repository_without_commits(
    here: Path, make_repository: MakeRepository
) -> None:
    repository = make_repository(FILES)
    repository.git("bundle", "create", "-q", "../tags.bundle", "v1.0")
    error = fault("tags.bundle")
    assert error.message == "no revision is current in 'tags.bundle'"
    assert error.help == "name one: 'tags.bundle#ref=v1.0'"


def test_releases_are_in_version_order(
    here: Path, make_repository: MakeRepository
) -> None:
    repository = make_repository(FILES, tag="v10.0.0")
    for tag in ("v9.2.0", "v2.10", "v2.9.1", "v2.9.1.1", "v9.2.0-rc0", "other", "v3"):
        repository.git("tag", tag)
    assert releases("qemu") == ["v2.9.1", "v2.9.1.1", "v2.10", "v9.2.0", "v10.0.0"]


def test_many_revisions_through_one_repository(
    here: Path, make_repository: MakeRepository
) -> None:
    repository = make_repository(FILES)
    repository.commit({"qapi/qapi-schema.json": BLOCK}, tag="v2.0")
    with open_repository("qemu") as opened:
        tags = opened.releases()
        inputs = [open_revision(opened, Revision(tag)) for tag in tags]
        for each in inputs:
            each.close()
        assert [each.tree.read(each.path).decode() for each in inputs] == [ROOT, BLOCK]
        assert [each.label for each in inputs] == ["qemu@v1.0", "qemu@v2.0"]


def test_includes_can_be_kept_to_a_folder(
    here: Path, make_repository: MakeRepository
) -> None:
    make_repository(FILES)
    with open_input("qemu#ref=v1.0", tree="qapi") as opened:
        assert opened.tree.holds("qapi/block.json")
        assert not opened.tree.holds("top.json")
    assert fault("qemu#ref=v1.0", tree="qapy").message == (
        "no folder 'qemu@v1.0:qapy' to be the schema's tree"
    )


def test_closed_input_cannot_be_read(
    here: Path, make_repository: MakeRepository
) -> None:
    make_repository(FILES)
    with open_input("qemu#ref=v1.0") as opened:
        pass
    with pytest.raises(ValueError, match="closed"):
        opened.tree.read("top.json")
