"""Times decoding and encoding of one reply, in turn; runs where the peers are installed.

Arguments: the folder of the modules, then their names.  Each has ``decode`` and ``encode``.  Prints
the best times in milliseconds as JSON.
"""

import gc
import importlib
import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

_ROUNDS = 60


def nodes() -> list[dict[str, Any]]:
    """A reply to ``query-named-block-nodes``: fifty images and the files that they are in."""
    limits = ("bps", "bps_rd", "bps_wr", "iops", "iops_rd", "iops_wr")
    found = []
    for number in range(50):
        for driver in ("qcow2", "file"):
            image: dict[str, Any] = {
                "filename": f"/srv/images/vm-{number}.qcow2",
                "format": driver,
                "dirty-flag": False,
                "actual-size": 200704 + number,
                "virtual-size": 10 << 30,
            }
            if driver == "qcow2":
                image["cluster-size"] = 65536
                image["format-specific"] = {
                    "type": "qcow2",
                    "data": {
                        "compat": "1.1",
                        "lazy-refcounts": False,
                        "refcount-bits": 16,
                        "corrupt": False,
                        "extended-l2": False,
                        "compression-type": "zlib",
                    },
                }
            found.append(
                {
                    "file": image["filename"],
                    "node-name": f"{driver}-{number}",
                    "ro": False,
                    "drv": driver,
                    "backing_file_depth": 0,
                    "encrypted": False,
                    "detect_zeroes": "off",
                    **dict.fromkeys(limits, 0),
                    "image": image,
                    "cache": {"writeback": True, "direct": False, "no-flush": False},
                    "write_threshold": 0,
                }
            )
    return found


def main(folder: str, *names: str) -> None:
    sys.path.insert(0, folder)
    data = nodes()
    work: dict[str, Callable[[], object]] = {}
    for name in names:
        module = importlib.import_module(name)
        value = module.decode(data)
        assert module.encode(value) == data, name
        work[f"{name} decode"] = partial(module.decode, data)
        work[f"{name} encode"] = partial(module.encode, value)
    best = dict.fromkeys(work, float("inf"))
    gc.collect()
    gc.disable()
    for _ in range(_ROUNDS):
        for name, each in work.items():
            start = time.perf_counter()
            each()
            best[name] = min(best[name], (time.perf_counter() - start) * 1000)
    print(json.dumps({"python": sys.version.split()[0], "best": best}))


if __name__ == "__main__":
    main(str(Path(sys.argv[1])), *sys.argv[2:])
