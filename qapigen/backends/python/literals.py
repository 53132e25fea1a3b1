"""Python source for texts that may hold anything."""


def string_literal(text: str) -> str:
    """A one-line literal for ``text`` with the quotes that black would choose."""
    body = _escaped(text.replace("\\", "\\\\"))
    double, single = body.count('"'), body.count("'")
    if double > single:
        return "'" + body.replace("'", "\\'") + "'"
    return '"' + body.replace('"', '\\"') + '"'


def docstring(lines: list[str], indent: int) -> str:
    """A docstring statement of ``lines``, which are relative to the indentation.

    No text can end it early: backslashes are doubled, quotes that could close it are escaped,
    and what is not printable is written as an escape sequence.
    """
    margin = " " * indent
    inert = [_inert(line) for line in lines]
    while len(inert) > 1 and not inert[-1]:
        inert.pop()
    first = inert[0].lstrip() if inert else ""
    if len(inert) == 1 and not first.endswith('"') and indent + len(first) + 6 <= 88:
        return f'{margin}"""{first}"""'
    rest = "".join(f"\n{margin}{line}" if line else "\n" for line in inert[1:])
    return f'{margin}"""{first}{rest}\n{margin}"""'


def _inert(line: str) -> str:
    body = _escaped(line.rstrip().replace("\\", "\\\\"))
    if body.startswith('"'):
        body = "\\" + body
    return body.replace('"""', '\\"\\"\\"')


def _escaped(text: str) -> str:
    """``text`` with escape sequences for all that is not printable."""
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() else _escape(each) for each in text)


def _escape(character: str) -> str:
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
