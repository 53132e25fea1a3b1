"""The prose of one member: its type, whether it is optional, and the values it may take."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from qapigen.legacy import kinds
from qapigen.legacy.line import Line, joined
from qapigen.legacy.tree import Bullet, Value
from qapigen.source import Span

# A type's parenthesis holds no other; a text that is cut off may leave it open.
_PARENTHESIS: Final = re.compile(r"\(([^()]*)(\)|$)")
_JSON_TYPE: Final = re.compile(r"json[-_]([a-z]+)")
_DOUBLE_QUOTED: Final = re.compile(r'"([^"]*)"')
_SINGLE_QUOTED: Final = re.compile(r"'[\w.-]+'")
_ELSEWHERE: Final = re.compile(r"\b([A-Z]\w*) type (?:as )?described\b")
_SEE: Final = re.compile(r"\bSee ([A-Z]\w*) in \S")
_LEAD_IN: Final = "it's one of the following"


@dataclass(frozen=True, slots=True)
class _TypeNote:
    """What the parenthesis with the type says, and where it stands in the prose."""

    json_type: str | None
    optional: bool
    values: tuple[tuple[str, str], ...]
    start: int
    end: int
    is_closed: bool


def read_bullet(
    first: Line,
    more: Sequence[Line],
    values: Sequence[Value],
    members: tuple[Bullet, ...],
) -> Bullet:
    """The member whose bullet starts in ``first`` and whose prose goes on in ``more``."""
    match = kinds.QUOTED_BULLET.match(first.text)
    is_quoted = match is not None
    match = match or kinds.UNQUOTED_BULLET.match(first.text)
    assert match is not None, first
    prose = joined([match["text"], *(line.text for line in more)])
    note = _type_note(prose)
    before, after = prose[: note.start].rstrip(), prose[note.end :].lstrip()
    listed = note.values or _values_after(after)
    if listed and not note.values:
        after = ""
    in_prose = () if note.json_type or listed or values else _values_in_prose(prose)
    name_span = first.part(match.start("name"), match.end("name"))
    reference = _ELSEWHERE.search(prose) or _SEE.search(prose)
    return Bullet(
        name=match["name"],
        text=_description(before, after),
        json_type=note.json_type,
        optional=note.optional,
        values=(
            *(Value(name, about, name_span) for name, about in listed or in_prose),
            *values,
        ),
        members=members,
        reference=reference[1] if reference is not None else None,
        span=name_span,
        indent=first.indent,
        is_quoted=is_quoted,
        is_closed=note.is_closed,
        lists_in_prose=bool(in_prose),
    )


def read_value(first: Line, more: Sequence[Line]) -> Value:
    """The value whose line is ``first``."""
    match = kinds.VALUE.match(first.text)
    assert match is not None, first
    span: Span = first.part(match.start("name"), match.end("name"))
    explanation = joined([match["text"], *(line.text for line in more)])
    return Value(match["name"], explanation, span)


def _type_note(prose: str) -> _TypeNote:
    """The last parenthesis that names a JSON type."""
    for match in reversed(list(_PARENTHESIS.finditer(prose))):
        stated = _JSON_TYPE.search(match[1])
        if stated is not None:
            return _TypeNote(
                stated[1],
                any(part.strip() == "optional" for part in re.split("[,;]", match[1])),
                _values_inside(match[1]) if stated[1].startswith("str") else (),
                match.start(),
                match.end(),
                match[2] == ")",
            )
    return _TypeNote(None, False, (), len(prose), len(prose), True)


def _values_inside(note: str) -> tuple[tuple[str, str], ...]:
    """Quoted words in the type's parenthesis, each with the words up to the next one."""
    matches = list(_DOUBLE_QUOTED.finditer(note))
    ends = [*(match.start() for match in matches), len(note)][1:]
    return tuple(
        (match[1], _explanation(note[match.end() : end]))
        for match, end in zip(matches, ends, strict=True)
    )


def _explanation(text: str) -> str:
    """What is said between two quoted words, without what only joins them."""
    text = _JSON_TYPE.sub("", text).strip(" ,;")
    text = text.removesuffix(" or").rstrip(" ,;")
    return "" if text in ("or", "and") else text


def _values_after(text: str) -> tuple[tuple[str, str], ...]:
    """The values of a text that is a list of them and nothing else."""
    if not text.startswith(":"):
        return ()
    rest = _DOUBLE_QUOTED.sub(" ", text[1:]).replace(",", " ").rstrip(". ")
    if any(word not in ("or", "and") for word in rest.split()):
        return ()
    return tuple((name, "") for name in _DOUBLE_QUOTED.findall(text))


def _values_in_prose(prose: str) -> tuple[tuple[str, str], ...]:
    """The values when the prose ends in ``'a', 'b' or 'c'``."""
    words = prose.rstrip(".").split()
    if len(words) < 3 or words[-2] != "or":
        return ()
    names = [words[-1]]
    for index in range(len(words) - 3, -1, -1):
        word = words[index]
        is_joined = index == len(words) - 3 or word.endswith(",")
        if not is_joined or not _SINGLE_QUOTED.fullmatch(word.rstrip(",")):
            break
        names.append(word.rstrip(","))
    if len(names) < 2 or not _SINGLE_QUOTED.fullmatch(words[-1]):
        return ()
    return tuple((name[1:-1], "") for name in reversed(names))


def _description(before: str, after: str) -> str:
    """The prose around the type, without the words that lead in to a list of values."""
    after = after.lstrip(":").lstrip()
    lead, found, rest = before.rstrip(": ").rpartition(_LEAD_IN)
    if found and not rest:
        before = lead.rstrip(" ,")
    if not after or after == ".":
        return before + after
    if before and after[0].isupper() and before[-1] not in ".!?:;":
        before += "."
    return f"{before} {after}" if before else after
