"""``qapigen dump``: a schema as JSON, or written anew."""

import json

from qapigen.commands.arguments import Arguments
from qapigen.commands.console import Console
from qapigen.commands.failure import CommandError, at_work
from qapigen.commands.load import load_schema
from qapigen.commands.settings import configuration, inputs, reading
from qapigen.commands.status import Status
from qapigen.ir import Schema


def run(arguments: Arguments, console: Console) -> Status:
    """Print the schema; FINDINGS, and nothing printed, when it has errors."""
    config = configuration(arguments)
    defined = _defined(arguments)
    if arguments.dump_as != "introspection" and (arguments.mask or defined is not None):
        raise CommandError(
            "--mask, --define and --undefine need '--as introspection'",
            "the other forms hold every name and condition as the schema has it",
        )
    given = [] if arguments.input is None else [arguments.input]
    (path,) = inputs(given, config)
    how = reading(arguments, config)
    schema = load_schema(path, how, console, result_on_out=True)
    if not isinstance(schema, Schema):
        return schema
    with at_work(f"dumping '{path}'"):
        text = _text(schema, arguments, defined)
    console.result(text)
    return Status.FINE


def _defined(arguments: Arguments) -> dict[str, bool] | None:
    """Which symbols are defined and undefined; None when nothing is said about any."""
    both = set(arguments.define) & set(arguments.undefine)
    if both:
        raise CommandError(f"'{min(both)}' is both defined and undefined")
    defined = dict.fromkeys(arguments.define, True)
    return defined | dict.fromkeys(arguments.undefine, False) or None


def _text(schema: Schema, arguments: Arguments, defined: dict[str, bool] | None) -> str:
    if arguments.dump_as == "qapi":
        from qapigen.backends.qapi.backend import render_text

        return render_text(schema)
    document: object
    if arguments.dump_as == "ir":
        from qapigen.ir.dump import dump_ir

        document = dump_ir(schema)
    else:
        from qapigen.ir.introspection import introspect

        document = introspect(schema, mask=arguments.mask, defined=defined)
    return json.dumps(document, indent=2) + "\n"
