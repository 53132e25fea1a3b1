"""The sample schema's package, imported."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from client_fakes import SHOP
from generated_package import Package, generated

from qapigen.backends.python.options import Runtime
from qapigen.compile import load
from qapigen.ir import Schema

SAMPLE = Path(__file__).parent / "sample" / "garden.json"


@pytest.fixture(scope="session")
def garden_schema() -> Schema:
    return load(str(SAMPLE))


@pytest.fixture(scope="session", params=["dataclass", "msgspec"])
def runtime(request: pytest.FixtureRequest) -> Runtime:
    """What the classes of the packages are: everything holds for both."""
    if request.param == "msgspec":
        pytest.importorskip("msgspec")
    found: Runtime = request.param
    return found


@pytest.fixture(scope="session")
def garden(garden_schema: Schema, runtime: Runtime) -> Iterator[Package]:
    with generated(garden_schema, runtime) as package:
        yield package


@pytest.fixture(scope="session")
def shop(
    tmp_path_factory: pytest.TempPathFactory, runtime: Runtime
) -> Iterator[Package]:
    path = tmp_path_factory.mktemp("shop") / "shop.json"
    path.write_text(SHOP, "utf-8")
    with generated(load(str(path)), runtime) as package:
        yield package
