# Made by qapigen: what is changed here is lost when it is made again.
"""Warnings about commands that use what is deprecated or unstable."""

import sys
import warnings
from collections.abc import Iterator
from typing import Any

from ._messages import Command
from ._runtime import OpenEnum, Record

# By union: the attribute that tells its branches apart, and the features of its values.
_TAGS: dict[str, tuple[str, dict[str, tuple[str, ...]]]] = {}


class QmpDeprecationWarning(DeprecationWarning):
    """A deprecated command, member or value is sent: a future server may not have it."""


class QmpUnstableWarning(FutureWarning):
    """An unstable command, member or value is sent: it may change or go at any time."""


WARNINGS: dict[str, type[Warning]] = {
    "deprecated": QmpDeprecationWarning,
    "unstable": QmpUnstableWarning,
}


def watched(deprecated: bool, unstable: bool) -> frozenset[str]:
    """The features to warn about."""
    wanted = {"deprecated": deprecated, "unstable": unstable}
    return frozenset(feature for feature, is_wanted in wanted.items() if is_wanted)


def warn_about(command: Command[Any], features: frozenset[str]) -> None:
    """Warn about what in ``command`` has one of ``features``, keys of ``WARNINGS``."""
    found = [*_marks(command, "command", features)]
    if found:
        level = _level_of_caller()
        for what, feature in found:
            warnings.warn(f"{what} is {feature}", WARNINGS[feature], stacklevel=level)


def _level_of_caller() -> int:
    """How far up from ``warn_about`` the first code is that is not of this package."""
    level = 1
    frame = sys._getframe(1)
    while frame.f_back is not None:
        if frame.f_globals.get("__package__") != __package__:
            break
        frame = frame.f_back
        level += 1
    return level


def _marks(
    record: Record, kind: str, features: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """What is in ``record``, in words, and which of ``features`` it has."""
    facts = record.qapi
    for feature in features.intersection(facts.features):
        yield f"{kind} '{facts.name}'", feature
    for each in record._attributes():
        value = getattr(record, each)
        if value is None:
            continue
        for feature in features.intersection(facts.member_features.get(each, ())):
            wire_name = facts.wire_names.get(each, each)
            yield f"member '{wire_name}' of '{facts.name}'", feature
        yield from _marks_in(value, features)
    if facts.name in _TAGS:
        attribute, marked = _TAGS[facts.name]
        tag = getattr(record, attribute, None)
        for feature in features.intersection(marked.get(str(tag), ())):
            yield f"value '{tag}' of '{facts.name}'", feature


def _marks_in(value: Any, features: frozenset[str]) -> Iterator[tuple[str, str]]:
    if isinstance(value, Record):
        yield from _marks(value, "type", features)
    elif isinstance(value, OpenEnum):
        for feature in features.intersection(value.features):
            yield f"value '{value}' of '{value.qapi.name}'", feature
    elif isinstance(value, list):
        for each in value:
            yield from _marks_in(each, features)
