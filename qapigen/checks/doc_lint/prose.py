"""The lines of comments that are prose: not code, not messages."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from qapigen.ir import Definition, Doc, Schema, Section
from qapigen.source import Span

_CODE: Final = re.compile(
    r"\s*\.\. (?:code|code-block|sourcecode|parsed-literal|raw)::"
)
_EXAMPLE: Final = re.compile(r"\s*\.\. qmp-example::")
_MESSAGE: Final = re.compile(r"\s*(?:\| *)?(?:->|<-) ")


class Line(NamedTuple):
    """A line of prose in a section of a comment, ``definition``'s or a free-form one."""

    text: str
    section: Section
    definition: Definition | None
    number: int

    def span(self, start: int, end: int) -> Span:
        """From ``start`` to ``end`` of the line; the section when it is not found in its source."""
        source = self.section.span
        at = source.text.find(self.text[start:])
        if at == -1 or source.text.count(self.text[start:]) > 1:
            at = self._exact(start)
        if at == -1:
            return source
        first = source.start + at
        return Span(source.file, first, first + end - start)

    def _exact(self, start: int) -> int:
        """The place in the source of a line whose text stands there several times."""
        wanted = self.text.strip()
        seen = self.section.text.split("\n")[: self.number].count(self.text)
        at = -1
        for _ in range(seen + 1):
            at = self.section.span.text.find(wanted, at + 1)
        if at == -1:
            return -1
        return at + start - (len(self.text) - len(self.text.lstrip()))


def sections(schema: Schema) -> Iterator[tuple[Section, Definition | None]]:
    """All sections of all comments, with the definitions that they belong to."""
    for module in schema.modules:
        for item in module.items:
            doc = item if isinstance(item, Doc) else item.doc
            if doc is not None:
                owner = None if isinstance(item, Doc) else item
                for section in doc.sections:
                    yield section, owner


def prose(section: Section, definition: Definition | None) -> Iterator[Line]:
    """The lines of ``section`` that are prose."""
    code_below: int | None = None
    in_message = is_annotated = False
    lines = section.text.split("\n")
    for number, text in enumerate(lines):
        indent = len(text) - len(text.lstrip())
        if not text.strip():
            in_message = False
            continue
        if code_below is not None:
            if indent > code_below:
                continue
            code_below = None
        if _MESSAGE.match(text):
            in_message = True
        if in_message:
            continue
        if _EXAMPLE.match(text):
            following = "\n".join(lines[number + 1 : number + 4])
            is_annotated = ":annotated:" in following
            code_below = None if is_annotated else indent
            continue
        if _CODE.match(text):
            code_below = indent
            continue
        if text.endswith("::") and not text.lstrip().startswith(".. "):
            code_below = indent
        yield Line(text, section, definition, number)
