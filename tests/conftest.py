"""Material that is not in the repository: QEMU's own schemas, where they are at hand."""

import os
import subprocess
import tarfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from qapigen.compile import load
from qapigen.ir import Schema

_DEFAULT_CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
ROOTS = {
    "qmp": "qapi/qapi-schema.json",
    "qga": "qga/qapi-schema.json",
    "qsd": "storage-daemon/qapi/qapi-schema.json",
}


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder with QEMU's schemas and texts; tests that need it are skipped without it."""
    folder = Path(os.environ.get("QAPIGEN_CORPUS", _DEFAULT_CORPUS))
    if not folder.is_dir():
        pytest.skip("no corpus of QEMU's schemas: set QAPIGEN_CORPUS to its folder")
    return folder


@pytest.fixture(scope="session")
def release_tree(
    corpus: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Path]:
    """Gives the tree of a release by its tag, unpacked once."""
    folder = tmp_path_factory.mktemp("releases")
    bare = folder / "schemas.git"
    bundle = corpus / "qemu-schemas.bundle"
    subprocess.run(
        ["git", "clone", "--quiet", "--bare", bundle, bare],
        check=True,
        capture_output=True,
    )
    done: dict[str, Path] = {}

    def unpacked(tag: str) -> Path:
        if tag not in done:
            archive = subprocess.run(
                ["git", "-C", bare, "archive", tag], check=True, capture_output=True
            )
            with tarfile.open(fileobj=BytesIO(archive.stdout)) as tar:
                tar.extractall(folder / tag, filter="data")
            done[tag] = folder / tag
        return done[tag]

    return unpacked


@pytest.fixture(scope="session")
def release(release_tree: Callable[[str], Path]) -> Callable[[str, str], Schema]:
    """Gives the schema of a release: ``release("v9.2.0", "qmp")``, or "qga" or "qsd"."""
    done: dict[tuple[str, str], Schema] = {}

    def loaded(tag: str, root: str) -> Schema:
        if (tag, root) not in done:
            done[tag, root] = load(str(release_tree(tag) / ROOTS[root]))
        return done[tag, root]

    return loaded
