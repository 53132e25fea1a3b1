"""Documentation text on its own: names lead nowhere."""

from qapigen.backends.markdown.rst.blocks import Blocks
from qapigen.backends.markdown.rst.parse import parse


class Unlinked:
    """Reads without docutils and knows no names."""

    def blocks(self, text: str) -> Blocks:
        return parse(text)

    def definition(self, name: str) -> str | None:
        return None

    def member(self, name: str) -> str | None:
        return None

    def module(self, name: str) -> str | None:
        return None
