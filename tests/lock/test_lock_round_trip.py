"""A schema, written to a lock and read again, has lost its prose and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lock_readers import SOURCE, facts, read, through_lock
from lock_schemas import lock_schemas

from qapigen import render
from qapigen.compile import load
from qapigen.ir import Schema
from qapigen.ir.introspection import introspect
from qapigen.legacy import read as read_legacy
from qapigen.lock import doc_hash, doc_hashes, without_prose, write_lock
from qapigen.report import Report
from qapigen.source import SourceFile

TESTS = Path(__file__).parents[1]
OK = sorted((TESTS / "corpus" / "ok").glob("*/schema.json"))
OLD = sorted((TESTS / "corpus" / "old").glob("*.json"))
SHIPPED = TESTS.parent / "schemas"
RELEASES = ("v1.1.0", "v2.4.0", "v2.12.0", "v5.0.0", "v7.2.0", "v9.2.0")


def assert_same(schema: Schema) -> Schema:
    """Check that ``schema`` survives; returns what came back."""
    bare = without_prose(schema)
    lock = read(write_lock(schema, SOURCE))
    assert lock.schema == bare
    assert facts(lock.schema) == facts(bare)
    assert lock.doc_hashes == doc_hashes(schema)
    assert lock.source == SOURCE
    again = write_lock(lock.schema, lock.source, lock.doc_hashes)
    assert again == write_lock(schema, SOURCE)
    return lock.schema


@pytest.mark.parametrize("path", [*OK, *OLD], ids=lambda path: f"{path.parent.name}")
def test_corpus(path: Path) -> None:
    assert_same(load(str(path)))


def test_there_is_a_corpus() -> None:
    assert OK
    assert OLD


@pytest.mark.parametrize("name", ["qmp-events.json", "qmp-events.txt"])
def test_shipped_schemas(name: str) -> None:
    path = SHIPPED / name
    if path.suffix == ".json":
        assert_same(load(str(path)))
    else:
        assert_same(read_legacy(SourceFile(name, path.read_text()), Report()))


@pytest.mark.parametrize("tag", RELEASES)
def test_releases(release_tree: Callable[[str], Path], tag: str) -> None:
    assert_same(load(str(release_tree(tag))))


@pytest.mark.parametrize("root", ["qga", "qsd"])
def test_other_schemas_of_a_release(
    release: Callable[[str, str], Schema], root: str
) -> None:
    assert_same(release("v9.2.0", root))


def test_types_that_are_declared_elsewhere() -> None:
    schema = load(str(Path(__file__).with_name("lamps") / "lamps.json"))
    torn = replace(schema, undeclared=("Wire", "Socket"))
    lock = read(write_lock(torn, SOURCE))
    assert lock.schema == without_prose(torn)
    assert lock.schema.undeclared == ("Socket", "Wire")
    used = write_lock(torn, SOURCE).replace(".cause: any", ".cause: Wire")
    assert read(used).schema.undeclared == ("Socket", "Wire")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lock_schemas())
def test_random_schemas(schema: Schema) -> None:
    assert_same(schema)


@pytest.mark.parametrize("target", ["python", "jsonschema", "markdown"])
def test_what_is_made_of_a_lock_is_what_is_made_of_its_schema(target: str) -> None:
    schema = load(str(Path(__file__).with_name("lamps") / "lamps.json"))
    made = list(render(without_prose(schema), target))
    assert made
    assert list(render(through_lock(schema), target)) == made


def test_introspection_of_a_lock_is_that_of_its_schema(
    release_tree: Callable[[str], Path],
) -> None:
    for tag in RELEASES:
        schema = load(str(release_tree(tag)))
        answer = introspect(schema, mask=True)
        assert introspect(through_lock(schema), mask=True) == answer


@pytest.mark.parametrize("target", ["python", "jsonschema"])
def test_targets_of_a_release(
    release: Callable[[str, str], Schema], target: str
) -> None:
    schema = release("v9.2.0", "qmp")
    made = list(render(without_prose(schema), target))
    assert list(render(through_lock(schema), target)) == made


def test_only_the_words_count_for_the_hash(tmp_path: Path) -> None:
    def hash_of(comment: str) -> str | None:
        path = tmp_path / "schema.json"
        lines = "".join(f"# {line}\n" for line in comment.split("\n"))
        path.write_text(f"##\n# @stop:\n#\n{lines}##\n{{ 'command': 'stop' }}\n")
        return doc_hash(load(str(path)).definitions[0].doc)

    known = hash_of("Stop it at once.\n\nSince: 1.0")
    assert known is not None
    assert len(known) == 12
    assert hash_of("Stop it\nat once.\n\nSince: 1.1") == known
    assert hash_of("Stop it at once.") == known
    assert hash_of("Stop it soon.\n\nSince: 1.0") != known
    assert hash_of("Since: 1.0") is None
