"""Locks as the tests write, read and compare them."""

from collections.abc import Mapping, Sequence

from qapigen.ir import Schema
from qapigen.ir.dump import Json, dump_ir
from qapigen.lock import Lock, LockSource, read_lock, write_lock
from qapigen.report import Diagnostic, Report
from qapigen.source import SourceFile

SOURCE = LockSource("the lamp", "1.0")
_PLACES = ("location", "doc")


def read(text: str) -> Lock:
    """The lock in ``text``, which has no errors."""
    lock, found = read_with_faults(text)
    assert lock is not None, [each.message for each in found]
    return lock


def read_with_faults(text: str) -> tuple[Lock | None, list[Diagnostic]]:
    """What is read of ``text``, and what is wrong with it."""
    report = Report()
    lock = read_lock(SourceFile("qapi.lock", text), report)
    return lock, list(report)


def through_lock(schema: Schema) -> Schema:
    """``schema`` written to a lock and read again."""
    return read(write_lock(schema, SOURCE)).schema


def facts(schema: Schema) -> Json:
    """All that the dump of ``schema`` says, except where it stands and what comments say."""
    return _without_places(dump_ir(schema))


def _without_places(value: Json) -> Json:
    if isinstance(value, Mapping):
        return {
            key: _without_places(each)
            for key, each in value.items()
            if key not in _PLACES
        }
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_without_places(each) for each in value]
    return value
