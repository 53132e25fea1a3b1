"""Finds what took the place of something that is gone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qapigen.diff.compare.shape import SideView
from qapigen.diff.compare.types import kind_of
from qapigen.ir import Struct, TypeRef, Union
from qapigen.report.suggest import closest


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member that only one side has."""

    view: SideView
    name: str
    type: TypeRef


def renames(gone: Sequence[Candidate], come: Sequence[Candidate]) -> dict[str, str]:
    """What each member that is gone is called now, by its old name.

    A new name is given only once, and only to a member of the same JSON type: it differs in
    spelling ("_" for "-", no "x-", another unit at the end, a slip).  When members went into an
    object that is new beside them, the name is "object.member".
    """
    result: dict[str, str] = {}
    free = {each.name: each for each in come}
    for each in gone:
        alike = [name for name, other in free.items() if _kind(other) == _kind(each)]
        name = renamed(each.name, alike)
        if name is not None:
            result[each.name] = name
            del free[name]
    if len(result) < len(gone):
        for each in free.values():
            result |= _wrapped([one for one in gone if one.name not in result], each)
    return result


def renamed(name: str, candidates: Sequence[str]) -> str | None:
    """Which of ``candidates`` is ``name`` in another spelling, None if none is."""
    plain = _plain(name)
    for candidate in candidates:
        if _plain(candidate) == plain:
            return candidate
    return closest(name, candidates)


def _plain(name: str) -> str:
    """A name without what is changed about names."""
    plain = name.replace("_", "-").lower()
    return plain.removeprefix("x-").removesuffix("-ms")


def _wrapped(gone: Sequence[Candidate], come: Candidate) -> Mapping[str, str]:
    target = come.view.target(come.type)
    if come.type.is_array or not isinstance(target, Struct | Union):
        return {}
    inside = come.view.shape(target.name).members
    result = {}
    for each in gone:
        flat = inside.get(each.name)
        if flat is not None:
            twin = Candidate(come.view, each.name, flat.member.type)
            if _kind(twin) == _kind(each):
                result[each.name] = f"{come.name}.{each.name}"
    return result


def _kind(candidate: Candidate) -> str:
    return kind_of(candidate.view, candidate.type)
