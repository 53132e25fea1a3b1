"""``objects.inv``: what Sphinx and mkdocstrings look up to link to a reference.

The format is version 2 of Sphinx's: a head in plain text, then compressed lines of name, domain
and role, priority, address and title.
"""

import zlib
from collections.abc import Iterator
from typing import Final

from qapigen.backends.markdown.catalogue import Place
from qapigen.site.plan import Release, Section

_ROLES: Final = {
    "alternate": "alternate",
    "command": "command",
    "enum": "enum",
    "event": "event",
    "member": "member",
    "struct": "object",
    "union": "object",
}
"""The words of the QAPI domain in QEMU's own documentation."""

_NORMAL: Final = 1
_PREFIXES: Final = {"qga": "QGA", "qmp": "QMP", "qsd": "QSD"}


def inventory(title: str, release: Release) -> bytes:
    """The inventory of ``release``; the same bytes for the same release.

    A name that several schemas have is the first one's; all are also there with a prefix.
    Labels, which every Sphinx project can refer to, are in lower case.
    """
    head = (
        "# Sphinx inventory version 2\n"
        f"# Project: {_line(title)}\n"
        f"# Version: {_line(release.label)}\n"
        "# The remainder of this file is compressed using zlib.\n"
    )
    lines = "".join(f"{each}\n" for each in _lines(release))
    return head.encode() + zlib.compress(lines.encode(), 9)


def _lines(release: Release) -> Iterator[str]:
    taken: set[tuple[str, str]] = set()
    for section in release.sections:
        prefix = _PREFIXES.get(section.folder, section.folder)
        for place in section.catalogue.places:
            role = _ROLES[place.kind]
            address = _address(section, place)
            for name in (place.name, f"{prefix}:{place.name}"):
                for domain, shown in (
                    (f"qapi:{role}", name),
                    ("std:label", name.lower()),
                ):
                    if " " not in shown and (domain, shown) not in taken:
                        taken.add((domain, shown))
                        yield f"{shown} {domain} {_NORMAL} {address} {place.name}"


def _address(section: Section, place: Place) -> str:
    page = place.page.removesuffix(".md")
    return f"{section.folder}/{page}.html#{place.anchor}"


def _line(text: str) -> str:
    return " ".join(text.split())
