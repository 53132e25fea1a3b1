"""Renders a schema as JSON Schema files.

``bundle.json`` holds everything; ``definitions``, ``commands``, ``events`` and ``envelopes`` hold
a file for each entry of it, whose references are relative paths.  An entry and its file say the
same.  In the profile ``validate`` the schema of a type is closed; where the server sends the type,
``$defs/open`` is the form that lets a newer server's members pass (see
:mod:`qapigen.backends.jsonschema.directions`).
"""

from collections.abc import Iterator, Sequence
from typing import Final

from qapigen.backends.base import OutputFile
from qapigen.backends.jsonschema.entry import Entry, macro
from qapigen.backends.jsonschema.naming import file_stems
from qapigen.backends.jsonschema.options import Draft, JsonSchemaOptions
from qapigen.backends.jsonschema.profiles import PARTS, entries
from qapigen.backends.jsonschema.references import (
    Location,
    resolve_in_bundle,
    resolve_in_file,
)
from qapigen.backends.jsonschema.view import BundleView
from qapigen.ir import Schema

_BUNDLE: Final = "bundle.json"
_METASCHEMAS: Final[dict[Draft, str]] = {
    "2020-12": "https://json-schema.org/draft/2020-12/schema",
    "07": "http://json-schema.org/draft-07/schema#",
}


def render(schema: Schema, options: JsonSchemaOptions) -> Iterator[OutputFile]:
    """The bundle, then a file for each entry of it, in the order of the schema."""
    rendered = entries(schema, options)
    yield _bundle(rendered.entries, rendered.bundle, options)
    yield from _files(rendered.entries, options)


def _bundle(
    entries: Sequence[Entry], view: BundleView, options: JsonSchemaOptions
) -> OutputFile:
    parts = PARTS[options.draft]
    text = macro("bundle")(
        view,
        metaschema=_METASCHEMAS[options.draft],
        id=_id(_BUNDLE, options),
        entries=entries,
        parts=parts,
    )
    return OutputFile(_BUNDLE, resolve_in_bundle(text, f"#/{parts}/", parts))


def _files(
    entries: Sequence[Entry], options: JsonSchemaOptions
) -> Iterator[OutputFile]:
    parts = PARTS[options.draft]
    locations = _locations(entries)
    document = macro("document")
    for entry in entries:
        path = locations[entry.key].path
        text = document(
            metaschema=_METASCHEMAS[options.draft],
            id=_id(path, options),
            text=resolve_in_file(entry.text, entry.key, locations, parts),
        )
        yield OutputFile(path, text)


def _locations(entries: Sequence[Entry]) -> dict[str, Location]:
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
