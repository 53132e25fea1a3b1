"""The locks of QEMU releases that come with qapigen."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lock_readers import read

from qapigen.ir import Enum, Schema
from qapigen.lock import Lock, write_lock
from qapigen.lock.source import lock_source
from qapigen.source.tree import tree_of

SCHEMAS = Path(__file__).parents[2] / "schemas"
RELEASES = {"qemu-7.2.lock": "7.2.0", "qemu-9.2.lock": "9.2.0"}
NAME = re.compile(r"[A-Za-z0-9_-]+")


def texts_of(name: str) -> str:
    return (SCHEMAS / name).read_text(encoding="utf-8")


def free_texts(lock: Lock) -> Iterator[str]:
    """What the form of a lock does not keep from being prose."""
    schema = lock.schema
    yield from (module.name.removesuffix(".json") for module in schema.modules)
    yield from (file.path.removesuffix(".json") for file in lock.source.inputs)
    yield from schema.pragma.command_name_exceptions
    yield from schema.pragma.command_returns_exceptions
    yield from schema.pragma.member_name_exceptions
    for definition in schema.definitions:
        if isinstance(definition, Enum) and definition.prefix is not None:
            yield definition.prefix


def test_all_are_known() -> None:
    assert {path.name for path in SCHEMAS.glob("*.lock")} == RELEASES.keys()


@pytest.mark.parametrize("name", RELEASES)
def test_it_reads_and_has_no_prose(name: str) -> None:
    lock = read(texts_of(name))
    assert lock.source.label == f"QEMU {RELEASES[name]}"
    assert lock.source.version == RELEASES[name]
    assert len(lock.schema.definitions) > 800
    for text in free_texts(lock):
        assert NAME.fullmatch(text), text
    assert write_lock(lock.schema, lock.source, lock.doc_hashes) == texts_of(name)


@pytest.mark.parametrize("name", RELEASES)
def test_it_is_the_lock_of_its_release(
    release: Callable[[str, str], Schema],
    release_tree: Callable[[str], Path],
    name: str,
) -> None:
    tag = f"v{RELEASES[name]}"
    schema = release(tag, "qmp")
    root = str(release_tree(tag) / "qapi" / "qapi-schema.json")
    assert write_lock(schema, lock_source(schema, tree_of(root), root)) == texts_of(
        name
    )
