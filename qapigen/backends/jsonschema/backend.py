"""Renders a schema as JSON Schema files.

``bundle.json`` holds everything; ``definitions``, ``commands``, ``events`` and ``envelopes`` hold
a file for each entry of it, whose references are relative paths.  An entry and its file say the
same.  The schema of a type is closed; where the server sends the type, ``$defs/open`` is the form
that lets a newer server's members pass (see :mod:`qapigen.backends.jsonschema.directions`).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from json.encoder import encode_basestring_ascii
from typing import Final

from jinja2 import Environment

from qapigen.backends.base import OutputFile
from qapigen.backends.jsonschema.definitions import Definitions
from qapigen.backends.jsonschema.directions import open_forms
from qapigen.backends.jsonschema.messages import Messages, bundle
from qapigen.backends.jsonschema.naming import bundle_keys, envelope_keys, file_stems
from qapigen.backends.jsonschema.options import Draft, JsonSchemaOptions
from qapigen.backends.jsonschema.references import (
    Location,
    resolve_in_bundle,
    resolve_in_file,
)
from qapigen.backends.jsonschema.types import Types, used_definitions
from qapigen.backends.jsonschema.view import (
    BundleView,
    EnvelopeView,
)
from qapigen.emit.templates import environment
from qapigen.ir import Command, Definition, Event, Schema

_BUNDLE: Final = "bundle.json"
_METASCHEMAS: Final[dict[Draft, str]] = {
    "2020-12": "https://json-schema.org/draft/2020-12/schema",
    "07": "http://json-schema.org/draft-07/schema#",
}
_PARTS: Final[dict[Draft, str]] = {"2020-12": "$defs", "07": "definitions"}


@dataclass(frozen=True, slots=True)
class _Entry:
    """One schema: its key in the bundle, its text with marks in it, its file's folder.

    The file is named after the key unless ``stem`` says how.
    """

    key: str
    folder: str
    text: str
    stem: str | None = None


def render(schema: Schema, options: JsonSchemaOptions) -> Iterator[OutputFile]:
    """The bundle, then a file for each entry of it, in the order of the schema."""
    definitions = used_definitions(schema)
    keys = bundle_keys(definitions)
    envelopes = envelope_keys(keys.values())
    views = Definitions(
        Types(
            schema=schema,
            keys=keys,
            with_open_form=open_forms(schema, closed=options.closed),
            wraps_references=options.draft == "07",
        )
    )
    messages = Messages(schema, views, envelopes, options.closed)
    protocol = messages.protocol(definitions)
    parts = _PARTS[options.draft]
    entries = [
        *(_definition(each, views, messages, parts) for each in definitions),
        *(_envelope(each, parts) for each in protocol),
    ]
    yield _bundle(entries, bundle(protocol), options)
    yield from _files(entries, options)


def _definition(
    definition: Definition, views: Definitions, messages: Messages, parts: str
) -> _Entry:
    match definition:
        case Command():
            command = messages.command(definition)
            text = _macro("command")(command, parts)
            return _Entry(command.key, "commands", text)
        case Event():
            event = messages.event(definition)
            text = _macro("event")(event, parts)
            return _Entry(event.key, "events", text)
        case _:
            view = views.definition(definition)
            text = _macro("definition")(view, parts)
            return _Entry(view.key, "definitions", text)


def _envelope(envelope: EnvelopeView, parts: str) -> _Entry:
    text = _macro(f"{envelope.kind}_envelope")(envelope, parts)
    return _Entry(envelope.key, "envelopes", text, stem=envelope.kind)


def _bundle(
    entries: Sequence[_Entry], view: BundleView, options: JsonSchemaOptions
) -> OutputFile:
    parts = _PARTS[options.draft]
    text = _macro("bundle")(
        view,
        metaschema=_METASCHEMAS[options.draft],
        id=_id(_BUNDLE, options),
        entries=entries,
        parts=parts,
    )
    return OutputFile(_BUNDLE, resolve_in_bundle(text, parts))


def _files(
    entries: Sequence[_Entry], options: JsonSchemaOptions
) -> Iterator[OutputFile]:
    parts = _PARTS[options.draft]
    locations = _locations(entries)
    document = _macro("document")
    for entry in entries:
        path = locations[entry.key].path
        text = document(
            metaschema=_METASCHEMAS[options.draft],
            id=_id(path, options),
            text=resolve_in_file(entry.text, entry.key, locations, parts),
        )
        yield OutputFile(path, text)


def _locations(entries: Sequence[_Entry]) -> dict[str, Location]:
    """Where the file of each entry is, by the entry's key."""
    folders: dict[str, list[str]] = {}
    locations: dict[str, Location] = {}
    for entry in entries:
        if entry.stem is None:
            folders.setdefault(entry.folder, []).append(entry.key)
        else:
            locations[entry.key] = Location(entry.folder, entry.stem)
    for folder, keys in folders.items():
        for key, stem in file_stems(keys).items():
            locations[key] = Location(folder, stem)
    return locations


def _id(path: str, options: JsonSchemaOptions) -> str | None:
    return None if options.base is None else f"{options.base.rstrip('/')}/{path}"


@cache
def _macro(name: str) -> Callable[..., str]:
    """The macro of the template that is called like it; a macro costs less than a template."""
    macro: Callable[..., str] = getattr(
        _environment().get_template(f"{name}.j2").module, name
    )
    return macro


@cache
def _environment() -> Environment:
    """The templates with their filters.

    All that comes from a schema is written by ``json``, in ASCII, so no character of it means
    anything outside its string; ``indent`` is safe since such strings have no line breaks.
    """
    templates = environment("jsonschema")
    templates.filters["json"] = encode_basestring_ascii
    templates.filters["indent"] = _indent
    return templates


def _indent(text: str, width: int) -> str:
    return text.replace("\n", "\n" + " " * width)
