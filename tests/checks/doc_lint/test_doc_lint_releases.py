"""What is reported of the examples of QEMU's releases: each was looked at, and is wrong."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from qapigen.checks.doc_lint import lint_documentation
from qapigen.compile import load
from qapigen.ir import Definition, Schema
from qapigen.report import Diagnostic, Report

# The definition, how many findings there are about its examples, and what is wrong with them.
WRONG: dict[str, dict[str, tuple[int, str]]] = {
    "v2.9.0": {
        "query-block": (3, "lacks two members, has one that moved elsewhere"),
        "query-blockstats": (1, "no comma between two members"),
        "blockdev-snapshot": (1, "a union without its discriminator"),
        "query-named-block-nodes": (4, "lacks three members, has one that moved"),
        "x-blockdev-insert-medium": (1, "a union without its discriminator"),
        "BLOCK_IMAGE_CORRUPTED": (1, "lacks a member"),
        "BLOCK_IO_ERROR": (1, "lacks a member"),
        "BLOCK_JOB_READY": (1, "no comma between two members"),
        "x-blockdev-change": (1, "a union without its discriminator"),
        "NIC_RX_FILTER_CHANGED": (1, "one closing brace too many"),
        "VNC_CONNECTED": (2, "lacks a member on both sides"),
        "VNC_INITIALIZED": (2, "lacks a member on both sides"),
        "VNC_DISCONNECTED": (2, "lacks a member on both sides"),
        "ACPI_DEVICE_OST": (7, "members stand outside of the object they belong to"),
        "GUEST_PANICKED": (1, "no time stamp"),
        "MEM_UNPLUG_ERROR": (1, "no comma between two members"),
        "trace-event-get-state": (1, "lacks a member"),
        "trace-event-set-state": (1, "a string for a boolean"),
        "query-migrate": (37, "members that moved or came later"),
        "query-iothreads": (6, "members that came later"),
        "query-vnc": (1, "lacks a member"),
        "query-spice": (3, "lacks two members, an array among objects"),
        "query-balloon": (1, "a comma before a closing brace"),
        "dump-guest-memory": (1, "lacks an argument"),
        "query-dump-guest-memory-capability": (1, "a bracket is not closed"),
        "query-rocker-of-dpa-flows": (1, "words and a comma before a bracket"),
        "query-hotpluggable-cpus": (1, "a quote behind the end"),
    },
    "v7.2.0": {
        "query-block": (2, "lacks a member, has one that moved elsewhere"),
        "query-blockstats": (1, "no comma between two members"),
        "query-named-block-nodes": (2, "lacks a member, has one that moved"),
        "NETDEV_STREAM_DISCONNECTED": (1, "single quotes"),
        "query-rocker-of-dpa-flows": (1, "words and a comma before a bracket"),
        "query-spice": (1, "an array among objects"),
        "query-migrate": (59, "members that came later"),
        "query-hotpluggable-cpus": (1, "a quote behind the end"),
        "query-iothreads": (8, "members that came later"),
        "RTC_CHANGE": (1, "lacks a member"),
        "query-sgx-capabilities": (2, "a member under its former name"),
        "query-pci": (5, "lacks a member in five devices"),
        "x-query-virtio-status": (2, "a slip in the name of a member"),
    },
    "v9.2.0": {
        "query-block": (2, "lacks a member, has one that moved elsewhere"),
        "query-blockstats": (1, "no comma between two members"),
        "query-named-block-nodes": (2, "lacks a member, has one that moved"),
        "query-rocker-of-dpa-flows": (1, "a comma before a bracket"),
        "query-migrate": (30, "members that came later"),
        "migrate": (1, "a string for an integer"),
        "query-dirty-rate": (2, "what comes back without 'return' around it"),
        "set-vcpu-dirty-limit": (1, "closed before the arguments"),
        "cancel-vcpu-dirty-limit": (1, "closed before the arguments"),
        "trace-event-get-state": (1, "a member that is gone"),
        "query-machines": (1, "an array that is not closed"),
        "dumpdtb": (1, "closed before the arguments"),
        "query-iothreads": (8, "members that came later"),
        "RTC_CHANGE": (1, "lacks a member"),
        "query-sev": (1, "a union without its discriminator"),
        "query-sgx-capabilities": (2, "a member under its former name"),
        "query-pci": (5, "lacks a member in five devices"),
        "x-query-virtio-status": (2, "a slip in the name of a member"),
    },
}
# How much is found by the other rules; looked through, but not listed one by one.
OTHERS: dict[str, dict[str, int]] = {
    "v2.9.0": {"doc-leftover-heading": 1, "doc-missing-since": 4},
    "v7.2.0": {
        "doc-leftover-heading": 1,
        "doc-malformed-since": 2,
        "doc-missing-since": 5,
    },
    "v9.2.0": {"doc-exempt-member": 407, "doc-missing-since": 6},
}
# Names in texts that neither the definition nor anything around it has.
UNKNOWN = {
    "v2.9.0": {
        "KeyValues",
        "MigrationCapabilitiesStatus",
        "ReplicationResult",
        "Rocker",
        "VncBasincInfo",
        "base",
        "id",
        "powerdown",
        "success-response",
    },
    "v9.2.0": {"KeyValues", "Rocker", "VncBasincInfo"},
}


@pytest.mark.parametrize("tag", WRONG)
def test_what_is_reported_is_wrong(
    release_tree: Callable[[str], Path], tag: str
) -> None:
    tree = release_tree(tag)
    roots = (tree / folder / "qapi-schema.json" for folder in ("qapi", "."))
    schema = load(str(next(root for root in roots if root.is_file())))
    report = Report()
    lint_documentation(schema, report)
    found = list(report)
    examples = [each for each in found if "-example-" in each.rule.id]
    owners = Counter(_owner(schema, each).name for each in examples)
    assert owners == {name: count for name, (count, _) in WRONG[tag].items()}
    others = Counter(each.rule.id for each in found if each not in examples)
    names = {
        each.span.text.removeprefix("@")
        for each in found
        if each.rule.id == "doc-unknown-reference" and each.span is not None
    }
    del others["doc-unknown-reference"]
    assert others == OTHERS[tag]
    wanted = UNKNOWN.get(tag, set())
    assert names == wanted if tag == "v2.9.0" else names >= wanted


def _owner(schema: Schema, diagnostic: Diagnostic) -> Definition:
    return next(each for each in schema.definitions if each.span == diagnostic.anchor)
