"""The targets by name, and the backend of each, imported when it is asked for."""

from collections.abc import Callable, Iterable, Mapping

from qapigen.backends.base import OutputFile
from qapigen.config import TargetName
from qapigen.config.fill import fill
from qapigen.ir import Schema

Renderer = Callable[[Schema], Iterable[OutputFile]]


def render(schema: Schema, target: str, **options: object) -> Iterable[OutputFile]:
    """The files of ``target`` (``python``, ``jsonschema``, ``markdown``, ``qapi`` or ``asyncapi``) for ``schema``.

    ``options`` are those of the target's table in a configuration.  Raises ValueError for a
    target or an option that does not exist, and for one of the wrong type.
    """
    return renderer(TargetName(target), options)(schema)


def renderer(target: TargetName, table: Mapping[str, object]) -> Renderer:
    """The backend of ``target`` with the options in ``table``; ConfigError for wrong ones.

    The backend itself is imported when it is called.
    """
    match target:
        case TargetName.PYTHON:
            return _python(table)
        case TargetName.JSONSCHEMA:
            return _jsonschema(table)
        case TargetName.MARKDOWN:
            return _markdown(table)
        case TargetName.QAPI:
            return _qapi(table)
        case TargetName.ASYNCAPI:
            return _asyncapi(table)


def _python(table: Mapping[str, object]) -> Renderer:
    from qapigen.backends.python.options import PythonOptions

    options = fill(PythonOptions, table)

    def render_python(schema: Schema) -> Iterable[OutputFile]:
        from qapigen.backends.python import backend

        return backend.render(schema, options)

    return render_python


def _jsonschema(table: Mapping[str, object]) -> Renderer:
    from qapigen.backends.jsonschema.options import JsonSchemaOptions

    options = fill(JsonSchemaOptions, table)

    def render_jsonschema(schema: Schema) -> Iterable[OutputFile]:
        from qapigen.backends.jsonschema import backend

        return backend.render(schema, options)

    return render_jsonschema


def _markdown(table: Mapping[str, object]) -> Renderer:
    from qapigen.backends.markdown.options import MarkdownOptions

    options = fill(MarkdownOptions, table)

    def render_markdown(schema: Schema) -> Iterable[OutputFile]:
        from qapigen.backends.markdown import backend

        if options.since_input is None:
            return backend.render(schema, options)
        from qapigen.site.changes import changes_since

        changes = changes_since(options.since_input, schema)
        return backend.render(schema, options, changes)

    return render_markdown


def _qapi(table: Mapping[str, object]) -> Renderer:
    from qapigen.backends.qapi.options import QapiOptions

    options = fill(QapiOptions, table)

    def render_qapi(schema: Schema) -> Iterable[OutputFile]:
        from qapigen.backends.qapi import backend

        return backend.render(schema, options)

    return render_qapi


def _asyncapi(table: Mapping[str, object]) -> Renderer:
    from qapigen.backends.asyncapi.options import AsyncApiOptions

    options = fill(AsyncApiOptions, table)

    def render_asyncapi(schema: Schema) -> Iterable[OutputFile]:
        from qapigen.backends.asyncapi import backend

        return backend.render(schema, options)

    return render_asyncapi
