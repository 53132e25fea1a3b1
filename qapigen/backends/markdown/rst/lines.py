"""What all block readers share: what a line and a run of indented lines is."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from qapigen.backends.markdown.rst.blocks import Blocks

Lines = Sequence[str]
Nested = Callable[[Lines], Blocks]


class Found(NamedTuple):
    """Blocks that a reader made, and the line after what it read."""

    blocks: Blocks
    after: int


Reader = Callable[[Lines, int, Nested], Found | None]


def indent(line: str) -> int:
    """Number of leading blanks."""
    return len(line) - len(line.lstrip(" "))


def indented_until(lines: Lines, at: int) -> int:
    """The line after the indented run that starts at ``at``; blank lines at its end excluded."""
    end = at
    for number in range(at, len(lines)):
        line = lines[number]
        if not line:
            continue
        if line[0] != " ":
            break
        end = number + 1
    return end


def paragraph_until(lines: Lines, at: int) -> int:
    """The line after the run without blank lines that starts at ``at``."""
    return next(
        (number for number in range(at, len(lines)) if not lines[number]), len(lines)
    )


def dedented(lines: Lines, most: int | None = None) -> list[str]:
    """``lines`` without the indentation that all have in common, at most ``most`` columns."""
    common = min((indent(line) for line in lines if line), default=0)
    width = common if most is None else min(common, most)
    return [line[width:] for line in lines]


def joined(lines: Lines) -> str:
    """``lines`` as one line of running text."""
    return " ".join(" ".join(lines).split())


def code_text(lines: Lines) -> str:
    """``lines`` as code: common indentation and blank lines at both ends removed."""
    return "\n".join(dedented(lines)).strip("\n")


def code_language(text: str) -> str:
    """The language of unmarked code: an exchange of QMP messages has arrows."""
    return "qmp" if text.startswith(("->", "<-")) or "\n-> " in text else "text"
