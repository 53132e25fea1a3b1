"""The client's part of the package: what it is written from, and what users need of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment

from qapigen.backends.python.client_commands import commands_views
from qapigen.backends.python.client_errors import ErrorView, error_views
from qapigen.backends.python.client_features import tag_table
from qapigen.backends.python.names import Names
from qapigen.ir import Schema

COPIED = (
    "_client.py",
    "_client_events.py",
    "_client_raw.py",
    "_client_sync.py",
    "_client_transports.py",
)
_SHARED = {
    "_client": ("Client",),
    "_client_events": ("EventStream", "SyncEventStream"),
    "_client_raw": ("RawCommand",),
    "_client_sync": ("SyncClient",),
    "_client_warnings": ("QmpDeprecationWarning", "QmpUnstableWarning"),
}


@dataclass(frozen=True, slots=True)
class ClientView:
    """What users have of the client by module, and its errors."""

    exports: dict[str, tuple[str, ...]]
    errors: tuple[ErrorView, ...]


def client_view(schema: Schema, names: Names) -> ClientView:
    """The view of the client for ``schema``."""
    errors = tuple(error_views(schema, names))
    found = ("QmpCommandError", *sorted(each.name for each in errors))
    return ClientView({**_SHARED, "_client_errors": found}, errors)


def client_files(
    templates: Environment, schema: Schema, names: Names, view: ClientView
) -> Iterator[tuple[str, str]]:
    """The modules that depend on the schema: their names and texts."""
    template = templates.get_template("_client_commands.py.j2")
    for module, commands in commands_views(schema, names):
        yield f"{module}.py", template.render(commands=commands)
    template = templates.get_template("_client_errors.py.j2")
    yield "_client_errors.py", template.render(errors=view.errors)
    template = templates.get_template("_client_warnings.py.j2")
    yield "_client_warnings.py", template.render(tags=tag_table(schema, names))
