"""Finds the examples in a documentation comment.

A message starts at an arrow at the start of a line, as it has in every release with examples in
its schema, and ends with the JSON value behind it.  Messages below one ``qmp-example`` directive,
or in one section without any, are one example.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from qapigen.examples.json_text import read_json
from qapigen.examples.model import Direction, Example, Message, Problem
from qapigen.ir import Definition, Section

_DIRECTIONS: Final[dict[str, Direction]] = {"->": "sent", "<-": "received"}


def examples(definition: Definition) -> tuple[Example, ...]:
    """The examples in the documentation of ``definition``, in order."""
    if definition.doc is None:
        return ()
    return tuple(
        example
        for section in definition.doc.sections
        if "->" in section.text or "<-" in section.text
        for example in _in_section(section)
    )


def _in_section(section: Section) -> Iterator[Example]:
    text = section.text
    marks = list(_marks().finditer(text))
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    messages: list[Message] = []
    for mark, end in zip(marks, ends, strict=False):
        if mark["arrow"]:
            messages.append(_message(section, mark, end))
        elif messages:
            yield Example(tuple(messages))
            messages = []
    if messages:
        yield Example(tuple(messages))


def _message(section: Section, mark: re.Match[str], limit: int) -> Message:
    text, start = section.text, mark.end()
    read = read_json(text[start:limit])
    end = start + read.end
    problem = read.problem
    if problem is None and (rest := _rest().match(text, end, limit)):
        problem = Problem(
            "found more text after the end of the message", rest.start("text") - start
        )
    if problem is not None:
        end = start + len(_block(text[start:limit]))
    return Message(
        direction=_DIRECTIONS[mark["arrow"]],
        section=section,
        arrow=mark.start("arrow"),
        start=start,
        end=end,
        value=None if problem else read.value,
        problem=problem,
        is_elided=read.is_elided,
    )


def _block(text: str) -> str:
    """The lines up to the first blank one."""
    return text.split("\n\n", 1)[0].rstrip()


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(
        r"^[ \t]*(?:(?P<arrow>->|<-)\s*(?=[\[{\"])|\.\.[ ]qmp-example::)", re.MULTILINE
    )


@cache
def _rest() -> re.Pattern[str]:
    """Text behind a message in its last line, or JSON in the line after it."""
    return re.compile(r"(?:[ \t]*|[ \t]*\n[ \t]*(?=[\[\]{},\"]))(?P<text>\S)")
