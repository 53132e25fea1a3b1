"""The part of an input's name after ``#``: which revision, which folder."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from qapigen.inputs.error import InputError
from qapigen.report.suggest import did_you_mean

_EXAMPLE: Final = "for example '#ref=v9.1.0' or '#tag=v9.1.0,subdir=qga'"
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
# What git allows in no name of a branch or a tag: it would be read as an operator.
_OPERATOR: Final = re.compile(r"[ ~^:?*\[\\]|\.\.|@\{|//|/$|\.$|\.lock$")
_PATTERN: Final = frozenset("*?[")
_WILD: Final = re.compile(r"[*?[]")
_COMMIT: Final = re.compile(r"[0-9a-fA-F]{4,64}")


class RevisionKind(StrEnum):
    """What a revision's name is a name of; ``REF`` leaves it to git."""

    REF = "ref"
    TAG = "tag"
    BRANCH = "branch"
    COMMIT = "commit"


@dataclass(frozen=True, slots=True)
class Revision:
    """A state of a repository, by name."""

    name: str
    kind: RevisionKind = RevisionKind.REF

    @property
    def is_pattern(self) -> bool:
        """Whether it stands for all releases that match, as ``v*`` does.

        No ref has these characters in its name; in braces git takes them for something else.
        """
        return not _PATTERN.isdisjoint(self.name) and "{" not in self.name

    @property
    def spellings(self) -> tuple[str, ...]:
        """What it may be called to git, the first that exists counts."""
        match self.kind:
            case RevisionKind.TAG:
                return (f"refs/tags/{self.name}",)
            case RevisionKind.BRANCH:
                return (
                    f"refs/heads/{self.name}",
                    f"refs/remotes/origin/{self.name}",
                )
            case RevisionKind.COMMIT:
                return (self.name,)
            case RevisionKind.REF:
                return (self.name, f"refs/remotes/origin/{self.name}")


@dataclass(frozen=True, slots=True)
class Selector:
    """Which part of a place is meant; ``subdir`` is a folder, or the root file itself."""

    revision: Revision | None = None
    subdir: str | None = None


def parse_selector(text: str) -> Selector:
    """The selector in ``text``, which is what follows ``#``; raises InputError."""
    known = (*RevisionKind, "subdir")
    given: dict[str, str] = {}
    for option in text.split(","):
        key, equals, value = option.partition("=")
        if not equals:
            raise InputError(
                f"'{option}' after '#' is not of the form KEY=VALUE", _EXAMPLE
            )
        if key not in known:
            raise InputError(
                f"unknown key '{key}' after '#'",
                did_you_mean(key, known) or f"known are {', '.join(known)}",
            )
        if not value:
            raise InputError(f"nothing after '{key}='", _EXAMPLE)
        if key in given:
            raise InputError(f"'{key}=' stands twice", _EXAMPLE)
        given[key] = value
    subdir = given.pop("subdir", None)
    if len(given) > 1:
        both = " and ".join(f"'{key}='" for key in given)
        raise InputError(f"{both} together", "one of them says it all")
    revisions = [revision(value, RevisionKind(key)) for key, value in given.items()]
    return Selector(revisions[0] if revisions else None, subdir)


def revision(name: str, kind: RevisionKind = RevisionKind.REF) -> Revision:
    """The revision called ``name``; raises InputError when nothing can be called that."""
    fault = _fault(name, kind)
    if fault is not None:
        raise InputError(f"{fault}, found '{name}'")
    return Revision(name, kind)


def _fault(name: str, kind: RevisionKind) -> str | None:
    if name.startswith("-"):
        return "a revision cannot start with '-'"
    if _CONTROL.search(name) is not None:
        return "a revision has no control characters"
    if ":" in name:
        return "a revision has no ':', a path goes into 'subdir='"
    if ".." in name:
        return "one revision is wanted, not a range"
    if kind is RevisionKind.COMMIT and not _COMMIT.fullmatch(name):
        return "a commit is 4 or more hexadecimal digits"
    if kind is RevisionKind.TAG:
        name = _WILD.sub("", name)
    if kind in (RevisionKind.TAG, RevisionKind.BRANCH) and _OPERATOR.search(name):
        return f"that is no name of a {kind}"
    return None
