"""Lets these tests import the strategies that are shared, and helps them write schemas."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from qapigen.compile import load
from qapigen.ir import Schema

sys.path.append(str(Path(__file__).resolve().parents[1]))


@pytest.fixture
def schema_of(tmp_path: Path) -> Callable[[str], Schema]:
    """Gives the schema that a text is."""

    def loaded(text: str) -> Schema:
        path = tmp_path / "schema.json"
        path.write_text(text, encoding="utf-8")
        return load(str(path))

    return loaded
