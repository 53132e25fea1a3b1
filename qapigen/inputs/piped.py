"""A root file that can be read only once: standard input, or a named pipe."""

from typing import BinaryIO, Final

from qapigen.inputs.error import InputError
from qapigen.source.tree import MAX_FILE_SIZE, SourceTree

# In the working directory, so that includes are found there; modules are called by it.
PIPED_PATH: Final = "stdin.json"


class PipedTree:
    """One piped file, which includes others as if it lay in the working directory."""

    def __init__(self, stream: BinaryIO, name: str, disk: SourceTree) -> None:
        """Read all of ``stream``, which users know as ``name``; raises InputError."""
        try:
            self._content = stream.read(MAX_FILE_SIZE + 1)
        except OSError as error:
            raise InputError(f"cannot read {name}: {error.strerror or error}") from None
        if len(self._content) > MAX_FILE_SIZE:
            raise InputError(f"{name} is larger than {MAX_FILE_SIZE >> 20} MiB")
        self._name = name
        self._disk = disk

    def read(self, path: str) -> bytes:
        """What was piped, or the content of a file on disk; raises OSError."""
        return self._content if path == PIPED_PATH else self._disk.read(path)

    def identity(self, path: str) -> str:
        """The path with links resolved."""
        return path if path == PIPED_PATH else self._disk.identity(path)

    def holds(self, path: str) -> bool:
        """Whether the file on disk may be included."""
        return self._disk.holds(path)

    def shown(self, path: str) -> str:
        """The pipe's name, or the path."""
        return self._name if path == PIPED_PATH else self._disk.shown(path)
