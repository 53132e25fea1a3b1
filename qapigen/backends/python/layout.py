"""The few shapes of code that may need more than one line, laid out as black would.

Every function takes the indentation that the statement starts at and returns its lines with
it, without a newline at the end.
"""

from collections.abc import Sequence

WIDTH = 88


def wrapped(indent: int, head: str, value: str, tail: str = "") -> str:
    """``head value tail`` for a value with no comma in it that black could break at.

    A chain of attributes goes into parentheses of its own; a call or subscript of a name or of
    a module's name is broken in its own brackets where what is before them fits.
    """
    margin = " " * indent
    line = f"{margin}{head} {value}{tail}"
    if len(line) <= WIDTH:
        return line
    callee, bracket, inner = value.partition("(" if value.endswith(")") else "[")
    own = f"{margin}{head} (\n{margin}    {value}\n{margin}){tail}"
    is_short = indent + 4 + len(value) <= WIDTH
    if not bracket or not inner[:-1]:
        return own if is_short else line
    if is_short and callee.count(".") > 1:
        return own
    broken = f"{callee}{bracket}\n{margin}    {inner[:-1]}\n{margin}{inner[-1]}"
    if indent + len(head) + 1 + len(callee) + 1 <= WIDTH:
        return f"{margin}{head} {broken}{tail}"
    if is_short:
        return own
    if indent + 4 + len(callee) + 1 <= WIDTH:
        nested = broken.replace("\n", "\n    ")
        return f"{margin}{head} (\n{margin}    {nested}\n{margin}){tail}"
    return f"{margin}{head} {broken}{tail}"


def assignment(indent: int, target: str, value: str) -> str:
    """``target = value`` for a value with no comma in it that black could break at."""
    return wrapped(indent, f"{target} =", value)


def signature(indent: int, head: str, parameters: Sequence[str], result: str) -> str:
    """``head(parameters) -> result:``, where ``head`` has no bracket."""
    margin = " " * indent
    inline = ", ".join(parameters)
    line = f"{margin}{head}({inline}) -> {result}:"
    if len(line) <= WIDTH:
        return line
    comma = "," if len(parameters) == 1 else ""
    return f"{margin}{head}(\n{margin}    {inline}{comma}\n{margin}) -> {result}:"


def call(indent: int, head: str, arguments: Sequence[str], tail: str) -> str:
    """``head`` arguments ``tail``, where ``head`` ends with the opening bracket."""
    margin = " " * indent
    inline = ", ".join(arguments)
    line = f"{margin}{head}{inline}{tail}"
    if len(line) <= WIDTH or not arguments:
        return line
    if indent + 4 + len(inline) <= WIDTH:
        return f"{margin}{head}\n{margin}    {inline}\n{margin}{tail}"
    return exploded(indent, head, arguments, tail)


def display(indent: int, head: str, items: Sequence[str], tail: str) -> str:
    """A tuple, list or dict: on one line or, where it is too long, an item a line."""
    line = f"{' ' * indent}{head}{', '.join(items)}{tail}"
    if len(line) <= WIDTH:
        return line
    return exploded(indent, head, items, tail)


def exploded(indent: int, head: str, items: Sequence[str], tail: str) -> str:
    """An item a line and a comma after the last, which keeps black from joining them."""
    margin = " " * indent
    lines = "".join(f"{margin}    {each},\n" for each in items)
    return f"{margin}{head}\n{lines}{margin}{tail}"


def comprehension(indent: int, target: str, value: str) -> str:
    """``target = [element for each in source]``."""
    margin = " " * indent
    inner = value[1:-1]
    line = f"{margin}{target} = [{inner}]"
    if len(line) <= WIDTH:
        return line
    if indent + 4 + len(inner) > WIDTH:
        inner = inner.replace(" for ", f"\n{margin}    for ", 1)
    return f"{margin}{target} = [\n{margin}    {inner}\n{margin}]"


def alternatives(indent: int, target: str, types: Sequence[str]) -> str:
    """``target = A | B``, broken before the bars where it is too long."""
    margin = " " * indent
    inline = " | ".join(types)
    line = f"{margin}{target} = {inline}"
    if len(line) <= WIDTH or len(types) == 1:
        return line
    if indent + 4 + len(inline) <= WIDTH:
        return f"{margin}{target} = (\n{margin}    {inline}\n{margin})"
    broken = f"\n{margin}    | ".join(types)
    return f"{margin}{target} = (\n{margin}    {broken}\n{margin})"


def annotated(indent: int, name: str, annotation: str, tail: str = "") -> str:
    """``name: annotation`` and ``tail``: a default and comma, a comma, or nothing."""
    margin = " " * indent
    line = f"{margin}{name}: {annotation}{tail}"
    if len(line) <= WIDTH:
        return line
    if " | " in annotation or ("[" not in annotation and not tail):
        if indent + 4 + len(annotation) > WIDTH:
            return line
        return f"{margin}{name}: (\n{margin}    {annotation}\n{margin}){tail}"
    head, bracket, inner = annotation.partition("[")
    if not bracket:
        return line
    return f"{margin}{name}: {head}[\n{margin}    {inner[:-1]}\n{margin}]{tail}"
