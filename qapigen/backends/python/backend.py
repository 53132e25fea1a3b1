"""The Python backend: a package of typed classes for one schema."""

from collections.abc import Iterator

from jinja2 import Environment

from qapigen.backends.base import OutputFile
from qapigen.backends.python import client
from qapigen.backends.python.modules import ModuleView, module_view
from qapigen.backends.python.names import modules_of, names_of
from qapigen.backends.python.options import PythonOptions
from qapigen.backends.python.package import package_view
from qapigen.emit.templates import environment
from qapigen.ir import Schema

_COPIED = ("_messages.py", "_runtime.py", "_strict.py", "py.typed")
_STRUCTS = ("_structs.py",)


def render(schema: Schema, options: PythonOptions) -> Iterator[OutputFile]:
    """The files of the package: one for each schema module, and what they share."""
    templates = environment("python")
    names = names_of(schema)
    folder = f"{options.package}/" if options.package else ""
    has_structs = options.runtime == "msgspec"
    views: list[ModuleView] = []
    template = templates.get_template("module.py.j2")
    for module in modules_of(schema):
        view = module_view(schema, names, module, has_structs=has_structs)
        yield OutputFile(f"{folder}{view.name}.py", template.render(module=view))
        views.append(view)
    client_view = client.client_view(schema, names)
    package = package_view(schema, names, options.title, client_view.exports)
    for name in ("__init__.py", "_events.py"):
        text = templates.get_template(f"{name}.j2").render(package=package)
        yield OutputFile(folder + name, text)
    for name, text in client.client_files(templates, schema, names, client_view):
        yield OutputFile(folder + name, text)
    for name in (*_COPIED, *client.COPIED, *(_STRUCTS if has_structs else ())):
        yield OutputFile(folder + name, _source(templates, name))


def _source(templates: Environment, name: str) -> str:
    """The text of a file that is copied as it is."""
    assert templates.loader is not None
    return templates.loader.get_source(templates, name)[0]
