"""What is claimed about the speed of reading old prose, and many releases at once."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Case, Work, process

from qapigen.compile import check

_COPIES = 100
_ROUNDS = 3

_EVENT = """\
LAMP_ON_{n}
{line}

Emitted when lamp number {n} is switched on.

Data:

- "lamp": which one it is (json-string)
- "state": what it was before (json-object)
  - "brightness": in percent (json-int, optional)
  - "colour": one of "red", "green" (json-string)

Example:

{{ "event": "LAMP_ON_{n}",
    "data": {{ "lamp": "hall",
              "state": {{ "brightness": 40, "colour": "red" }} }},
    "timestamp": {{ "seconds": 1265044230, "microseconds": 450486 }} }}

"""
_HEADING = """\
                   Events of Lamps
                   ===============

"""
_EVENTS = 40


def cases(scratch: Path, corpus: Path) -> Iterator[Case]:
    """All claims; those about real texts and releases only where ``corpus`` has them."""
    bundle = corpus / "qemu-schemas.bundle"
    texts = sorted((corpus / "legacy").glob("m077_*"))
    if texts and bundle.exists():
        repository = scratch / "releases.git"
        subprocess.run(["git", "clone", "-q", "--bare", bundle, repository], check=True)
        yield Case(
            "load: all of qmp-events.txt / QEMU 9.2's QMP schema",
            _load_of(str(texts[0])),
            _load_of(f"{repository}#tag=v9.2.0"),
            0.25,
        )
    small = _write_events(scratch / "events.txt", _EVENTS)
    large = _write_events(scratch / "many-events.txt", _EVENTS * _COPIES)
    yield Case(
        "load: text of events a hundred times as large",
        _load_of(str(large)),
        _load_of(str(small)),
        1.1 * _COPIES,
        _ROUNDS,
    )
    if bundle.exists():
        yield Case(
            "lint: every release, two processes / one",
            _lint_of(bundle, 2),
            _lint_of(bundle, 1),
            0.7,
            _ROUNDS,
        )


def _write_events(path: Path, count: int) -> Path:
    names = (f"LAMP_ON_{number}" for number in range(count))
    events = (
        _EVENT.format(n=number, line="-" * len(name))
        for number, name in enumerate(names)
    )
    path.write_text(_HEADING + "".join(events), "utf-8")
    return path


def _load_of(name: str) -> Work:
    """Loading and checking an input."""
    schema, _ = check(name)
    assert schema is not None, f"'{name}' has errors"
    return lambda: check(name)


def _lint_of(bundle: Path, jobs: int) -> Work:
    """A whole process that lints all releases in a bundle."""
    program = str(Path(sys.executable).with_name("qapigen"))
    options = ["--no-config", "--format=concise", "--quiet", f"--jobs={jobs}"]
    return process([program, "lint", *options, f"{bundle}#ref=v*"])
