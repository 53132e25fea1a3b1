"""Why a command could not do its job."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO


class CommandError(Exception):
    """The job cannot be done; ``help`` is the cure, if one is known."""

    def __init__(self, message: str, help: str | None = None) -> None:
        super().__init__(message)
        self.help = help


class OutputError(Exception):
    """A stream does not take what is written to it; ``cause`` is what the system says."""

    def __init__(self, stream: TextIO, cause: OSError) -> None:
        super().__init__(cause)
        self.stream = stream
        self.cause = cause


@contextmanager
def at_work(on: str) -> Iterator[None]:
    """Have a bug that shows up inside say what was being worked ``on``."""
    try:
        yield
    except Exception as bug:
        bug.add_note(f"while {on}")
        raise
