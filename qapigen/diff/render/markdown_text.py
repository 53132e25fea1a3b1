"""Any text as Markdown that shows it and does nothing else."""

import re
from typing import Final

from qapigen.report.render.visible import visible

# What can start something anywhere, and what can at the beginning of a line.
_ACTIVE: Final = re.compile(r"[\\`*_{}\[\]<>&|~!$@#]|^[-+=]|(?<=\d)\.(?= |$)|://|www\.")
_FENCES: Final = re.compile("`+")


def inline(text: str) -> str:
    """``text`` as part of a line."""
    return _ACTIVE.sub(_escape, visible(text).strip())


def code(text: str) -> str:
    """``text`` as a span of code."""
    shown = visible(text) or " "
    longest = max((len(each) for each in _FENCES.findall(shown)), default=0)
    fence = "`" * (longest + 1)
    margin = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{margin}{shown}{margin}{fence}"


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    match found:
        # Hosts notify people, link issues and make links of addresses, escaped or not.
        case "@" | "#" | "<" | ">" | "&":
            return f"&#{ord(found)};"
        case "://":
            return ":&#47;/"
        case "www.":
            return "www&#46;"
        case _:
            return f"\\{found}"
