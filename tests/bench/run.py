"""``make bench``: checks what is claimed about speed, and prints it.

Takes QEMU 9.2's QMP schema from the corpus, or, without one, a synthetic schema of its size.
"""

import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.bindings_cases import bindings_outcomes
from bench.cases import cases
from bench.measure import Outcome, measure
from bench.reading_cases import cases as reading_cases
from bench.synthetic import write_schema

_DEFAULT_CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
_TAG = "v9.2.0"


def main() -> int:
    """Measure all cases; 1 when a claim does not hold."""
    with TemporaryDirectory(prefix="qapigen-bench-") as folder:
        scratch = Path(folder)
        schema = _real_schema(scratch) or write_schema(scratch / "synthetic", 140)
        print(f"schema: {schema.relative_to(scratch)}")
        outcomes = []
        for outcome in _outcomes(schema, scratch):
            outcomes.append(outcome)
            print(outcome, flush=True)
    return 0 if all(outcome.holds for outcome in outcomes) else 1


def _outcomes(schema: Path, scratch: Path) -> Iterator[Outcome]:
    for case in cases(schema, scratch):
        yield measure(case)
    yield from bindings_outcomes(schema, scratch)
    for case in reading_cases(scratch, _corpus()):
        yield measure(case)


def _corpus() -> Path:
    return Path(os.environ.get("QAPIGEN_CORPUS", _DEFAULT_CORPUS))


def _real_schema(scratch: Path) -> Path | None:
    bundle = _corpus() / "qemu-schemas.bundle"
    if not bundle.exists():
        return None
    bare = scratch / "schemas.git"
    subprocess.run(["git", "clone", "-q", "--bare", bundle, bare], check=True)
    archive = subprocess.run(
        ["git", "-C", bare, "archive", _TAG], check=True, capture_output=True
    )
    with tarfile.open(fileobj=BytesIO(archive.stdout)) as tar:
        tar.extractall(scratch / _TAG, filter="data")
    return scratch / _TAG / "qapi" / "qapi-schema.json"


if __name__ == "__main__":
    sys.exit(main())
