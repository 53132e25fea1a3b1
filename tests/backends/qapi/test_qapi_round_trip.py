"""What is written says the same as what was read, whatever release it came from."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from written_qapi import comparable, read_text, read_tree

from qapigen.backends.qapi.backend import render, render_text
from qapigen.backends.qapi.options import QapiOptions
from qapigen.compile import Dialect, load
from qapigen.ir import Definition, Schema

OK = Path(__file__).parents[2] / "corpus" / "ok"


def assert_reads_back(schema: Schema, folder: Path, dialect: Dialect) -> None:
    text = render_text(schema)
    again = read_text(text, folder / "text", dialect)
    assert_same_definitions(again, schema)
    assert render_text(again) == text

    files = list(render(schema, QapiOptions()))
    again = read_tree(files, folder / "tree", dialect)
    assert again == schema
    assert list(render(again, QapiOptions())) == files


def assert_same_definitions(found: Schema, expected: Schema) -> None:
    for one, other in zip(found.definitions, expected.definitions, strict=True):
        assert comparable(one) == comparable(other)
    assert found.pragma == expected.pragma


@pytest.mark.parametrize("case", sorted(path.name for path in OK.iterdir()))
def test_cases_at_the_edge_of_the_language(case: str, tmp_path: Path) -> None:
    schema = load(str(OK / case / "schema.json"), dialect="current")
    assert_reads_back(schema, tmp_path, "current")


@pytest.mark.parametrize(
    ("tag", "root"),
    [
        ("v9.2.0", "qmp"),
        ("v9.2.0", "qga"),
        ("v9.2.0", "qsd"),
        ("v9.0.0", "qmp"),
        ("v7.2.0", "qmp"),
        ("v7.2.0", "qsd"),
        ("v6.1.0", "qmp"),
    ],
)
def test_releases(
    tag: str, root: str, release: Callable[[str, str], Schema], tmp_path: Path
) -> None:
    assert_reads_back(release(tag, root), tmp_path, "auto")


@pytest.mark.parametrize(
    ("tag", "root"),
    [
        ("v1.0", "qapi-schema.json"),
        ("v1.3.0", "qapi-schema-guest.json"),
        ("v2.0.0", "qapi-schema.json"),
        ("v2.8.0", "qapi-schema.json"),
        ("v2.12.0", "qapi/qapi-schema.json"),
    ],
)
def test_releases_whose_modules_have_another_order(
    tag: str, root: str, release_tree: Callable[[str], Path], tmp_path: Path
) -> None:
    schema = load(str(release_tree(tag) / root))
    text = render_text(schema)
    again = read_text(text, tmp_path / "text", "auto")
    assert_same_definitions(again, schema)
    assert render_text(again) == text

    files = list(render(schema, QapiOptions()))
    again = read_tree(files, tmp_path / "tree", "auto")
    assert again.definitions == schema.definitions
    assert set(again.modules) == set(schema.modules)
    assert list(render(again, QapiOptions())) == files


def test_text_that_is_a_section_by_now_is_escaped(
    release_tree: Callable[[str], Path], tmp_path: Path
) -> None:
    """A paragraph that starts with ``@a, @b:`` described nothing before the form was fixed."""
    schema = load(str(release_tree("v2.4.0") / "qapi-schema.json"))
    text = render_text(schema)
    assert "\n# \\ @" in text
    again = read_text(text, tmp_path, "auto")
    for one, other in zip(again.definitions, schema.definitions, strict=True):
        assert _without_escapes(one) == _without_escapes(other)


def _without_escapes(definition: Definition) -> Definition:
    if definition.doc is None:
        return comparable(definition)
    sections = tuple(
        replace(each, text=each.text.replace("\\ @", "@"))
        for each in definition.doc.sections
    )
    return comparable(
        replace(definition, doc=replace(definition.doc, sections=sections))
    )
