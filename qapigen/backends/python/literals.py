"""Python source for texts that may hold anything."""

import re


def string_literal(text: str) -> str:
    """A one-line literal for ``text`` with the quotes that black would choose."""
    body = _escaped(text.replace("\\", "\\\\"))
    double, single = body.count('"'), body.count("'")
    if double > single:
        return "'" + body.replace("'", "\\'") + "'"
    return '"' + body.replace('"', '\\"') + '"'


def docstring(lines: list[str], indent: int) -> str:
    """A docstring statement of ``lines``: the first has words, all are relative to the indentation.

    No text can end it early: backslashes are doubled, quotes that could close it are escaped,
    and what is not printable is written as an escape sequence.
    """
    margin = " " * indent
    first, *rest = [_inert(line) for line in lines]
    while rest and not rest[-1]:
        rest.pop()
    if not rest:
        padding = " " if first.endswith('"') else ""
        return f'{margin}"""{first}{padding}"""'
    body = "".join(f"\n{margin}{line}" if line else "\n" for line in rest)
    return f'{margin}"""{first}{body}\n{margin}"""'


def _inert(line: str) -> str:
    # No class can be made whose docstring has half of a surrogate pair.
    line = _SURROGATE.sub("\ufffd", line)
    body = _escaped(line.rstrip().replace("\\", "\\\\"))
    body = body.replace('"""', '\\"\\"\\"')
    return "\\" + body if body.startswith('"') else body


_SURROGATE = re.compile("[\ud800-\udfff]")

# Control and format characters, among them those that end lines and those that turn the direction
# of writing; unusual blanks; halves of surrogate pairs.  A fixed list, because what Python calls
# printable differs from one version to the next.
_HIDDEN = re.compile(
    "[\\x00-\\x1f\\x7f-\\xa0\\xad\\u061c\\u1680\\u180e\\u2000-\\u200f\\u2028-\\u202f"
    "\\u205f-\\u206f\\u3000\\ud800-\\udfff\\ufeff\\ufff0-\\ufffc\\ufffe\\uffff\\U000e0000-\\U000e0fff]"
)


def _escaped(text: str) -> str:
    """``text`` with escape sequences for all that one would not see."""
    if text.isascii() and text.isprintable():
        return text
    return _HIDDEN.sub(lambda found: _escape(found[0]), text)


def _escape(character: str) -> str:
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
