"""Commands that the schema does not have."""

from dataclasses import dataclass
from typing import Any, Self

from ._messages import Command, CommandFacts
from ._runtime import as_object, encode


@dataclass(init=False, repr=False, eq=False, match_args=False)
class RawCommand(Command[object]):
    """Any command by its name; the reply stays what it is on the wire.

    Attributes:
        arguments: What to send with it: JSON, and objects of this package anywhere in it.
    """

    __slots__ = ("arguments", "qapi")

    arguments: dict[str, Any]

    def __init__(self, name: str, arguments: dict[str, Any] | None = None) -> None:
        self.qapi = CommandFacts(name)  # type: ignore[misc]
        self.arguments = {} if arguments is None else arguments

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Not possible: arguments do not tell which command they are for."""
        raise TypeError("arguments do not tell which command they are for")

    def to_json(self) -> dict[str, Any]:
        """The arguments object."""
        return as_object(encode(self.arguments))

    @classmethod
    def decode_return(cls, data: Any) -> object:
        """``data`` itself."""
        return data

    def __repr__(self) -> str:
        return f"RawCommand({self.qapi.name!r}, {self.arguments!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RawCommand):
            return NotImplemented
        return self.qapi.name == other.qapi.name and self.to_json() == other.to_json()
