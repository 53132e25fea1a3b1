"""Plain prose as reStructuredText in the layout of today's documentation comments."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from qapigen.legacy.json_node import JsonNode

# A documentation line has 70 columns, of which "# " takes two.
WIDTH: Final = 68
_INDENT: Final = "    "
# Examples may be wider than prose; a timestamp then fits on its line.
_EXAMPLE_WIDTH: Final = 68

_MARKUP: Final = re.compile(r"[\\*`|]")
_TRAILING_UNDERSCORE: Final = re.compile(r"(?<=\w)_(?!\w)")
_SENTENCE_END: Final = (".", "!", "?")
_SENTENCE_START: Final = re.compile(r"[A-Z0-9(]")
# What prose must not begin with: it would be a section or a piece of layout.
_TAG: Final = re.compile(
    r"(Returns|Errors|Since|TODO|Features|Notes?|Examples?|Arguments):"
)
_ENUMERATOR: Final = r"\(?(?:\d+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+|#)[.)]"
_LIST_ITEM: Final = re.compile(rf"(?:[-+=>]|\.\.|:[^:]+:|{_ENUMERATOR})(?:\s|$)")
_RULER: Final = re.compile(r"[^\w\s]+")


def paragraph(text: str, first_width: int = WIDTH, width: int = WIDTH) -> str:
    """One paragraph that means exactly the words of ``text``, with two blanks between sentences.

    ``first_width`` is the room on its first line, ``width`` on all others.
    """
    lines = map(_guarded, _wrapped(_escaped(text).split(), first_width, width))
    guarded = "\n".join(lines)
    return f"\\{guarded}" if _LIST_ITEM.match(guarded) else guarded


def member_text(name: str, text: str) -> str:
    """The description of a member, to stand after ``@name:`` and indented below it."""
    return paragraph(text, WIDTH - len(f"@{name}: "), WIDTH - len(_INDENT))


def note(text: str) -> str:
    """A note."""
    first, *others = paragraph(
        text, WIDTH - len(".. note:: "), WIDTH - len("   ")
    ).split("\n")
    return "\n".join([f".. note:: {first}", *(f"   {line}" for line in others)])


def example(message: JsonNode, caption: str | None) -> str:
    """An example of an event, laid out afresh."""
    title = [f"{_INDENT}:title: {_escaped(caption)}"] if caption else []
    first, *others = message_lines(message)
    lines = [f"{_INDENT}<- {first}", *(f"{_INDENT}   {line}" for line in others)]
    return "\n".join([".. qmp-example::", *title, "", *lines])


def message_lines(message: JsonNode) -> list[str]:
    """A message in one line if there is room, otherwise with a line or more for every member."""
    flat = _flat(message)
    if len(flat) <= _EXAMPLE_WIDTH or not message.members:
        return [flat]
    parts = _member_parts(message.members, _EXAMPLE_WIDTH)
    return _enclosed("{ ", parts, " }", 0)


def _escaped(text: str) -> str:
    text = _MARKUP.sub(r"\\\g<0>", text)
    text = _TRAILING_UNDERSCORE.sub(r"\\_", text)
    # Two colons at its end would make the paragraph introduce a literal block.
    return f"{text[:-1]}\\:" if text.endswith("::") else text


def _wrapped(words: Sequence[str], first_width: int, width: int) -> Iterator[str]:
    line, room = "", first_width
    for word in words:
        if not line:
            line = word
            continue
        gap = "  " if _ends_sentence(line) and _SENTENCE_START.match(word) else " "
        if len(line) + len(gap) + len(word) <= room:
            line += gap + word
        else:
            yield line
            line, room = word, width
    if line:
        yield line


def _ends_sentence(line: str) -> bool:
    return line.endswith(_SENTENCE_END) and not line.endswith("e.g.")


def _guarded(line: str) -> str:
    """The line with a backslash where its beginning would be taken for markup."""
    tag = _TAG.match(line)
    if tag is not None:
        return f"{tag[1]}\\:{line[tag.end():]}"
    if line.startswith("@"):
        return f"\\ {line}"
    if _RULER.fullmatch(line):
        return f"\\{line}"
    return line


def _json_lines(node: JsonNode, width: int) -> list[str]:
    """A value in one line if there is room, otherwise as many members or items a line as fit."""
    flat = _flat(node)
    if len(flat) <= width:
        return [flat]
    if node.members:
        return _enclosed("{ ", _member_parts(node.members, width), " }", width)
    if node.items:
        items = [_json_lines(item, width - 4) for item in node.items]
        return _enclosed("[ ", items, " ]", width)
    return [flat]


def _member_parts(members: Mapping[str, JsonNode], width: int) -> list[list[str]]:
    return [
        _prefixed(f"{json.dumps(name)}: ", member, width)
        for name, member in members.items()
    ]


def _prefixed(prefix: str, node: JsonNode, width: int) -> list[str]:
    first, *others = _json_lines(node, width - len(prefix) - 4)
    indent = " " * len(prefix)
    return [prefix + first, *(indent + line for line in others)]


def _enclosed(
    opening: str, parts: Sequence[list[str]], closing: str, width: int
) -> list[str]:
    """The parts between brackets, as many a line as fit if each is of one line."""
    lines: list[str] = []
    may_go_on = False
    for part in parts:
        is_short = len(part) == 1
        if lines:
            lines[-1] += ","
        if may_go_on and is_short and len(lines[-1]) + len(part[0]) + 5 <= width:
            lines[-1] += f" {part[0]}"
        else:
            lines += part
        may_go_on = is_short
    first, *others = lines
    indented = [opening + first, *(" " * len(opening) + line for line in others)]
    return [*indented[:-1], indented[-1] + closing]


def _flat(node: JsonNode) -> str:
    if node.members is not None:
        parts = [
            f"{json.dumps(name)}: {_flat(each)}" for name, each in node.members.items()
        ]
        return f"{{ {', '.join(parts)} }}" if parts else "{}"
    if node.items is not None:
        return f"[ {', '.join(map(_flat, node.items))} ]" if node.items else "[]"
    return json.dumps(node.text) if node.kind == "string" else node.text
