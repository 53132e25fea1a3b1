"""Turns docutils' inline nodes into spans."""

from docutils import nodes

from qapigen.backends.markdown.rst.docutils_parser import RoleNode
from qapigen.backends.markdown.rst.inline import (
    is_web_address,
    read_names,
    read_role,
)
from qapigen.backends.markdown.rst.spans import (
    Emphasis,
    Link,
    Literal,
    Spans,
    Strong,
    Text,
    merged,
)


def spans_of(node: nodes.Element) -> Spans:
    """The inline markup in ``node``, in one line."""
    return merged(span for child in node.children for span in _spans(child))


def _spans(node: nodes.Node) -> Spans:
    match node:
        case nodes.Text():
            return read_names(_joined(node.astext()))
        case RoleNode():
            return read_role(node.role, _joined(node.astext()))
        case nodes.literal():
            return (Literal(node.astext().replace("\n", " ")),)
        case nodes.strong():
            return (Strong(spans_of(node)),)
        case nodes.emphasis():
            return (Emphasis(spans_of(node)),)
        case nodes.reference():
            return _link(node)
        case nodes.substitution_reference() | nodes.footnote_reference():
            return (Text(_joined(node.rawsource or node.astext())),)
        case nodes.citation_reference() | nodes.problematic():
            return (Text(_joined(node.rawsource or node.astext())),)
        case nodes.target() if not node.children:
            return ()
        case nodes.Element():
            return spans_of(node)
    return ()


def _link(node: nodes.reference) -> Spans:
    address, shown = node.get("refuri", ""), spans_of(node)
    if not is_web_address(address):
        is_shown = not address or node.astext() in address
        return shown if is_shown else (*shown, Text(f" <{address}>"))
    if node.astext() == address:
        return (Link(address),)
    return (Link(address, shown),)


def _joined(text: str) -> str:
    """``text`` with its line breaks and runs of blanks as single blanks."""
    joined = " ".join(text.split())
    if not joined:
        return " " if text else ""
    return f"{' ' * text[0].isspace()}{joined}{' ' * text[-1].isspace()}"
