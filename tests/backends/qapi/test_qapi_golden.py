"""A schema with every construct, in one file and in its own, as it was read and found right."""

import os
from pathlib import Path

import pytest
from written_qapi import comparable, read_text, read_tree

from qapigen.backends.qapi.backend import render, render_text
from qapigen.backends.qapi.options import QapiOptions
from qapigen.compile import load
from qapigen.ir import Schema

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def sample() -> Schema:
    return load(str(HERE / "sample" / "schema.json"), dialect="current")


def test_files_are_the_expected_ones(sample: Schema) -> None:
    produced = {file.path: file.text for file in render(sample, QapiOptions())}
    produced["in-one-file.json"] = render_text(sample)
    folder = HERE / "expected"
    expected = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*.json")
    }
    if "REFRESH" in os.environ and produced != expected:
        for path in expected.keys() - produced.keys():
            (folder / path).unlink()
        for path, text in produced.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8", newline="\n")
        pytest.fail("expected files written; read them")
    assert sorted(produced) == sorted(expected)
    for path, text in produced.items():
        assert text == expected[path], path


def test_the_tree_reads_back_as_the_same_schema(sample: Schema, tmp_path: Path) -> None:
    files = list(render(sample, QapiOptions()))
    again = read_tree(files, tmp_path)
    assert again == sample
    assert list(render(again, QapiOptions())) == files


def test_the_text_reads_back_as_the_same_definitions(
    sample: Schema, tmp_path: Path
) -> None:
    text = render_text(sample)
    again = read_text(text, tmp_path)
    assert list(map(comparable, again.definitions)) == list(
        map(comparable, sample.definitions)
    )
    assert again.pragma == sample.pragma
    assert render_text(again) == text


def test_all_in_one_file_is_a_choice(sample: Schema) -> None:
    (file,) = render(sample, QapiOptions(split="none"))
    assert (file.path, file.text) == ("schema.json", render_text(sample))
