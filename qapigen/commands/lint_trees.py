"""Whether two trees are the same to somebody who has read one of them."""

from collections.abc import Callable
from typing import Final, Literal

from qapigen.source.tree import SourceTree

_Question = tuple[Literal["read", "identity", "holds"], str]
_FAILED: Final = "failed"


class Answers(dict[_Question, object]):
    """What a tree has answered to everything that it was asked."""

    def are_of(self, tree: SourceTree) -> bool:
        """Whether another tree answers the same."""
        return all(
            _answer(tree, question) == answer for question, answer in self.items()
        )


class RecordingTree:
    """A tree that notes what it answers; names to show are no part of it."""

    def __init__(self, tree: SourceTree, answers: Answers) -> None:
        self._tree = tree
        self._answers = answers

    def read(self, path: str) -> bytes:
        """The content of a file; raises OSError."""
        try:
            content = self._tree.read(path)
        except OSError as error:
            self._answers["read", path] = _failure(error)
            raise
        self._answers["read", path] = content
        return content

    def identity(self, path: str) -> str:
        """The same text for the same file."""
        found = self._tree.identity(path)
        self._answers["identity", path] = found
        return found

    def holds(self, path: str) -> bool:
        """Whether a schema of this tree may include ``path``."""
        found = self._tree.holds(path)
        self._answers["holds", path] = found
        return found

    def shown(self, path: str) -> str:
        """What users know the file as."""
        return self._tree.shown(path)


def _answer(tree: SourceTree, question: _Question) -> object:
    what, path = question
    ask: Callable[[str], object] = {
        "read": tree.read,
        "identity": tree.identity,
        "holds": tree.holds,
    }[what]
    try:
        return ask(path)
    except OSError as error:
        return _failure(error)


def _failure(error: OSError) -> object:
    return _FAILED, error.errno, error.strerror
