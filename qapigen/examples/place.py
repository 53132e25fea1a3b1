"""Where in the source a part of an example's message is."""

from qapigen.examples.json_text import value_starts
from qapigen.examples.model import Message, Path
from qapigen.examples.origin import source_span
from qapigen.source import Span


def place(message: Message, path: Path) -> Span:
    """What ``path`` leads to, to the end of its line, or the nearest thing around it.

    For a message with a problem, what is where the problem was found.
    """
    if message.problem is not None:
        return place_of_offset(message, message.problem.offset)
    starts = value_starts(message.text)
    while path and path not in starts:
        path = path[:-1]
    return place_of_offset(message, starts[path])


def place_of_offset(message: Message, offset: int) -> Span:
    """From what is at ``offset`` of the message's text to the end of its line.

    At the end of the text it is the last character.
    """
    start = min(message.start + offset, max(message.end - 1, message.start))
    line_end = message.section.text.find("\n", start, message.end)
    end = message.end if line_end == -1 else line_end
    return source_span(message.section, start, end)
