"""Reads what a lock says about its source."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from qapigen.lock import rules
from qapigen.lock.model import FORMAT, FORMAT_NAME, InputFile, LockSource
from qapigen.lock.nodes import Token
from qapigen.lock.text import from_one_line
from qapigen.report import Related, Report
from qapigen.report.suggest import did_you_mean
from qapigen.source import SourceFile, Span

_FORMAT: Final = re.compile(rf"{FORMAT_NAME}/([0-9]{{1,9}})(?=\n|\Z)")
_FIRST_LINE: Final = re.compile(r"[^\n]*")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_FORMS: Final = {
    "source": (re.compile(r".+"), "a text"),
    "version": (re.compile(r".+"), "a text"),
    "commit": (re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}"), "a git commit's full name"),
    "archive": (re.compile(r"[0-9a-f]{64}"), "a SHA-256 in hex"),
    "definitions": (re.compile(r"0|[1-9][0-9]{0,8}"), "a number"),
}
_INPUT: Final = re.compile(r"([0-9a-f]{64}) (.+)")
_REQUIRED: Final = ("source", "definitions")


class Header(NamedTuple):
    """The source of a lock; and how many definitions it has, with the place that says so."""

    source: LockSource
    size: int
    size_span: Span


def is_known_format(file: SourceFile, report: Report) -> bool:
    """Whether this program reads the format that the first line names; if not, it is reported."""
    match = _FORMAT.match(file.text)
    if match is not None and int(match[1]) == FORMAT:
        return True
    line = _FIRST_LINE.match(file.text)
    assert line is not None
    found = "no lock" if match is None else f"a lock in format {int(match[1])}"
    report.add(
        rules.UNKNOWN_FORMAT,
        Span(file, 0, line.end()),
        f"found {found} where format {FORMAT} is wanted",
        help=(
            f"the first line is '{FORMAT_NAME}/{FORMAT}'"
            if match is None
            else "a newer qapigen may read it; or write it anew from its schema"
        ),
    )
    return False


def read_header(
    tokens: Sequence[Token], file: SourceFile, report: Report
) -> Header | None:
    """What the lines at the top say; None after a mistake."""
    facts: dict[str, str] = {}
    places: dict[str, Span] = {}
    inputs: list[InputFile] = []
    is_whole = True
    for token in tokens:
        key, _, line = token.text.partition(": ")
        span = Span(file, token.start, token.end)
        if key == "input":
            read = _input(line, span, report)
            if read is not None:
                inputs.append(read)
        elif key in facts:
            report.add(
                rules.REPEATED_FACT,
                span,
                f"'{key}' stands twice",
                related=(Related(places[key], "the first time"),),
            )
        else:
            text = _text(key, line, span, report)
            is_whole = is_whole and text is not None
            facts[key], places[key] = text or "", span
    missing = next((key for key in _REQUIRED if key not in facts), None)
    if missing is not None:
        report.add(
            rules.MISSING_FACT,
            Span(file, 0, len(FORMAT_NAME)),
            f"the lock does not say its '{missing}'",
            help=f"a line '{missing}: …' stands at the top",
        )
    if missing is not None or not is_whole:
        return None
    source = LockSource(
        facts["source"],
        facts.get("version"),
        facts.get("commit"),
        facts.get("archive"),
        tuple(inputs),
    )
    return Header(source, int(facts["definitions"]), places["definitions"])


def _text(key: str, line: str, span: Span, report: Report) -> str | None:
    """What a line says, None after a mistake."""
    if key not in _FORMS:
        known = (*_FORMS, "input")
        report.add(
            rules.UNKNOWN_FACT,
            span,
            f"unknown '{key}' of the source",
            help=did_you_mean(key, known) or f"known are {', '.join(known)}",
        )
        return None
    form, wanted = _FORMS[key]
    text = from_one_line(line) if form.fullmatch(line) else None
    if text is None:
        report.add(
            rules.BAD_VALUE, span, f"'{key}' is '{line}' where {wanted} has to stand"
        )
    return text


def _input(line: str, span: Span, report: Report) -> InputFile | None:
    """An input's hash and path, None after a mistake."""
    match = _INPUT.fullmatch(line)
    path = None if match is None else from_one_line(match[2])
    if match is None or path is None:
        report.add(
            rules.BAD_VALUE,
            span,
            "'input' is something other than a SHA-256 in hex and a path",
        )
        return None
    return InputFile(path, match[1])
