"""The line under a definition's heading: what it is, since when, where and how usable."""

from collections.abc import Iterator

from qapigen.backends.markdown import escape
from qapigen.backends.markdown.conditions import condition_note
from qapigen.backends.markdown.links import source_address
from qapigen.backends.markdown.rst.write_inline import link
from qapigen.backends.markdown.site import Site
from qapigen.ir import Command, Definition


def facts(site: Site, definition: Definition) -> Iterator[str]:
    """Short facts about ``definition``, as Markdown."""
    yield definition.kind.capitalize()
    since = definition.doc.since if definition.doc is not None else None
    if since:
        yield f"since {escape.text(' '.join(since.split()))}"
    for each in definition.features:
        if each.name in ("deprecated", "unstable"):
            yield f"**{each.name}**"
    if definition.condition is not None:
        yield condition_note(definition.condition)
    if isinstance(definition, Command):
        yield from _command_facts(definition)
    pattern = site.options.source_url
    if pattern is not None and definition.module in site.names.module_pages:
        line = definition.span.line
        yield link("source", source_address(pattern, definition.module, line))


def _command_facts(command: Command) -> Iterator[str]:
    if command.allow_oob:
        yield "out-of-band execution allowed"
    if command.allow_preconfig:
        yield "allowed in preconfig state"
    if not command.success_response:
        yield "no reply on success"
    if not command.gen:
        yield "takes more arguments than declared"
    if command.coroutine:
        yield "runs as a coroutine"
