"""How far a long job is, on a terminal."""

from dataclasses import dataclass
from typing import Final, TextIO

from qapigen.commands.console import write

_WIDTH: Final = 30
_CLEAR: Final = "\r\x1b[K"


@dataclass(slots=True)
class Progress:
    """A bar for ``total`` steps of one length; a ``stream`` of None shows nothing."""

    stream: TextIO | None
    total: int
    what: str
    done: int = 0

    def advance(self, steps: int = 1) -> None:
        """Note that some more steps are done."""
        self.done += steps
        if self.stream is not None and self.total:
            full = _WIDTH * self.done // self.total
            bar = "#" * full + "." * (_WIDTH - full)
            text = f"{_CLEAR}{self.what} [{bar}] {self.done}/{self.total}"
            write(self.stream, text)

    def finish(self) -> None:
        """Take the bar away."""
        if self.stream is not None:
            write(self.stream, _CLEAR)
