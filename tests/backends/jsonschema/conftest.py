"""Lets these tests import what all backends' tests share; messages to try schemas with."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from qapigen.ir import Schema

sys.path.append(str(Path(__file__).resolve().parents[2]))

from corpus_jsonschema import Case, corpus


@pytest.fixture(scope="session")
def release_corpus(release: Callable[[str, str], Schema]) -> list[Case]:
    """Messages of a release, made once."""
    return corpus(release("v9.2.0", "qmp"), 400)
