"""The pages of the sample schema, as they were read and found right."""

import os

import pytest
from rendered_markdown import HERE, files, sample

EXPECTED = HERE / "expected"


def test_pages_are_the_expected_ones() -> None:
    produced = {file.path: file.text for file in files(sample())}
    expected = {
        path.relative_to(EXPECTED).as_posix(): path.read_text("utf-8")
        for path in EXPECTED.rglob("*.md")
    }
    if "REFRESH" in os.environ and produced != expected:
        for path in expected.keys() - produced.keys():
            (EXPECTED / path).unlink()
        for path, text in produced.items():
            (EXPECTED / path).parent.mkdir(parents=True, exist_ok=True)
            (EXPECTED / path).write_text(text, "utf-8", newline="\n")
        pytest.fail("expected pages written; read them")
    assert sorted(produced) == sorted(expected)
    for path, text in produced.items():
        assert text == expected[path], path
