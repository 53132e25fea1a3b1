"""Reads explicit markup: ``.. name:: argument`` with its indented body."""

import re
from typing import Final

from qapigen.backends.markdown.rst.blocks import (
    Alert,
    Block,
    Blocks,
    Callout,
    Code,
    Label,
)
from qapigen.backends.markdown.rst.inline import read_inline
from qapigen.backends.markdown.rst.lines import (
    Found,
    Lines,
    Nested,
    code_text,
    dedented,
    indented_until,
)

_DIRECTIVE: Final = re.compile(r"\.\. (?P<name>[\w:-]+)::(?: +(?P<argument>.*))?")
_OPTION: Final = re.compile(r":(?P<name>[\w-]+):(?: +(?P<value>.*))?")
_ALERTS: Final[dict[str, tuple[Alert, str]]] = {
    "note": ("NOTE", ""),
    "seealso": ("NOTE", "See also"),
    "hint": ("TIP", ""),
    "tip": ("TIP", ""),
    "important": ("IMPORTANT", ""),
    "attention": ("WARNING", ""),
    "danger": ("WARNING", ""),
    "error": ("WARNING", ""),
    "warning": ("WARNING", ""),
    "caution": ("CAUTION", ""),
}
# Options that may be left out or are shown; a directive with any other is shown as written.
_LAYOUT_OPTIONS: Final = {
    "admonition": frozenset({"class"}),
    "qmp-example": frozenset({"annotated", "title"}),
    "code-block": frozenset({"linenos"}),
    "table": frozenset({"align", "widths"}),
}


def is_explicit(line: str) -> bool:
    """Whether ``line`` starts explicit markup."""
    return line.startswith(".. ") or line == ".."


def read_explicit(lines: Lines, at: int, nested: Nested) -> Found | None:
    """A directive; one that is not known, and any other explicit markup, as it is written."""
    if not is_explicit(lines[at]):
        return None
    end = max(indented_until(lines, at + 1), at + 1)
    match = _DIRECTIVE.fullmatch(lines[at])
    if match is not None:
        argument = match["argument"] or ""
        blocks = _directive(match["name"], argument, lines[at + 1 : end], nested)
        if blocks is not None:
            return Found(blocks, end)
    return Found((Code(code_text(lines[at:end]), "text"),), end)


def _directive(name: str, argument: str, body: Lines, nested: Nested) -> Blocks | None:
    body = dedented(body)
    if name in _ALERTS:
        alert, title = _ALERTS[name]
        callout = Callout(alert, read_inline(title), nested([argument, *body]))
        return (callout,) if callout.body or title else ()
    options, content = _options(body)
    if not options.keys() <= _LAYOUT_OPTIONS.get(name, frozenset()):
        return None
    match name:
        case "admonition":
            return (Callout("NOTE", read_inline(argument), nested(content)),)
        case "qmp-example" if not argument:
            return _example(options, content, nested)
        case "code-block" | "code" | "sourcecode":
            return (Code(code_text(content), argument or "text"),)
        case "table":
            label: Blocks = (Label(read_inline(argument)),) if argument else ()
            return (*label, *nested(content))
    return None


def _example(options: dict[str, str], content: Lines, nested: Nested) -> Blocks:
    title = options.get("title", "")
    label = Label(read_inline(f"Example: {title}" if title else "Example"))
    if not any(content):
        return (label,)
    if "annotated" not in options:
        return (label, Code(code_text(content), "qmp"))
    return (label, *map(_as_qmp, nested(content)))


def _as_qmp(block: Block) -> Block:
    return Code(block.text, "qmp") if isinstance(block, Code) else block


def _options(body: Lines) -> tuple[dict[str, str], Lines]:
    options: dict[str, str] = {}
    for number, line in enumerate(body):
        match = _OPTION.fullmatch(line)
        if match is None:
            return options, body[number:]
        options[match["name"]] = match["value"] or ""
    return options, ()
