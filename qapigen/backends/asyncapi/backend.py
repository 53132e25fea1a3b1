"""Renders a schema as one AsyncAPI 3.1 document, ``asyncapi.json``.

It describes the server: a command is an operation that receives a request and replies, an event
one that sends.  Though all go over one connection, each has a channel of its own: a tool that
follows references would meet all messages again at every operation.  The schemas are those of the
target ``jsonschema``, profile ``codegen``, in draft 07, which AsyncAPI's are built on; they refer
to each other, so a type stands in the document once.
"""

from collections.abc import Iterator
from functools import cache
from json.encoder import encode_basestring_ascii
from typing import Final

from jinja2 import Environment

from qapigen.backends.asyncapi.operations import error, operations
from qapigen.backends.asyncapi.options import AsyncApiOptions
from qapigen.backends.asyncapi.view import DocumentView, SchemaView
from qapigen.backends.base import OutputFile
from qapigen.backends.jsonschema.models import Models
from qapigen.backends.jsonschema.options import JsonSchemaOptions
from qapigen.backends.jsonschema.profiles import PARTS, codegen_models, model_entries
from qapigen.backends.jsonschema.references import resolve_in_bundle
from qapigen.emit.templates import environment
from qapigen.ir import Schema

_SCHEMAS: Final = "#/components/schemas/"


def render(schema: Schema, options: AsyncApiOptions) -> Iterator[OutputFile]:
    """The document."""
    # An AsyncAPI schema's discriminator is another thing: it wants the values to be schemas' names.
    models = codegen_models(
        schema,
        JsonSchemaOptions(profile="codegen", draft="07", closed=options.closed),
        with_discriminator=False,
    )
    schemas = tuple(_schemas(models))
    listed = operations(schema, models)
    view = DocumentView(
        title=options.title,
        version=options.version,
        is_closed=options.closed,
        operations=listed,
        error=error(models) if any(each.may_fail for each in listed) else None,
        schemas=schemas,
    )
    text = _environment().get_template("document.j2").render(document=view)
    yield OutputFile("asyncapi.json", text)


def _schemas(models: Models) -> Iterator[SchemaView]:
    for entry in model_entries(models):
        text = resolve_in_bundle(entry.text, _SCHEMAS, PARTS["07"])
        yield SchemaView(entry.key, text)


@cache
def _environment() -> Environment:
    """The template with its filters; ``json`` writes all that comes from a schema, in ASCII."""
    templates = environment("asyncapi")
    templates.filters["json"] = encode_basestring_ascii
    templates.filters["indent"] = _indent
    return templates


def _indent(text: str, width: int) -> str:
    return text.replace("\n", "\n" + " " * width)
