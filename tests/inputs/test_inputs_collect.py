"""The schema's reader follows includes in every kind of tree."""

import subprocess
from pathlib import Path

import pytest
from input_samples import FILES, MakeRepository, MakeTar

from qapigen.inputs import open_input
from qapigen.lower.collect import collect
from qapigen.report import Report


@pytest.mark.parametrize("place", ["qemu", "qemu#ref=v1.0", "v1.0:", "qemu.tar"])
def test_includes_are_followed(
    tmp_path: Path,
    make_repository: MakeRepository,
    make_tar: MakeTar,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
) -> None:
    make_repository(FILES)
    make_tar({f"qemu-1.0/{name}": text for name, text in FILES.items()}, mode="w:xz")
    monkeypatch.chdir(tmp_path / "qemu" if place == "v1.0:" else tmp_path)
    report = Report()
    with open_input(place) as opened:
        collected = collect(opened.path, opened.tree, report, accepts_old=True)
    assert collected is not None
    assert list(collected.module_items) == [
        "qapi-schema.json",
        "block.json",
        "../top.json",
    ]
    assert [each.module for each in collected.definitions] == [
        "block.json",
        "../top.json",
    ]
    assert not report.has_errors


@pytest.mark.parametrize("escape", ["../../secret.json", "link.json"])
@pytest.mark.parametrize("place", ["qemu", "qemu#ref=evil", "qemu.tar"])
def test_includes_that_lead_out_are_refused(
    tmp_path: Path,
    make_repository: MakeRepository,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
    escape: str,
) -> None:
    (tmp_path / "secret.json").write_text("{ 'command': 'secret' }\n")
    repository = make_repository(FILES)
    (repository.path / "qapi" / "link.json").symlink_to("../../secret.json")
    repository.commit(
        {"qapi/qapi-schema.json": f"{{ 'include': '{escape}' }}\n"}, tag="evil"
    )
    monkeypatch.chdir(tmp_path)
    subprocess.run(["tar", "-cf", "qemu.tar", "qemu"], check=True)
    report = Report()
    with open_input(place) as opened:
        collected = collect(opened.path, opened.tree, report, accepts_old=True)
    assert collected is not None
    assert not collected.definitions
    assert [each.rule.id for each in report] in (
        ["include-outside-tree"],
        ["include-unreadable"],
    )
