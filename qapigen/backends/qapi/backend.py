"""Writes a schema as QAPI, in the newest form of the language whatever it was read from.

Loading what is written gives the schema again.  The exceptions are documentation that no text
says (see :mod:`qapigen.backends.qapi.documentation`), and names of modules that no include can
say or no folder can have (see :mod:`qapigen.backends.qapi.paths`).

There are no templates: where a line ends depends on what still fits on it.
"""

from collections.abc import Iterator

from qapigen.backends.base import OutputFile
from qapigen.backends.qapi.arrangement import arranged, in_one_file, root_first
from qapigen.backends.qapi.file_text import file_text
from qapigen.backends.qapi.options import QapiOptions
from qapigen.backends.qapi.paths import module_paths
from qapigen.ir import Pragma, Schema


def render(schema: Schema, options: QapiOptions) -> Iterator[OutputFile]:
    """A file for each module, the root first; its includes bring in all the others."""
    modules = root_first(schema.modules)
    paths = module_paths([each.name for each in modules])
    if options.split == "none" or not modules:
        yield OutputFile(paths[0], render_text(schema))
        return
    pragma = schema.pragma
    for path, items in zip(paths, arranged(modules, schema.definitions), strict=True):
        yield OutputFile(path, file_text(items, pragma, path, paths))
        pragma = Pragma()


def render_text(schema: Schema) -> str:
    """All definitions in one text, with free-form comments where they stand."""
    modules = root_first(schema.modules)
    items = (
        in_one_file(arranged(modules, schema.definitions))
        if modules
        else schema.definitions
    )
    return file_text(items, schema.pragma)
