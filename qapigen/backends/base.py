"""What a backend is: a pure function from a schema to files."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from qapigen.ir import Schema


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file to write: ``path`` relative to the target's folder, with ``/``, and its text."""

    path: str
    text: str


Options = TypeVar("Options", contravariant=True)


class Backend(Protocol[Options]):
    """Turns a schema into the files of one target; reads and writes nothing itself."""

    def __call__(self, schema: Schema, options: Options) -> Iterable[OutputFile]:
        """The files, in a fixed order, the same for the same schema and options."""
        ...
