"""What an input is, wherever it was found."""

from dataclasses import dataclass, field
from types import TracebackType
from typing import Protocol, Self

from qapigen.source.kind import InputKind
from qapigen.source.tree import SourceTree

__all__ = ["Input", "InputKind", "InputTree", "Resource"]


class InputTree(SourceTree, Protocol):
    """A tree that can also be searched for its root file."""

    def is_file(self, path: str) -> bool:
        """Whether a file is there, perhaps through links."""

    def is_folder(self, path: str) -> bool:
        """Whether a folder is there, perhaps through links."""


class Resource(Protocol):
    """Something held open that has to be let go."""

    def close(self) -> None:
        """Let go; doing so twice is no error."""


@dataclass(frozen=True, slots=True)
class Input:
    """A root file and the tree that it includes others from.

    ``path`` is the root file's path in ``tree``, ``label`` what headlines call the whole input.
    A context manager: afterwards the tree can no longer be read.
    """

    kind: InputKind
    tree: SourceTree
    path: str
    label: str
    resource: Resource | None = field(default=None, repr=False, compare=False)

    @property
    def shown_path(self) -> str:
        """What users know the root file as."""
        return self.tree.shown(self.path)

    def close(self) -> None:
        """Let go of what the tree holds open, such as a process that reads objects."""
        if self.resource is not None:
            self.resource.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
