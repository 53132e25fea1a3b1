"""Plain text from the reStructuredText of documentation sections.

For targets that show text as it is: docstrings, JSON Schema descriptions.  All words stay, the
markup goes.  What the converter does not know is shown as it stands, never dropped.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache

# Deeper nesting is shown as it stands; without a limit a hostile comment could exhaust the stack.
_MAX_DEPTH = 16

_ADMONITIONS = frozenset(
    [
        "attention",
        "caution",
        "danger",
        "error",
        "hint",
        "important",
        "note",
        "seealso",
        "tip",
        "warning",
    ]
)
_VERSION_NOTES = {
    "deprecated": "Deprecated since",
    "versionadded": "New in",
    "versionchanged": "Changed in",
}
_LITERALS = frozenset(
    ["code", "code-block", "highlight", "math", "parsed-literal", "raw", "sourcecode"]
)


def plain_text(text: str, *, unwrap: bool = False) -> str:
    """``text`` without its markup; paragraphs, list items and code lines stay apart.

    Line breaks within a paragraph stay as they are, or become blanks with ``unwrap``.
    """
    text = text.strip("\n").rstrip()
    if _structure().search(text) is None:
        plain = _inline(text)
        if not unwrap:
            return plain
        return "\n\n".join(" ".join(each.split()) for each in plain.split("\n\n"))
    lines = [line.rstrip() for line in text.expandtabs().split("\n")]
    return "\n".join(_Converter(unwrap).blocks(_dedented(lines), _MAX_DEPTH))


def summary(text: str) -> str:
    """The first paragraph of ``text`` as plain text in one line; empty when there is none."""
    text = text.strip()
    if not text.startswith(".."):
        text = text.split("\n\n", 1)[0]
    return " ".join(plain_text(text).split("\n\n", 1)[0].split())


class _Converter:
    """Converts block by block; every method takes lines and returns lines."""

    def __init__(self, unwrap: bool) -> None:
        self._unwrap = unwrap

    def blocks(self, lines: Sequence[str], depth: int) -> list[str]:
        """Plain lines of a body, without blank lines at its ends or in a row."""
        if depth == 0:
            return _trimmed(lines)
        plain: list[str] = []
        at = 0
        while at < len(lines):
            line = lines[at]
            if not line:
                if plain and plain[-1]:
                    plain.append("")
                at += 1
            elif line[0] == " ":
                end = _end_of_body(lines, at, 1)
                body = self.blocks(_dedented(lines[at:end]), depth - 1)
                plain += _indented(body)
                at = end
            elif line.startswith(".. ") or line == "..":
                end = _end_of_body(lines, at + 1, 1)
                plain += self._explicit(line[3:], lines[at + 1 : end], depth)
                at = end
            elif item := _item().match(line):
                width = _item_width(item, lines, at + 1)
                end = _end_of_body(lines, at + 1, width)
                rest = [
                    line[item.end() :],
                    *(each[width:] for each in lines[at + 1 : end]),
                ]
                plain += _hung(_marker(item), self.blocks(rest, depth - 1))
                at = end
            else:
                end = _end_of_paragraph(lines, at)
                shown, opens_literal = self._paragraph(lines[at:end])
                plain += shown
                at = end
                if opens_literal:
                    end = _end_of_body(lines, at, 1)
                    if shown:
                        plain.append("")
                    plain += _indented(_dedented(_trimmed(lines[at:end])))
                    at = end
            if at < len(lines) and plain and plain[-1] and not lines[at - 1]:
                plain.append("")
        return _trimmed(plain)

    def _paragraph(self, lines: Sequence[str]) -> tuple[list[str], bool]:
        """A paragraph's plain lines, and whether it announces a literal block."""
        if _verbatim().match(lines[0]):
            return [line.removeprefix("| ") for line in lines], False
        lines = [line for line in lines if not _rule().fullmatch(line)]
        if not lines:
            return [], False
        if heading := _heading().match(lines[0]):
            lines = [lines[0][heading.end() :], *lines[1:]]
        text = "\n".join(lines)
        opens_literal = text.endswith("::")
        if opens_literal:
            text = (
                text[:-1]
                if text[:-2].rstrip() == text[:-2] != ""
                else text[:-2].rstrip()
            )
        plain = _inline(text)
        if self._unwrap:
            plain = " ".join(plain.split())
        return plain.split("\n") if plain else [], opens_literal

    def _explicit(self, head: str, body: Sequence[str], depth: int) -> list[str]:
        """A directive, footnote, link target or comment: what follows ``..``."""
        directive = _directive().match(head)
        if directive is None:
            is_footnote = head.startswith("[")
            return (
                self.blocks([head, *_dedented(body)], depth - 1) if is_footnote else []
            )
        name, argument = directive[1], head[directive.end() :].strip()
        options, body = _options(body)
        if name == "qmp-example":
            title = options.get("title", "")
            shown = f"Example: {_inline(title)}" if title else "Example:"
            if "annotated" in options:
                return [shown, "", *self.blocks(body, depth - 1)]
            return [shown, "", *_indented(_trimmed([argument, *body]))]
        if name in _LITERALS:
            return _indented(_trimmed(body))
        if name in _ADMONITIONS:
            label = "See also" if name == "seealso" else name.capitalize()
            return _labelled(label, self.blocks([argument, *body], depth - 1))
        if name in _VERSION_NOTES:
            version, _, rest = argument.partition(" ")
            label = f"{_VERSION_NOTES[name]} {version}".rstrip()
            return _labelled(label, self.blocks([rest, *body], depth - 1))
        inner = self.blocks(body, depth - 1)
        if not argument:
            return inner
        colon = ":" if inner and name in ("admonition", "table", "topic") else ""
        return [_inline(argument) + colon, "", *inner]


