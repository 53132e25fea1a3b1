r"""Writes documentation as comments that read back to the same sections.

Every line is kept as it is.  What a reader never makes has no text of its own and gets the
nearest one:

- plain sections in a row become one, with an empty line between, and empty ones are left out;
- members right behind features are put before them;
- a paragraph of plain text that would open a section is preceded by a backslash and a blank,
  which reStructuredText drops: ``\ Since: 9.0``;
- white space is lost at the end of lines, before the first word of a section that has a tag, and
  before indented text that would belong to the section above;
- a comment names the definition that it stands before.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from qapigen.ir import Doc, Section, SectionKind

_MARGIN: Final = 4
_OPENS_SECTION: Final = re.compile(
    r"@[^:]*:|(?:Returns|Errors|Since|TODO|Notes?|Examples?):(?!:)|Features:\Z"
)
# Text that looks better below its tag than behind it.
_BLOCK: Final = re.compile(r"(?:[-*+]|\.\.|\d+[.)]|#\.)(?: |\Z)")
_NOT_IN_NAME: Final = re.compile(r"[:\r\n]")
_DESCRIPTIONS: Final = (SectionKind.MEMBER, SectionKind.FEATURE)
_TAGS: Final = {
    SectionKind.RETURNS: "Returns:",
    SectionKind.ERRORS: "Errors:",
    SectionKind.SINCE: "Since:",
    SectionKind.TODO: "TODO:",
}


def definition_comment(name: str, doc: Doc) -> str:
    """The comment that stands before the definition called ``name``."""
    lines = [f"@{name}:"]
    parts = _parts(doc.sections)
    previous: _Part | None = None
    for index, part in enumerate(parts):
        lines.append("")
        if part.kind is SectionKind.PLAIN:
            lines += _plain(part.lines, previous)
        else:
            if part.kind is SectionKind.FEATURE and (
                previous is None or previous.kind is not SectionKind.FEATURE
            ):
                lines += ("Features:", "")
            following = parts[index + 1] if index + 1 < len(parts) else None
            lines += _tagged(part, following)
        previous = part
    return _comment(lines)


def free_form_comment(doc: Doc) -> str:
    """A comment that belongs to no definition."""
    lines = _lines("\n\n".join(each.text for each in doc.sections))
    # Only the very first line makes it a definition's comment.
    if lines and lines[0].startswith("@"):
        lines.insert(0, "")
    return _comment(lines)


@dataclass(frozen=True, slots=True)
class _Part:
    """A section as it will be read back, its text in lines."""

    kind: SectionKind
    name: str | None
    lines: list[str]

    @property
    def tag(self) -> str:
        if self.kind in _TAGS:
            return _TAGS[self.kind]
        return f"@{_NOT_IN_NAME.sub(' ', self.name or '')}:"


def _parts(sections: Iterable[Section]) -> list[_Part]:
    parts: list[_Part] = []
    for section in sections:
        lines = _lines(section.text)
        is_plain = section.kind is SectionKind.PLAIN
        if is_plain and parts and parts[-1].kind is SectionKind.PLAIN and lines:
            parts[-1].lines.extend(("", *lines))
        elif lines or not is_plain:
            parts.append(_Part(section.kind, section.name, lines))
    return [
        part
        for _, run in groupby(parts, key=lambda part: part.kind in _DESCRIPTIONS)
        for part in sorted(run, key=lambda part: part.kind is SectionKind.FEATURE)
    ]


def _plain(lines: Sequence[str], previous: _Part | None) -> list[str]:
    guarded = [
        f"\\ {line}" if not before and _OPENS_SECTION.match(line) else line
        for before, line in zip(("", *lines), lines, strict=False)
    ]
    if previous is not None and not previous.lines:
        guarded[0] = guarded[0].lstrip(" ")
    return guarded


def _tagged(part: _Part, following: _Part | None) -> list[str]:
    """A section: its text starts behind the tag if nothing speaks against it."""
    margin = _MARGIN
    if following is not None and following.kind is SectionKind.PLAIN:
        # Indented text that follows belongs to this section unless it is indented less.
        indentation = _indentation(following.lines[0])
        if indentation and part.lines:
            margin += indentation
    if not part.lines:
        return [part.tag]
    first, *body = part.lines
    start = next((line for line in body if line), None)
    if (
        _BLOCK.match(first)
        or (margin > _MARGIN and start is None)
        or (start is not None and start[0].isspace())
    ):
        return [part.tag, *_indented([first.lstrip(), *body], margin)]
    return [f"{part.tag} {first.lstrip(' ')}", *_indented(body, margin)]


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip()) if line.startswith(" ") else 0


def _indented(lines: Iterable[str], margin: int) -> list[str]:
    return [" " * margin + line if line else "" for line in lines]


def _lines(text: str) -> list[str]:
    """The lines of ``text`` as a reader has them, without empty ones around."""
    if not text.isascii():
        text = text.encode(errors="replace").decode()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = [line.rstrip(" \t") for line in text.split("\n")]
    start, end = 0, len(lines)
    while start < end and not lines[start]:
        start += 1
    while end > start and not lines[end - 1]:
        end -= 1
    return lines[start:end]


def _comment(lines: Iterable[str]) -> str:
    marked = (f"# {line}" if line else "#" for line in lines)
    return "\n".join(["##", *marked, "##"])
