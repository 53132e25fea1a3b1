"""The entries of a reply, each of the form that its ``meta-type`` asks for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from qapigen.introspection import rules
from qapigen.introspection.documents import Json, RawEntry
from qapigen.report import Report
from qapigen.source import Span

_COMMON: Final = ("name", "meta-type", "features")
_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "builtin": ("json-type",),
    "enum": ("values", "members"),
    "array": ("element-type",),
    "object": ("members", "tag", "variants"),
    "alternate": ("members",),
    "command": ("arg-type", "ret-type", "allow-oob"),
    "event": ("arg-type",),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A member, value, variant or alternative.

    ``name`` is empty for alternatives, which have none; ``type`` for values.
    """

    name: str
    type: str
    optional: bool
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A SchemaInfo; what its ``kind`` does not have is empty."""

    name: str
    kind: str
    features: tuple[str, ...]
    span: Span
    json_type: str = ""
    element: str = ""
    parts: tuple[Part, ...] = ()
    tag: str = ""
    variants: tuple[Part, ...] = ()
    arguments: str = ""
    returns: str = ""
    allow_oob: bool = False


class _MalformedError(Exception):
    """An entry is not of its form; the message says what was found."""


def entries(raw: Iterable[RawEntry], report: Report) -> dict[str, Entry]:
    """The well-formed entries by name, in their order; faults go to ``report``."""
    result: dict[str, Entry] = {}
    for each in raw:
        try:
            entry = _entry(each)
        except _MalformedError as fault:
            report.add(rules.BAD_ENTRY, each.span, str(fault))
            continue
        if entry.name in result:
            report.add(
                rules.REPEATED_NAME, each.span, f"'{entry.name}' has two entries"
            )
            continue
        assert isinstance(each.value, dict)
        known = (*_COMMON, *_KEYS[entry.kind])
        for key in each.value:
            if key not in known:
                message = f"'{entry.name}' has member '{key}', which is not known"
                report.add(rules.UNKNOWN_KEY, each.span, message)
        result[entry.name] = entry
    return result


def _entry(raw: RawEntry) -> Entry:
    value = raw.value
    if not isinstance(value, dict):
        raise _MalformedError("found an entry that is no object")
    name, kind = _text(value, "name"), _text(value, "meta-type")
    if kind not in _KEYS:
        raise _MalformedError(f"'{name}' is of meta-type '{kind}', which is not known")
    is_enum = kind == "enum"
    return Entry(
        name=name,
        kind=kind,
        features=_features(value),
        span=raw.span,
        json_type=_text(value, "json-type") if kind == "builtin" else "",
        element=_text(value, "element-type") if kind == "array" else "",
        parts=_values(value) if is_enum else _parts(value, kind),
        tag=_text(value, "tag") if kind == "object" and "tag" in value else "",
        variants=_variants(value) if kind == "object" else (),
        arguments=_text(value, "arg-type") if kind in ("command", "event") else "",
        returns=_text(value, "ret-type") if kind == "command" else "",
        allow_oob=kind == "command" and value.get("allow-oob") is True,
    )


def _text(value: Mapping[str, Json], key: str) -> str:
    found = value.get(key)
    if not isinstance(found, str) or not found:
        raise _MalformedError(f"found an entry whose '{key}' is no name")
    return found


def _list(value: Mapping[str, Json], key: str) -> list[Json]:
    found = value.get(key, [])
    if not isinstance(found, list):
        raise _MalformedError(f"'{_text(value, 'name')}' has '{key}' that is no list")
    return found


def _objects(value: Mapping[str, Json], key: str) -> list[dict[str, Json]]:
    found = _list(value, key)
    objects = [each for each in found if isinstance(each, dict)]
    if len(objects) < len(found):
        raise _MalformedError(
            f"'{_text(value, 'name')}' has '{key}' that are no objects"
        )
    return objects


def _features(value: Mapping[str, Json]) -> tuple[str, ...]:
    found = _list(value, "features")
    names = tuple(each for each in found if isinstance(each, str))
    if len(names) < len(found):
        raise _MalformedError("found a feature that is no name")
    return names


def _values(value: Mapping[str, Json]) -> tuple[Part, ...]:
    """The values of an enum: releases before 6.2 only have their names."""
    if "members" in value:
        return tuple(
            Part(_text(each, "name"), "", False, _features(each))
            for each in _objects(value, "members")
        )
    found = _list(value, "values")
    names = [each for each in found if isinstance(each, str)]
    if len(names) < len(found):
        raise _MalformedError(f"'{_text(value, 'name')}' has a value that is no name")
    return tuple(Part(name, "", False, ()) for name in names)


def _parts(value: Mapping[str, Json], kind: str) -> tuple[Part, ...]:
    if kind not in ("object", "alternate"):
        return ()
    return tuple(
        Part(
            "" if kind == "alternate" else _text(each, "name"),
            _text(each, "type"),
            "default" in each,
            _features(each),
        )
        for each in _objects(value, "members")
    )


def _variants(value: Mapping[str, Json]) -> tuple[Part, ...]:
    return tuple(
        Part(_text(each, "case"), _text(each, "type"), False, ())
        for each in _objects(value, "variants")
    )
