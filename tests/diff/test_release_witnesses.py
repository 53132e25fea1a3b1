"""Between all releases: comparing works, and every break is shown by a message that breaks."""

import re
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from sides import Pairs, Releases
from wire import Wire, check_witness

from qapigen.diff import ChangeSeverity


@pytest.fixture(scope="session")
def releases(corpus: Path) -> list[str]:
    """The tags of all x.y.0 releases, oldest first."""
    heads = subprocess.run(
        ["git", "bundle", "list-heads", corpus / "qemu-schemas.bundle"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    tags = set(re.findall(r"refs/tags/(v\d+\.\d+(?:\.0)?)$", heads, re.MULTILINE))
    return sorted(tags, key=lambda tag: [int(part) for part in tag[1:].split(".")])


@pytest.fixture(scope="session")
def wire_of(side_of: Releases) -> Callable[[str, str], Wire]:
    done: dict[tuple[str, str], Wire] = {}

    def made(tag: str, root: str) -> Wire:
        if (tag, root) not in done:
            done[tag, root] = Wire(side_of(tag, root).schema)
        return done[tag, root]

    return made


@pytest.mark.parametrize("root", ["qmp", "qga", "qsd"])
def test_every_break_has_a_witness(
    root: str,
    releases: list[str],
    changes_of: Pairs,
    wire_of: Callable[[str, str], Wire],
    release_tree: Callable[[str], Path],
) -> None:
    count = 0
    for old, new in pairwise(releases):
        if root == "qsd" and not (release_tree(old) / "storage-daemon").is_dir():
            continue
        for each in changes_of(old, new, root).at_least(ChangeSeverity.BREAKING):
            check_witness(each, wire_of(old, root), wire_of(new, root))
            count += 1
    assert count > 0


def test_all_steps_are_compared(releases: list[str], changes_of: Pairs) -> None:
    steps = [changes_of(old, new, "qmp") for old, new in pairwise(releases)]
    assert len(steps) == len(releases) - 1 >= 40
    assert all(each.findings for each in steps)
    assert not any(each.skipped for each in steps)
