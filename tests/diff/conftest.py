"""Releases as sides of a comparison."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sides import Pairs, Releases

from qapigen.compile import load
from qapigen.diff import Changes, Side, diff

_ROOTS = {
    "qmp": ("qapi/qapi-schema.json", "qapi-schema.json"),
    "qga": ("qga/qapi-schema.json", "qapi-schema-guest.json"),
    "qsd": ("storage-daemon/qapi/qapi-schema.json",),
}


@pytest.fixture(scope="session")
def side_of(release_tree: Callable[[str], Path]) -> Releases:
    """Gives a release as a side, wherever its tree has the root file."""
    done: dict[tuple[str, str], Side] = {}

    def loaded(tag: str, root: str) -> Side:
        if (tag, root) not in done:
            tree = release_tree(tag)
            path = next(tree / each for each in _ROOTS[root] if (tree / each).is_file())
            done[tag, root] = Side(load(str(path)), tag, version=tag.removeprefix("v"))
        return done[tag, root]

    return loaded


@pytest.fixture(scope="session")
def changes_of(side_of: Releases) -> Pairs:
    """Gives the changes between two releases: ``changes_of("v9.0.0", "v9.1.0", "qmp")``."""
    done: dict[tuple[str, str, str], Changes] = {}

    def compared(old: str, new: str, root: str) -> Changes:
        key = old, new, root
        if key not in done:
            done[key] = diff(side_of(old, root), side_of(new, root))
        return done[key]

    return compared
