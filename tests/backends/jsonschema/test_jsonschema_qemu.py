"""The schemas of a QEMU release, where they are at hand."""

import io
import os
import subprocess
import tarfile
from functools import cache
from pathlib import Path

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_jsonschema import Document, Json, Validators, documents
from strategies.values import broken_value, heights, valid_value
from test_jsonschema_references import check_references

from qapigen.backends.jsonschema.options import JsonSchemaOptions
from qapigen.compile import load
from qapigen.ir import Command, Definition, Event, Schema

REPOSITORY = Path(__file__).resolve().parents[3]
CORPUS = Path(os.environ.get("QAPIGEN_CORPUS", REPOSITORY.parent / "shared" / "corpus"))
RELEASES = CORPUS / "qemu-schemas.bundle"
ROOTS = ["qapi", "qga", "storage-daemon/qapi"]

pytestmark = pytest.mark.skipif(
    not RELEASES.exists(), reason=f"no {RELEASES}; set QAPIGEN_CORPUS"
)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tree of v9.2.0."""
    folder = tmp_path_factory.mktemp("qemu")
    clone, tree = folder / "clone", folder / "tree"
    subprocess.run(["git", "clone", "-q", "--bare", RELEASES, clone], check=True)
    archive = subprocess.run(
        ["git", "-C", clone, "archive", "v9.2.0"], check=True, capture_output=True
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(tree, filter="data")
    return tree


@cache
def schema(tree: Path, root: str) -> Schema:
    return load(str(tree / root / "qapi-schema.json"))


@cache
def files(tree: Path, root: str, draft: str = "2020-12") -> dict[str, Document]:
    return documents(schema(tree, root), JsonSchemaOptions(draft=draft))  # type: ignore[arg-type]


@cache
def validators(tree: Path, root: str, place: str) -> Validators:
    return Validators(files(tree, root)["bundle.json"], place)


@pytest.mark.parametrize("root", ROOTS)
def test_every_file_is_valid_against_its_metaschema(release: Path, root: str) -> None:
    for path, document in files(release, root).items():
        assert jsonschema_rs.meta.is_valid(document), path
    for path, document in files(release, root, "07").items():
        assert jsonschema_rs.meta.is_valid(document), path


@pytest.mark.parametrize("root", ROOTS)
def test_every_reference_resolves(release: Path, root: str) -> None:
    check_references(schema(release, root), JsonSchemaOptions())


@pytest.mark.parametrize("root", ROOTS)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_random_values_get_the_right_verdict(
    release: Path, root: str, data: st.DataObject
) -> None:
    definitions = schema(release, root)
    depth = heights(definitions)
    definition = data.draw(
        st.sampled_from(
            [each for each in definitions.definitions if depth[each.name] < 99]
        )
    )
    at = validators(release, root, _place(definition))
    assert at.errors(data.draw(valid_value(definitions, definition))) == []
    # A command or event without members has nothing that could be wrong.
    if (
        not isinstance(definition, Command | Event)
        or definition.members
        or definition.data
    ):
        broken = data.draw(broken_value(definitions, definition))
        [(path, message)] = at.errors(broken.value)
        missing = "is a required property" in message
        assert path == (broken.path[:-1] if missing else broken.path)


def _place(definition: Definition) -> str:
    match definition:
        case Command():
            return f"{definition.name}/arguments"
        case Event():
            return f"{definition.name}/data"
    return definition.name


def test_fault_deep_in_nested_unions_is_one_error_with_its_path(release: Path) -> None:
    at = validators(release, "qapi", "blockdev-add/arguments")
    node: Json = {"driver": "file", "filename": 3}
    for _ in range(6):
        node = {"driver": "raw", "file": node}
    assert at.errors(node) == [
        ((*("file",) * 6, "filename"), "3 is not of type 'string'")
    ]
    flat: Json = {"driver": "file", "filename": "a", "lazy-refcounts": True}
    [(path, message)] = at.errors({"driver": "qcow2", "file": flat})
    assert path == ("file",)
    assert "'lazy-refcounts' was unexpected" in message


def test_branches_of_a_nested_union_know_the_members_of_the_outer_one(
    release: Path,
) -> None:
    at = validators(release, "qapi", "MigrationAddress")
    address: dict[str, Json] = {
        "transport": "socket",
        "type": "inet",
        "host": "h",
        "port": "1",
    }
    assert at.errors(address) == []
    assert at.errors({"transport": "socket", "type": "unix", "path": "p"}) == []
    [(path, message)] = at.errors(address | {"path": "p"})
    assert (path, "'path' was unexpected" in message) == ((), True)
    [(path, message)] = at.errors({"transport": "socket", "type": "none"})
    assert (path, "'none' is not one of" in message) == (("type",), True)
