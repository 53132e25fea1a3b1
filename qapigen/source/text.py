"""Reads a file of a tree as text."""

from dataclasses import dataclass

from qapigen.source.tree import SourceTree

_BYTE_ORDER_MARK = "\ufeff"


class UnreadableFile(Exception):
    """A file could not be read; the text says why."""


@dataclass(frozen=True, slots=True)
class DecodedText:
    """The text of a file, ``\\n`` at the end of each line, a byte order mark taken off.

    ``bad_offset`` is the first character that the file has in no UTF-8; such characters stand as
    U+FFFD in ``text``.
    """

    text: str
    has_byte_order_mark: bool
    bad_offset: int | None


def read_text(tree: SourceTree, path: str) -> DecodedText:
    """The text of ``path``; raises UnreadableFile."""
    try:
        content = tree.read(path)
    except OSError as error:
        raise UnreadableFile(error.strerror or str(error)) from None
    return decode(content)


def decode(content: bytes) -> DecodedText:
    """The text of a file's ``content``, whatever its bytes."""
    bad_offset = None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = _with_unix_lines(content[: error.start].decode("utf-8"))
        bad_offset = len(before.removeprefix(_BYTE_ORDER_MARK))
        text = content.decode("utf-8", "replace")
    text = _with_unix_lines(text)
    has_mark = text.startswith(_BYTE_ORDER_MARK)
    return DecodedText(text.removeprefix(_BYTE_ORDER_MARK), has_mark, bad_offset)


def _with_unix_lines(text: str) -> str:
    if "\r" not in text:
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n")
