"""Reads the pragmas of a lock: the names that some rules do not apply to."""

from collections.abc import Iterable
from typing import Final

from qapigen.ir import Pragma
from qapigen.lock import rules
from qapigen.lock.nodes import Block
from qapigen.lock.text import from_one_line
from qapigen.report import Report
from qapigen.report.suggest import did_you_mean
from qapigen.source import SourceFile, Span

_KEYS: Final = (
    "command-name-exception",
    "command-returns-exception",
    "member-name-exception",
)


def read_pragma(blocks: Iterable[Block], file: SourceFile, report: Report) -> Pragma:
    """The pragmas among ``blocks``; mistakes are reported and left out."""
    names: dict[str, list[str]] = {key: [] for key in _KEYS}
    for block in blocks:
        if block.kind != "pragma":
            continue
        for token, _, _ in block.of("FACT"):
            key, _, line = token.text.partition(": ")
            span = Span(file, token.start, token.end)
            name = from_one_line(line)
            if key not in names:
                cure = did_you_mean(key, _KEYS) or f"known are {', '.join(_KEYS)}"
                report.add(
                    rules.UNKNOWN_FACT, span, f"unknown pragma '{key}'", help=cure
                )
            elif name is None:
                message = f"'{key}' is '{line}' where a text has to stand"
                report.add(rules.BAD_VALUE, span, message)
            else:
                names[key].append(name)
    commands, returns, members = (tuple(names[key]) for key in _KEYS)
    return Pragma(
        command_name_exceptions=commands,
        command_returns_exceptions=returns,
        member_name_exceptions=members,
    )
