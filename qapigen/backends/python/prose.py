"""Docstrings in Google's style from the documentation sections of a schema."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qapigen.backends.prose import plain_text
from qapigen.backends.prose import summary as first_paragraph
from qapigen.backends.python.layout import WIDTH
from qapigen.backends.python.literals import docstring
from qapigen.ir import Condition, Doc, Feature, Section, SectionKind

_INDENT = 4
# The first line has the opening quotes before it and, if it is the only one, others behind it.
_QUOTES = 6
_MARKER = re.compile(r"(?:-|\d+\.) ")
_KNOWN_FEATURES = {
    "deprecated": "Deprecated",
    "unstable": "Unstable",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said about one attribute, value or type: paragraphs of plain text."""

    name: str
    text: str


def entry(
    name: str,
    section: Section | None,
    condition: Condition | None = None,
    features: Sequence[Feature] = (),
) -> Entry:
    """The entry of a member: its text, then its features and its condition."""
    parts = [] if section is None else [plain_text(section.text, unwrap=True)]
    parts += _notes(condition, features)
    return Entry(name, "\n\n".join(each for each in parts if each))


def class_docstring(
    summary: str,
    doc: Doc | None,
    *,
    entries: Iterable[Entry] = (),
    heading: str = "Attributes",
    condition: Condition | None = None,
    features: Sequence[Feature] = (),
    indent: int = _INDENT,
) -> str:
    """The docstring of a class; ``summary`` stands in where the schema has no prose."""
    lines = list(_body(doc)) or _paragraphs(summary, 0, _QUOTES)
    for title, items in (
        (heading, [each for each in entries if each.text]),
        ("Returns", _sections(doc, SectionKind.RETURNS)),
        ("Errors", _sections(doc, SectionKind.ERRORS)),
    ):
        if items:
            lines += ["", f"{title}:"]
            for item in items:
                lines += _item(item)
    for note in (*_notes(condition, features), *_since(doc)):
        lines += ["", *_paragraphs(note, 0)]
    return docstring(lines, indent)


def brief_docstring(
    summary: str,
    *,
    entries: Iterable[Entry] = (),
    condition: Condition | None = None,
    indent: int = _INDENT,
) -> str:
    """The docstring of something that the schema does not define by itself."""
    return class_docstring(
        summary, None, entries=entries, condition=condition, indent=indent
    )


def method_docstring(
    summary: str,
    doc: Doc | None,
    *,
    condition: Condition | None = None,
    features: Sequence[Feature] = (),
) -> str:
    """The docstring of a method that stands for a definition: in short what it is about."""
    text = "" if doc is None else doc.text_of(SectionKind.PLAIN) or ""
    lines = _paragraphs(first_paragraph(text) or summary, _INDENT, _QUOTES)
    for note in (*_notes(condition, features), *_since(doc)):
        lines += ["", *_paragraphs(note, _INDENT)]
    return docstring(lines, 2 * _INDENT)


def _body(doc: Doc | None) -> Iterator[str]:
    texts = (
        plain_text(section.text, unwrap=True).strip("\n")
        for section in (() if doc is None else doc.sections)
        if section.kind is SectionKind.PLAIN
    )
    for index, text in enumerate(filter(str.strip, texts)):
        if index:
            yield ""
        yield from _paragraphs(text, 0, 0 if index else _QUOTES)


def _sections(doc: Doc | None, kind: SectionKind) -> list[Entry]:
    if doc is None:
        return []
    texts = (each.text for each in doc.sections if each.kind is kind)
    return [Entry("", plain_text(text, unwrap=True)) for text in texts if text.strip()]


def _since(doc: Doc | None) -> list[str]:
    since = None if doc is None else doc.since
    return [] if not since else [f"Since: {' '.join(since.split())}"]


def _notes(condition: Condition | None, features: Sequence[Feature]) -> list[str]:
    notes = [_feature_note(each) for each in features]
    if condition is not None:
        notes.append(f"Only if: {condition}")
    return notes


def _feature_note(feature: Feature) -> str:
    label = _KNOWN_FEATURES.get(feature.name, f"Feature {feature.name}")
    text = "" if feature.doc is None else plain_text(feature.doc.text, unwrap=True)
    return f"{label}: {text}" if text else f"{label}."


def _item(item: Entry) -> list[str]:
    text = f"{item.name}: {item.text}" if item.name else item.text
    first, *rest = _paragraphs(text, 8) or [""]
    # Google's style hangs all but the first line of an entry.
    hang = "        " if item.name else "    "
    return ["    " + first.lstrip(), *(hang + line if line else "" for line in rest)]


def _paragraphs(text: str, margin: int, first_margin: int = 0) -> list[str]:
    """The lines of plain text, those that are too long broken; code lines stay whole."""
    lines: list[str] = []
    for line in text.split("\n"):
        room = WIDTH - _INDENT - margin - (0 if lines else first_margin)
        if len(line) <= room or line.startswith("    "):
            lines.append(line)
        else:
            lines += _wrapped(line, margin, 0 if lines else first_margin)
    return lines


def _wrapped(line: str, margin: int, first_margin: int) -> list[str]:
    indent = len(line) - len(line.lstrip())
    words = line.split()
    marker = _MARKER.match(line, indent)
    hang = " " * (indent if marker is None else marker.end())
    room = WIDTH - _INDENT - margin
    lines: list[str] = []
    current = " " * indent + (words[0] if words else "")
    for word in words[1:]:
        if len(current) + 1 + len(word) > room - (0 if lines else first_margin):
            lines.append(current)
            current = hang + word
        else:
            current += " " + word
    lines.append(current)
    return lines
