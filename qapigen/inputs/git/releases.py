"""Which tags are releases, and in which order they came."""

import re
from collections.abc import Iterable
from typing import Final

# A fourth number is a fix of a stable release.
_RELEASE: Final = re.compile(r"v(\d{1,9}(?:\.\d{1,9}){1,3})")


def in_version_order(tags: Iterable[str]) -> list[str]:
    """The tags that are releases, ``v1.0`` or ``v9.2.0`` but not ``v9.2.0-rc1``, oldest first."""
    versions = [
        (tuple(map(int, match[1].split("."))), tag)
        for tag in tags
        if (match := _RELEASE.fullmatch(tag)) is not None
    ]
    return [tag for _, tag in sorted(versions)]


def is_release(name: str) -> bool:
    """Whether a tag of this name would be a release."""
    return _RELEASE.fullmatch(name) is not None
