"""The examples of QEMU releases that are wrong: every one of them was looked at."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from qapigen.compile import load
from qapigen.examples import check_example, examples, place

# For each line of a module with something wrong in it, how much that is.
WRONG: dict[str, dict[str, dict[int, int]]] = {
    "v2.9.0": {
        "qapi/block-core.json": {
            484: 2,
            509: 1,
            746: 1,
            1209: 1,
            1399: 3,
            1423: 1,
            3186: 1,
            3338: 1,
            3387: 1,
            3530: 1,
            3642: 1,
        },
        "qapi/event.json": {
            224: 1,
            248: 1,
            250: 1,
            275: 1,
            277: 1,
            301: 1,
            303: 1,
            455: 3,
            456: 3,
            454: 1,
            497: 1,
            607: 1,
        },
        "qapi/trace.json": {70: 1, 101: 1},
        "qapi-schema.json": {
            749: 4,
            753: 1,
            754: 1,
            755: 1,
            775: 4,
            779: 1,
            780: 1,
            781: 1,
            796: 4,
            800: 1,
            801: 1,
            802: 1,
            808: 8,
            822: 1,
            823: 4,
            827: 1,
            828: 1,
            829: 1,
            1492: 3,
            1496: 3,
            1716: 1,
            1863: 2,
            1888: 1,
            1927: 1,
            3341: 1,
            3429: 1,
            6260: 1,
        },
        "qapi/rocker.json": {254: 1},
    },
    "v7.2.0": {
        "block-core.json": {665: 1, 690: 1, 1026: 1, 1777: 1, 1802: 1},
        "net.json": {943: 1},
        "rocker.json": {255: 1},
        "ui.json": {360: 1},
        "migration.json": {291: 11, 317: 11, 338: 11, 347: 15, 364: 11},
        "machine.json": {965: 1},
        "misc.json": {119: 4, 123: 4, 550: 1},
        "misc-target.json": {384: 1, 386: 1},
        "pci.json": {191: 1, 207: 1, 223: 1, 245: 1, 285: 1},
        "virtio.json": {274: 1, 277: 1},
    },
    "v9.2.0": {
        "block-core.json": {777: 1, 802: 1, 1185: 1, 1955: 1, 1980: 1},
        "rocker.json": {258: 1},
        "migration.json": {
            305: 10,
            333: 10,
            355: 10,
            1676: 1,
            2168: 1,
            2175: 1,
            2219: 1,
            2242: 1,
        },
        "trace.json": {58: 1},
        "machine.json": {246: 1, 1878: 1},
        "misc.json": {118: 4, 122: 4, 572: 1},
        "misc-target.json": {139: 1, 411: 1, 413: 1},
        "pci.json": {192: 1, 208: 1, 224: 1, 246: 1, 286: 1},
        "virtio.json": {275: 1, 278: 1},
    },
}
MESSAGES = {"v2.9.0": 328, "v7.2.0": 453, "v9.2.0": 501}


@pytest.mark.parametrize("tag", WRONG)
def test_these_examples_are_wrong_and_no_others(
    release_tree: Callable[[str], Path], tag: str
) -> None:
    tree = release_tree(tag)
    # Where the root file is in the releases since 2.10, and before.
    roots = (tree / folder / "qapi-schema.json" for folder in ("qapi", "."))
    schema = load(str(next(root for root in roots if root.is_file())))
    count = 0
    found: dict[str, Counter[int]] = {}
    for definition in schema.definitions:
        for example in examples(definition):
            for checked in check_example(schema, definition, example):
                count += 1
                paths = [fault.path for fault in checked.faults]
                if checked.message.problem is not None:
                    paths = [()]
                lines = found.setdefault(definition.module, Counter())
                lines.update(place(checked.message, path).line for path in paths)
    assert {module: dict(lines) for module, lines in found.items() if lines} == WRONG[
        tag
    ]
    assert count == MESSAGES[tag]
