"""All the text in blocks."""

from qapigen.backends.markdown.rst.blocks import (
    Blocks,
    Callout,
    Code,
    Heading,
    Items,
    Label,
    Paragraph,
    Quote,
    Table,
)
from qapigen.backends.markdown.rst.spans import plain


def words(blocks: Blocks) -> str:
    """The text of ``blocks``, to search in."""
    parts: list[str] = []
    for block in blocks:
        match block:
            case Code(text):
                parts.append(text)
            case Paragraph(spans) | Heading(_, spans) | Label(spans):
                parts.append(plain(spans))
            case Items(items):
                parts += map(words, items)
            case Callout(_, title, body):
                parts += (plain(title), words(body))
            case Quote(body):
                parts.append(words(body))
            case Table(head, rows):
                parts += (words(cell) for row in (head, *rows) for cell in row)
    return " ".join(parts)
