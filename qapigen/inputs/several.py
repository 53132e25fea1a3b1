"""Names that stand for several inputs: a pattern where the name of a revision would be."""

import os
from dataclasses import dataclass
from fnmatch import fnmatchcase

from qapigen.inputs.error import InputError
from qapigen.inputs.git.repository import Repository, open_repository
from qapigen.inputs.selector import Selector, parse_selector
from qapigen.report.suggest import closest


@dataclass(frozen=True, slots=True)
class MatchingReleases:
    """The releases in ``repository`` that a pattern matches, oldest first."""

    repository: Repository
    tags: tuple[str, ...]
    subdir: str | None


def stands_for_several(text: str) -> bool:
    """Whether a user who wrote ``text`` means all releases that match a pattern."""
    return _pattern(text) is not None


def open_several(text: str) -> MatchingReleases:
    """The releases that ``text`` stands for, in a repository that is the caller's to close.

    Raises InputError.
    """
    found = _pattern(text)
    assert found is not None
    place, selector = found
    wanted = selector.revision
    assert wanted is not None
    repository = open_repository(place)
    try:
        releases = repository.releases()
        tags = tuple(each for each in releases if fnmatchcase(each, wanted.name))
        if not tags:
            near = closest(wanted.name, releases)
            raise InputError(
                f"no release in '{place}' matches '{wanted.name}'",
                None if near is None else f"one that it has is '{near}'",
            )
    except BaseException:
        repository.close()
        raise
    return MatchingReleases(repository, tags, selector.subdir)


def _pattern(text: str) -> tuple[str, Selector] | None:
    place, mark, fragment = text.rpartition("#")
    if os.path.lexists(text) or not mark or not os.path.lexists(place):
        return None
    try:
        selector = parse_selector(fragment)
    except InputError:
        return None
    wanted = selector.revision
    return (place, selector) if wanted is not None and wanted.is_pattern else None
