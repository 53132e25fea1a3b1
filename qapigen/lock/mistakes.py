"""Says what is wrong with a line of a lock, and how it should look."""

import re
from dataclasses import dataclass
from typing import Final

from qapigen.lock import rules
from qapigen.lock.nodes import Token
from qapigen.report import Rule
from qapigen.report.suggest import did_you_mean

_MARKERS: Final = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_FIRST_MARKER: Final = _MARKERS[0]
_HEADS: Final = (
    "pragma",
    "undeclared",
    "module",
    "enum",
    "struct",
    "union",
    "alternate",
    "command",
    "event",
)
_FORMS: Final = {
    ".": "a member is '.NAME: TYPE', or '.NAME?: TYPE' if optional",
    "^": "a value is '^NAME'",
    "+": "a branch is '+VALUE: TYPE'",
    "|": "an alternative is '|NAME: TYPE'",
    "$": "a feature is '$NAME', or '$NAME(CONDITION)'",
}
_WORDS: Final = {
    "ENTRY": "a name alone",
    "FACT": "a fact",
    "OWN_IF": "a condition",
    "OWN_FEATURE": "a feature",
    "MEMBER": "a member",
    "VALUE": "a value",
    "BRANCH": "a branch",
    "ALTERNATIVE": "an alternative",
}
_REST: Final = re.compile(r"\S(?:.*\S)?")
_INDENTED: Final = re.compile(r"  \S")
_MOST_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with the text from ``start`` to ``end``."""

    rule: Rule
    message: str
    start: int
    end: int
    help: str | None = None


def conflict(line: str, start: int) -> Mistake | None:
    """The mistake if a line starts what two sides of a merge disagree about."""
    if not line.startswith(_FIRST_MARKER):
        return None
    return Mistake(
        rules.MERGE_CONFLICT,
        "a merge conflict starts here",
        start,
        start + len(line),
        "write the lock anew from the merged schema: 'qapigen lock --update'",
    )


def malformed(line: str, start: int, readable: int) -> Mistake:
    """The mistake in ``line``, of which only the first ``readable`` characters make sense."""
    if line[0].isspace() and not _INDENTED.match(line):
        indent = len(line) - len(line.lstrip())
        return Mistake(
            rules.MALFORMED_LINE,
            "a line that is indented by something other than two spaces",
            start,
            start + indent,
        )
    match = _REST.search(line, readable)
    if match is None:
        end = start + len(line)
        message = "blanks at the end of a line"
        return Mistake(rules.MALFORMED_LINE, message, start + readable, end)
    return Mistake(
        rules.MALFORMED_LINE,
        f"found '{_clipped(match[0])}' where it makes no sense",
        start + match.start(),
        start + match.end(),
        _cure(line.strip(), match[0]),
    )


def misplaced(token: Token, head: Token | None) -> Mistake:
    """The mistake that a line stands below ``head``, None if nothing is above it."""
    if token.type == "HEADER":
        message = "a line about the source between the facts"
        cure = "these lines stand at the top"
    elif head is None:
        message, cure = f"{_WORDS[token.type]} below nothing", None
    else:
        kind, _, name = head.text.partition(" ")
        owner = f"{kind} '{name}'" if name else f"'{kind}'"
        message = f"{_WORDS[token.type]} in {owner}"
        cure = (
            f"facts about {'an' if kind[0] in 'aeiou' else 'a'} {kind} have other forms"
        )
    return Mistake(rules.MISPLACED_LINE, message, token.start, token.end, cure)


def unexpected(token: Token) -> Mistake:
    """The mistake that a line goes on with ``token``."""
    cure = None
    if token.type in ("_AND", "_OR"):
        cure = "where '&&' and '||' meet, parentheses say what belongs together"
    return Mistake(
        rules.MALFORMED_LINE,
        f"found '{token.text.strip()}' where the line should end or go on otherwise",
        token.start,
        token.end,
        cure,
    )


def _cure(line: str, rest: str) -> str | None:
    if line[0] in _FORMS:
        return _FORMS[line[0]]
    return did_you_mean(line.split()[0], _HEADS) if line == rest else None


def _clipped(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"
