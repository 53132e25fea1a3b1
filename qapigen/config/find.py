"""Finds the configuration that holds in a folder."""

import tomllib
from pathlib import Path
from typing import Final

OWN_FILE: Final = "qapigen.toml"
SHARED_FILE: Final = "pyproject.toml"


def find_config(folder: Path) -> Path | None:
    """The nearest ``qapigen.toml``, or ``pyproject.toml`` that speaks of qapigen, above.

    ``folder`` itself comes first; of two files in one folder ``qapigen.toml`` wins.
    """
    for parent in (folder, *folder.parents):
        own = parent / OWN_FILE
        if own.is_file():
            return own
        shared = parent / SHARED_FILE
        if shared.is_file() and _speaks_of_qapigen(shared):
            return shared
    return None


def _speaks_of_qapigen(path: Path) -> bool:
    """Whether a project's file has our table; one that cannot be read is not ours to judge."""
    try:
        content = path.read_bytes()
        if b"qapigen" not in content:
            return False
        tool = tomllib.loads(content.decode()).get("tool")
    except (OSError, ValueError):
        return False
    return isinstance(tool, dict) and "qapigen" in tool
