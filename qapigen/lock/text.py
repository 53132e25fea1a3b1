"""Free text in one line: as it stands, or as a JSON string where that could be misread."""

import json
import re
from typing import Final

_PLAIN: Final = re.compile(r'(?!")[!-~](?:[ -~]*[!-~])?')


def one_line(text: str) -> str:
    """``text`` as a lock has it."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text)


def from_one_line(line: str) -> str | None:
    """The text that a lock has as ``line``, None when it is none."""
    if _PLAIN.fullmatch(line):
        return line
    try:
        text = json.loads(line)
    except ValueError:
        return None
    return text if isinstance(text, str) else None
