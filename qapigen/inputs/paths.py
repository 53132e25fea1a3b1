"""Paths of trees that are not on disk: relative to the tree's top, never leaving it."""

import posixpath


def is_inside(path: str, top: str = "") -> bool:
    """Whether ``path``, spelled anyhow, is ``top`` or below it; both relative to the same place."""
    plain = normal(path)
    if plain.startswith(("/", "../")) or plain == "..":
        return False
    return top == "" or plain == top or plain.startswith(f"{top}/")


def normal(path: str) -> str:
    """The shortest spelling of ``path``; that of the top itself is empty."""
    plain = posixpath.normpath(path)
    return "" if plain == "." else plain
