"""Facts that stand in prose: since when there is a member, and what it defaults to."""

import re
from typing import Final

from qapigen.ir import BUILTINS, Enum, Schema, TypeRef

_SINCE: Final = re.compile(
    r"(?:^|[(,;\s])since:?\s+(?:QEMU\s+)?v?(\d+(?:\.\d+)+)", re.IGNORECASE
)
# What follows the value tells a plain default from one that depends on something.
_DEFAULT: Final = re.compile(
    r"\bdefault(?:\s*[:=]\s*|s\s+to\s+|\s+is\s+|\s+)"
    r"(?:\"(?P<double>[^\"\n]+)\"|'(?P<single>[^'\n]+)'|[@`]*(?P<bare>[\w+/-]*\w)`*)"
    r"(?=\s*(?:[),;]|\.(?!\d)|$))",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"[+-]?\d+|0[xX][0-9a-fA-F]+")
_BOOLEANS: Final = frozenset({"true", "false", "on", "off"})


def since(text: str) -> str:
    """The one release that ``text`` names as the first, empty when there is none or several."""
    found = set(_SINCE.findall(text))
    return found.pop() if len(found) == 1 else ""


def default(schema: Schema, text: str, type_ref: TypeRef) -> str:
    """The default that ``text`` names, empty unless it is surely a value of the type."""
    if "efault" not in text or type_ref.is_array:
        return ""
    found = {
        match[match.lastgroup or 0]
        for match in _DEFAULT.finditer(text)
        if _fits(schema, match, type_ref.name)
    }
    return found.pop() if len(found) == 1 else ""


def _fits(schema: Schema, found: re.Match[str], type_name: str) -> bool:
    value = found[found.lastgroup or 0]
    target = schema.find(type_name)
    if isinstance(target, Enum):
        return any(each.name == value for each in target.values)
    builtin = BUILTINS.get(type_name)
    match builtin.json_type if builtin is not None else None:
        case "boolean":
            return value in _BOOLEANS
        case "int" | "number":
            return _NUMBER.fullmatch(value) is not None
        case "string":
            return found.lastgroup != "bare"
    return False
