"""The text of what is made of nothing but lines: annotations, plain types, lists of members.

Most of a bundle is this; a template would take several times as long over it.
"""

from collections.abc import Iterator, Sequence
from json import dumps
from json.encoder import encode_basestring_ascii

from qapigen.backends.jsonschema.view import NoteView, PropertyView, TypeView


def keywords(view: TypeView | NoteView) -> str:
    """The keywords, each with a comma before it, indented by two."""
    pairs = _annotations(view) if isinstance(view, NoteView) else _assertions(view)
    return "".join([f',\n  "{name}": {text}' for name, text in pairs])


def schema(view: TypeView, note: NoteView | None = None) -> str:
    """A whole schema; ``true`` when it says nothing."""
    text = keywords(view)
    if note is not None:
        text += keywords(note)
    return f"{{{text[1:]}\n}}" if text else "true"


def strings(values: Sequence[str]) -> str:
    """An array of one string or more."""
    return "[\n  " + ",\n  ".join(map(encode_basestring_ascii, values)) + "\n]"


def properties(members: Sequence[PropertyView], known: Sequence[str]) -> str:
    """The schemas of members by name; for those that are ``known`` from elsewhere ``true``."""
    lines = [f"{encode_basestring_ascii(name)}: true" for name in known]
    lines += [
        f"{encode_basestring_ascii(each.name)}: {schema(each.type, each.note)}"
        for each in members
    ]
    return _nested("{\n" + ",\n".join(lines)) + "\n}"


def _assertions(view: TypeView) -> Iterator[tuple[str, str]]:
    if view.reference is not None:
        mark = view.reference.mark
        if view.is_wrapped:
            yield "allOf", f'[\n    {{\n      "$ref": {mark}\n    }}\n  ]'
        else:
            yield "$ref", mark
    if view.json_type is not None:
        yield "type", f'"{view.json_type}"'
    if view.minimum is not None:
        yield "minimum", str(view.minimum)
        yield "maximum", str(view.maximum)
    if len(view.values) == 1:
        yield "const", encode_basestring_ascii(view.values[0])
    elif view.values:
        yield "enum", _nested(strings(view.values))
    if view.items is not None:
        yield "items", _nested(schema(view.items))


def _annotations(view: NoteView) -> Iterator[tuple[str, str]]:
    if view.description is not None:
        yield "description", encode_basestring_ascii(view.description)
    if view.comment is not None:
        yield "$comment", encode_basestring_ascii(view.comment)
    if view.deprecated:
        yield "deprecated", "true"
    if view.examples:
        yield "examples", _nested(dumps(view.examples, indent=2))
    if view.facts is not None:
        yield "x-qapi", _nested(dumps(view.facts, indent=2))


def _nested(text: str) -> str:
    return text.replace("\n", "\n  ")
