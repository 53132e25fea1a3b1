"""Documentation text on its own: names lead nowhere."""

from qapigen.backends.markdown.prose import Reader
from qapigen.backends.markdown.rst.blocks import Blocks
from qapigen.backends.markdown.rst.parse import parse


class Unlinked:
    """Knows no names; reads without docutils unless told otherwise."""

    def __init__(self, read: Reader = parse) -> None:
        self._read = read

    def blocks(self, text: str) -> Blocks:
        return self._read(text)

    def definition(self, name: str) -> str | None:
        return None

    def member(self, name: str) -> str | None:
        return None

    def module(self, name: str) -> str | None:
        return None