def _labelled(label: str, body: list[str]) -> list[str]:
    if not body:
        return [f"{label}."]
    if _item().match(body[0]) or body[0].startswith(" "):
        return [f"{label}:", "", *body]
    return [f"{label}: {body[0]}", *body[1:]]


def _options(body: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """The options at the start of a directive's body, and the rest of it, dedented."""
    lines = _dedented(body)
    options: dict[str, str] = {}
    at = 0
    while at < len(lines) and (option := _option().match(lines[at])):
        options[option[1]] = lines[at][option.end() :].strip()
        at += 1
    return options, lines[at:]


def _end_of_body(lines: Sequence[str], at: int, indentation: int) -> int:
    """Where the lines from ``at`` that are blank or indented as far end."""
    margin = " " * indentation
    while at < len(lines) and (not lines[at] or lines[at].startswith(margin)):
        at += 1
    return at


def _end_of_paragraph(lines: Sequence[str], at: int) -> int:
    """Where the paragraph at ``at`` ends; older comments leave no blank line before a list."""
    at += 1
    while at < len(lines) and lines[at] and not _bullet().match(lines[at]):
        if lines[at][0] == " " and lines[at - 1].endswith("::"):
            break
        at += 1
    return at


def _item_width(item: re.Match[str], lines: Sequence[str], at: int) -> int:
    """How far the lines that belong to a list item are indented."""
    following = lines[at] if at < len(lines) else ""
    hang = len(following) - len(following.lstrip(" "))
    return hang if 0 < hang < item.end() else item.end()


def _marker(item: re.Match[str]) -> str:
    return "- " if item["bullet"] else f"{item['number']} "


def _hung(marker: str, body: list[str]) -> list[str]:
    hang = " " * len(marker)
    first, *rest = body or [""]
    return [(marker + first).rstrip(), *(hang + line if line else "" for line in rest)]


def _indented(lines: Sequence[str]) -> list[str]:
    return ["    " + line if line else "" for line in lines]


def _dedented(lines: Sequence[str]) -> list[str]:
    margin = min(
        (len(each) - len(each.lstrip(" ")) for each in lines if each), default=0
    )
    return [line[margin:] for line in lines]


def _trimmed(lines: Sequence[str]) -> list[str]:
    first, last = 0, len(lines)
    while first < last and not lines[first]:
        first += 1
    while first < last and not lines[last - 1]:
        last -= 1
    return list(lines[first:last])


def _inline(text: str) -> str:
    if _markup_sign().search(text) is None:
        return text
    return _markup().sub(_unmarked, text)


def _unmarked(match: re.Match[str]) -> str:
    """The text that a piece of inline markup stands for."""
    kind = match.lastgroup
    if kind is None:  # an escaped blank
        return ""
    content = match[kind]
    if kind == "link":
        text, _, target = content.rpartition("<")
        url = target[:-1]
        text = " ".join(text.split())
        return f"{text} ({url})" if text and text != url else url
    if kind == "role":
        text = content.rpartition("<")[0].rstrip() if content.endswith(">") else ""
        if content.startswith("~"):
            return content.rpartition(".")[2].lstrip("~")
        return (text or content).removeprefix("!")
    return content


def _regex(
    pattern: str, flags: re.RegexFlag = re.NOFLAG
) -> Callable[[], re.Pattern[str]]:
    """A pattern compiled when it is first used, so that importing costs nothing."""
    return cache(lambda: re.compile(pattern, flags))


_structure = _regex(
    r"^(?:[ \t*+|=\u2022-]|\.\.|->|<-|[{>]|\(?(?:\w|\d+|\#)[.)][ ]|([^\w\s])\1\1)"
    r"|::$|\n\n\n|[ \t]$|\t",
    re.MULTILINE,
)
_item = _regex(
    r"(?:(?P<bullet>[-*+\u2022])|(?P<number>\(?(?:[A-Za-z]|\d{1,4}|#)[.)])) +(?=\S)"
)
_bullet = _regex(r"[-*\u2022] +\S")
_directive = _regex(r"(?:\|[^|]*\| *)?([A-Za-z][\w.:+-]*) ?::(?: |$)")
_option = _regex(r":([\w-]+):(?: |$)")
_heading = _regex(r"={1,5} +(?=\S)")
_rule = _regex(r"([^\w\s.])\1{3,}")
_verbatim = _regex(r"->|<-|[{}]|>>> |\| |=+ [= ]*$|\+[-=+]+\+$")
_markup_sign = _regex(r"[`@*\\]|\]_")
_markup = _regex(
    r"""
      ``(?P<literal>[^`]+(?:`[^`]+)*)``
    | :[A-Za-z][\w.+:-]*:`(?P<role>[^`]+)`
    | `(?P<link>[^`<]*<[^`<>]+>)`__?
    | _?`(?P<quoted>[^`]+)`(?:__?(?!\w)|:[A-Za-z][\w.+:-]*:)?
    | (?<![^\s'"(\[{</:-])
      (?: \*\*(?P<strong>[^\s*](?:[^*]*[^\s*])?)\*\*
        | \*(?P<emphasis>[^\s*](?:[^*]*[^\s*])?)\* )(?!\w)
    | (?<!\w)@(?P<name>[A-Za-z_][\w-]*)
    | \\(?:\s|(?P<escaped>\S))
    | (?P<footnote>\[[\w*\#-]+\])_(?!\w)
    """,
    re.VERBOSE,
)
