"""The schemas of each profile, as entries of a bundle."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qapigen.backends.jsonschema.definitions import Definitions
from qapigen.backends.jsonschema.directions import closed_forms, open_forms
from qapigen.backends.jsonschema.entry import Entry, macro
from qapigen.backends.jsonschema.messages import Messages, bundle
from qapigen.backends.jsonschema.models import Models
from qapigen.backends.jsonschema.naming import PartKeys, bundle_keys, envelope_keys
from qapigen.backends.jsonschema.notes import Notes
from qapigen.backends.jsonschema.options import Draft, JsonSchemaOptions
from qapigen.backends.jsonschema.references import Reference
from qapigen.backends.jsonschema.type_models import TypeModels
from qapigen.backends.jsonschema.types import Types, used_definitions
from qapigen.backends.jsonschema.view import BundleView, EnvelopeView, ModelView
from qapigen.ir import Command, Definition, Event, Schema

PARTS: dict[Draft, str] = {"2020-12": "$defs", "07": "definitions"}
"""The keyword for parts of a schema."""


@dataclass(frozen=True, slots=True)
class Entries:
    """All schemas in the order of the bundle, and what the bundle as a whole is."""

    entries: Sequence[Entry]
    bundle: BundleView


def entries(schema: Schema, options: JsonSchemaOptions) -> Entries:
    """The schemas of the profile that ``options`` ask for."""
    if options.profile == "codegen":
        return _codegen(schema, options)
    return _validate(schema, options)


def _validate(schema: Schema, options: JsonSchemaOptions) -> Entries:
    definitions = used_definitions(schema)
    keys = bundle_keys(definitions)
    opened = open_forms(schema, closed=options.closed)
    types = Types(
        schema=schema,
        keys=keys,
        open_forms={name: Reference(keys[name], "open") for name in opened},
        wraps_references=options.draft == "07",
    )
    views = Definitions(types, Notes(options.x_qapi))
    messages = Messages(schema, views, envelope_keys(keys.values()), options.closed)
    protocol = messages.protocol(definitions)
    parts = PARTS[options.draft]
    return Entries(
        [
            *(_definition(each, views, messages, parts) for each in definitions),
            *(_envelope(each, parts) for each in protocol),
        ],
        bundle(protocol),
    )


def _definition(
    definition: Definition, views: Definitions, messages: Messages, parts: str
) -> Entry:
    match definition:
        case Command():
            command = messages.command(definition)
            return Entry(command.key, "commands", macro("command")(command, parts))
        case Event():
            event = messages.event(definition)
            return Entry(event.key, "events", macro("event")(event, parts))
        case _:
            view = views.definition(definition)
            return Entry(view.key, "definitions", macro("definition")(view, parts))


def _envelope(envelope: EnvelopeView, parts: str) -> Entry:
    text = macro(f"{envelope.kind}_envelope")(envelope, parts)
    return Entry(envelope.key, "envelopes", text, stem=envelope.kind)


def _codegen(schema: Schema, options: JsonSchemaOptions) -> Entries:
    models = codegen_models(schema, options)
    protocol = models.protocol()
    return Entries(
        [
            *(_model(folder, each) for folder, each in models.all()),
            *_codegen_envelopes(protocol, models, PARTS[options.draft]),
        ],
        bundle(protocol, is_choice=True),
    )


def codegen_models(
    schema: Schema, options: JsonSchemaOptions, *, with_discriminator: bool = True
) -> Models:
    """What makes the schemas of the profile ``codegen``."""
    definitions = used_definitions(schema)
    keys = bundle_keys(definitions, with_dots=False)
    envelopes = envelope_keys(keys.values(), with_dots=False)
    part_keys = PartKeys([*keys.values(), *envelopes.values()])
    opened = open_forms(schema, closed=options.closed)
    twofold = opened & closed_forms(schema, closed=options.closed)
    types = Types(
        schema=schema,
        keys=keys,
        open_forms={
            each.name: Reference(part_keys.key(keys[each.name], "open"))
            for each in definitions
            if each.name in twofold
        },
        wraps_references=options.draft == "07",
    )
    notes = Notes(options.x_qapi)
    return Models(
        schema,
        TypeModels(types, notes, part_keys, opened, with_discriminator),
        Messages(schema, Definitions(types, notes), envelopes, options.closed),
    )


def model_entries(models: Models) -> list[Entry]:
    """The schemas of all definitions, and of the messages that belong to none of them."""
    return [
        *(_model(folder, each) for folder, each in models.all()),
        *(
            _envelope(each, "")
            for each in models.protocol()
            if each.kind in ("error", "timestamp", "greeting")
        ),
    ]


def _model(folder: str, view: ModelView, stem: str | None = None) -> Entry:
    return Entry(view.key, folder, macro("model")(view), stem)


def _codegen_envelopes(
    protocol: Sequence[EnvelopeView], models: Models, parts: str
) -> Iterator[Entry]:
    for each in protocol:
        if each.kind in ("request", "event"):
            for stem, view in models.envelope(each):
                yield _model("envelopes", view, stem)
        else:
            yield _envelope(each, parts)
