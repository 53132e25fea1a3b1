"""The Markdown backend: a reference that reads on GitHub and builds into a site."""

from collections.abc import Iterator

from qapigen.backends.base import OutputFile
from qapigen.backends.markdown.changes import ReleaseChanges
from qapigen.backends.markdown.options import MarkdownOptions
from qapigen.backends.markdown.pages import pages
from qapigen.backends.markdown.site import planned
from qapigen.emit.templates import environment
from qapigen.ir import Schema


def render(
    schema: Schema, options: MarkdownOptions, changes: ReleaseChanges | None = None
) -> Iterator[OutputFile]:
    """The files of the reference: the first page, modules, definitions, indexes.

    With ``changes`` there is a page about them.
    """
    template = environment("markdown").get_template("page.md.j2")
    for page in pages(planned(schema, options, changes)):
        text = template.render(page=page.view).rstrip("\n") + "\n"
        yield OutputFile(page.path, text)
