"""The sample schema's package, imported."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from generated_package import Package, generated

from qapigen.compile import load
from qapigen.ir import Schema

SAMPLE = Path(__file__).parent / "sample" / "garden.json"


@pytest.fixture(scope="session")
def garden_schema() -> Schema:
    return load(str(SAMPLE))


@pytest.fixture(scope="session")
def garden(garden_schema: Schema) -> Iterator[Package]:
    with generated(garden_schema) as package:
        yield package
