"""What docutils itself makes of documentation text: its words and its code blocks."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from textwrap import dedent
from typing import Any, ClassVar

from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers.rst import Directive, directives, roles

_ROLES = (
    "doc",
    "ref",
    *(f"qapi:{each}" for each in ("cmd", "event", "enum", "obj", "alt", "type", "any")),
)
_TITLED = re.compile(r"(.+?)\s*<[^<>]+>", re.DOTALL)


class _Example(Directive):
    has_content = True
    option_spec: ClassVar[Any] = {
        "annotated": directives.flag,
        "title": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        title = self.options.get("title")
        label = nodes.paragraph("", f"Example: {title}" if title else "Example")
        if "annotated" not in self.options:
            code = dedent("\n".join(self.content))
            return [label, nodes.literal_block(code, code)]
        body = nodes.container()
        self.state.nested_parse(self.content, self.content_offset, body)
        return [label, *body.children]


class _Callout(Directive):
    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        body = nodes.container()
        named = self.name == "admonition"
        first = "" if named else " ".join(self.arguments)
        lines = "\n".join((first, *self.content)).split("\n")
        content = type(self.content)(lines, "")
        self.state.nested_parse(content, self.content_offset, body)
        title = self.arguments[0] if named else self.name
        return [nodes.paragraph("", title), *body.children]


def _role(name: str, raw: str, text: str, *_: object, **__: object) -> Any:
    titled = _TITLED.fullmatch(text)
    return [nodes.literal(raw, titled[1] if titled else text)], []


@contextmanager
def registered() -> Iterator[None]:
    """docutils knows the directives and roles of QEMU's comments."""
    tables = (vars(directives)["_directives"], vars(roles)["_roles"])
    known = [dict(each) for each in tables]
    directives.register_directive("qmp-example", _Example)
    for name in ("note", "admonition", "caution", "warning", "tip", "important"):
        directives.register_directive(name, _Callout)
    for name in _ROLES:
        roles.register_local_role(name, _role)
    yield
    for table, before in zip(tables, known, strict=True):
        table.clear()
        table.update(before)


def docutils_text(text: str) -> tuple[list[str], list[str]]:
    """The words and the code blocks of ``text``; fails on anything that docutils reports."""
    roles.register_local_role("", _role)
    tree = publish_doctree(
        text,
        settings_overrides={
            "halt_level": 2,
            "raw_enabled": False,
            "file_insertion_enabled": False,
            "doctitle_xform": False,
            "_disable_config": True,
        },
    )
    code = [each.astext() for each in tree.findall(nodes.literal_block)]
    for each in list(tree.findall(nodes.literal_block)):
        each.parent.remove(each)
    return tree.astext().split(), code
