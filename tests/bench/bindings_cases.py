"""What is claimed about the speed of generated Python, against what people would use instead."""

import compileall
import json
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

from bench.handwritten import write_handwritten
from bench.measure import Case, Outcome
from bench.peer_models import peer_module

from qapigen.backends.python.backend import render
from qapigen.backends.python.options import PythonOptions
from qapigen.compile import load
from qapigen.ir import Schema

HERE = Path(__file__).parent
PACKAGE = "bench_qmp"
STRUCTS = "bench_qmp_msgspec"
PEERS = ("pydantic", "mashumaro", "cattrs")
_STARTS = 25

_LAZY = f"""
import time
start = time.perf_counter()
import dataclasses
middle = time.perf_counter()
import {PACKAGE}.job
end = time.perf_counter()
print(end - middle, middle - start)
"""

# What all code has loaded is not theirs to pay for.
_ALL = """
import dataclasses, enum, importlib, pathlib, sys, time, typing
folder = pathlib.Path(sys.argv[1])
names = [each.stem for each in sorted(folder.glob("*.py")) if each.stem[0] != "_"]
importlib.import_module(folder.name)
start = time.perf_counter()
for name in names:
    importlib.import_module(f"{folder.name}.{name}")
print(time.perf_counter() - start)
"""

_OURS = """
import {0}
decode = {0}.QueryNamedBlockNodes.decode_return
def encode(value):
    return [each.to_json() for each in value]
"""


def bindings_outcomes(schema: Path, scratch: Path) -> Iterator[Outcome]:
    """All claims, measured; ``schema`` is the root file of QEMU's QMP schema.

    The peers are installed in an environment below ``scratch``; where that cannot be done, what is
    about them is left out.
    """
    folder = scratch / "bindings"
    folder.mkdir()
    loaded = load(str(schema))
    for options in (
        PythonOptions(package=PACKAGE),
        PythonOptions(package=STRUCTS, runtime="msgspec"),
    ):
        for file in render(loaded, options):
            path = folder / file.path
            path.parent.mkdir(exist_ok=True)
            path.write_text(file.text, "utf-8")
    write_handwritten(loaded, folder / "handwritten")
    compileall.compile_dir(folder, quiet=1)
    yield _lazy_import(folder)
    yield _whole_import(folder)
    if loaded.find("query-named-block-nodes") is not None:
        yield from _codecs(loaded, folder, scratch / "peers")


def _lazy_import(folder: Path) -> Outcome:
    pairs = [_run(folder, _LAZY) for _ in range(_STARTS)]
    ours, dataclasses = (min(times) for times in zip(*pairs, strict=True))
    return _outcome("import of one module / import dataclasses", ours, dataclasses, 0.5)


def _whole_import(folder: Path) -> Outcome:
    times: dict[str, list[float]] = {PACKAGE: [], "handwritten": []}
    for _ in range(_STARTS):
        for name, found in times.items():
            found += _run(folder, _ALL, str(folder / name))
    ours, plain = (min(found) for found in times.values())
    return _outcome("import of all modules / classes by hand", ours, plain, 2.5)


def _run(folder: Path, code: str, *arguments: str) -> list[float]:
    """What a fresh interpreter prints: times in milliseconds."""
    code = f"import sys; sys.path.insert(0, {str(folder)!r})\n{code}"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return [float(each) * 1000 for each in done.stdout.split()]


def _codecs(schema: Schema, folder: Path, environment: Path) -> Iterator[Outcome]:
    python = _install_peers(environment)
    if python is None:
        return
    for library in (*PEERS, "msgspec"):
        text = peer_module(schema, library, "BlockDeviceInfo")
        (folder / f"peer_{library}.py").write_text(text, "utf-8")
    (folder / "ours.py").write_text(_OURS.format(PACKAGE), "utf-8")
    (folder / "ours_msgspec.py").write_text(_OURS.format(STRUCTS), "utf-8")
    names = ["ours", *(f"peer_{library}" for library in PEERS)]
    names += ["ours_msgspec", "peer_msgspec"]
    done = subprocess.run(
        [python, HERE / "peer_worker.py", folder, *names],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    best: dict[str, float] = json.loads(done.stdout)["best"]
    for work in ("decode", "encode"):
        for library in PEERS:
            name = f"{work} 100 block nodes / {library}"
            ours, theirs = best[f"ours {work}"], best[f"peer_{library} {work}"]
            yield _outcome(name, ours, theirs, 1)
        ours, theirs = best[f"ours_msgspec {work}"], best[f"peer_msgspec {work}"]
        name = f"{work} 100 block nodes with msgspec / structs by hand"
        yield _outcome(name, ours, theirs, 1.15)


def _install_peers(folder: Path) -> Path | None:
    """The interpreter of an environment that has the peers, None without a way to get them."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    done = subprocess.run(
        [python, "-m", "pip", "install", "-q", "-r", HERE / "peers.txt"],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        print(f"no peers to compare with: {done.stderr.strip()}", file=sys.stderr)
        return None
    return python


def _outcome(name: str, ours: float, theirs: float, limit: float) -> Outcome:
    return Outcome(Case(name, _done, _done, limit), ours, theirs)


def _done() -> None:
    """The times have been taken elsewhere."""
