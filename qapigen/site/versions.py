"""Releases side by side: the file that the switch reads, and the ways to the newest one."""

import json
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import quote

from qapigen.backends.base import OutputFile
from qapigen.emit.templates import environment

_LATEST: Final = "latest"


def version_files(labels: Sequence[str]) -> Iterator[OutputFile]:
    """Files at the top of a site of releases, the newest first.

    The switch is the theme's own; it only needs to be told which versions there are.
    """
    versions = [
        {
            "version": label,
            "title": label,
            "aliases": [_LATEST] if label == labels[0] else [],
        }
        for label in labels
    ]
    yield OutputFile("versions.json", json.dumps(versions, indent=2) + "\n")
    newest = quote(labels[0])
    yield OutputFile("index.html", _redirect(f"{newest}/index.html"))
    yield OutputFile(f"{_LATEST}/index.html", _redirect(f"../{newest}/index.html"))


def _redirect(address: str) -> str:
    template = environment("site").get_template("redirect.html.j2")
    return template.render(address=address)
