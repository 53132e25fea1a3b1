"""Which words can be names in a schema, and how type names are made of others."""

import re
from typing import Final

_NAME: Final = re.compile(
    r"(?:__[a-z0-9.-]+_)?(?:x-)?([a-z][a-z0-9_-]*)", re.IGNORECASE | re.ASCII
)
_WORD: Final = re.compile(r"[A-Za-z0-9]+")
_NOT_IN_C: Final = re.compile(r"[^A-Za-z0-9_]")


def identity(name: str) -> str:
    """What two names of one owner must not have in common."""
    return _NOT_IN_C.sub("_", name)


def is_member_name(name: str) -> bool:
    """Whether a schema can have a member called so."""
    same = identity(name)
    return (
        _NAME.fullmatch(name) is not None
        and same != "u"
        and not same.startswith(("q_", "has_"))
    )


def is_value_name(name: str) -> bool:
    """Whether a schema can have a value called so; it may start with a digit."""
    named = f"d{name}" if name[:1].isdigit() else name
    return _NAME.fullmatch(named) is not None and not identity(name).startswith("q_")


def needs_exception(name: str) -> bool:
    """Whether the name of a member or value breaks the rules of style for new ones."""
    match = _NAME.fullmatch(f"d{name}" if name[:1].isdigit() else name)
    return match is not None and re.search("[A-Z_]", match[1]) is not None


def type_name(*parts: str) -> str:
    """A type name made of other names: ``BLOCK_IO_ERROR``, ``action`` to ``BlockIoErrorAction``."""
    words = [word for part in parts for word in _WORD.findall(part)]
    name = "".join(
        word[0].upper() + (word[1:].lower() if word.isupper() else word[1:])
        for word in words
    )
    if re.search("[a-z]", name) is None or name.endswith("List"):
        return f"{name}Type"
    return name
