"""Source text made fit for a terminal: nothing invisible, nothing that moves the cursor."""

from unicodedata import category, east_asian_width

_TAB = "    "
_CONTROL_PICTURES = 0x2400
_DELETE_PICTURE = "\u2421"
_SPACE_PICTURE = "\u2423"
_REPLACEMENT = "\ufffd"


def visible(text: str) -> str:
    """``text`` with tabs as four spaces and a stand-in for every character that acts.

    Control characters become their pictures, other kinds of space U+2423; surrogates and
    characters that reorder, break or hide text become U+FFFD.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def width(text: str) -> int:
    """Columns that :func:`visible` text takes: East Asian wide characters two, marks none."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _shown(character: str) -> str:
    if character == "\t":
        return _TAB
    if character < " ":
        return chr(_CONTROL_PICTURES + ord(character))
    if character == "\x7f":
        return _DELETE_PICTURE
    if character.isprintable():
        return character
    return _SPACE_PICTURE if category(character) == "Zs" else _REPLACEMENT


def _columns(character: str) -> int:
    if category(character) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
