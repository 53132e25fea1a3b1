"""Finds what took the place of something that is gone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from qapigen.diff.compare.shape import SideView
from qapigen.diff.compare.types import kind_of
from qapigen.ir import Struct, TypeRef, Union
from qapigen.report.suggest import closest

_FEW: Final = 40
"""Among more names than this a slip is not looked for."""


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
    free: dict[str, Spellings] = {}
    for each in come:
        free.setdefault(_kind(each), Spellings()).add(each.name)
    for each in gone:
        spellings = free.get(_kind(each))
        name = None if spellings is None else spellings.take(each.name)
        if name is not None:
            result[each.name] = name
    given = set(result.values())
    for other in come:
        if other.name not in given and len(result) < len(gone):
            left = [each for each in gone if each.name not in result]
            result |= _wrapped(left, other)
    return result


class Spellings:
    """Names that may be others in another spelling; each is given once."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._by_plain: dict[str, list[str]] = {}
        self._left: dict[str, None] = {}
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        """Take in another name."""
        self._by_plain.setdefault(_plain(name), []).append(name)
        self._left[name] = None

    def take(self, name: str) -> str | None:
        """What ``name`` is called now, None when there is nothing like it left."""
        alike = self._by_plain.get(_plain(name))
        found = alike[0] if alike else None
        if found is None and len(self._left) <= _FEW:
            found = closest(name, self._left)
        if found is not None:
            self._by_plain[_plain(found)].remove(found)
            del self._left[found]
        return found


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
