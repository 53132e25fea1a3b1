# Made by qapigen: what is changed here is lost when it is made again.
"""The errors that a server replies, a class for each that the schema has."""

from typing import Any, TypeVar

from ._messages import Command
from ._runtime import DecodeError, as_object

R = TypeVar("R")


class QmpCommandError(Exception):
    """A command failed: the server replied an error.

    It is raised itself for error classes that the schema does not have.

    Attributes:
        description: What the server says about it, for people.
        error_class: The class of the error as the server names it.
        command: What was sent.
    """

    error_class: str = ""

    def __init__(
        self,
        description: str,
        error_class: str | None = None,
        command: Command[Any] | None = None,
    ) -> None:
        super().__init__(description, error_class, command)
        self.description = description
        if error_class is not None:
            self.error_class = error_class
        self.command = command

    def __str__(self) -> str:
        prefix = "" if self.command is None else f"'{self.command.qapi.name}': "
        return f"{prefix}{self.description}"

    @staticmethod
    def from_json(data: Any, command: Command[Any] | None = None) -> "QmpCommandError":
        """The error that ``data``, what a reply has under ``error``, describes."""
        data = as_object(data)
        error_class = str(data.get("class", ""))
        found = _CLASSES.get(error_class, QmpCommandError)
        return found(str(data.get("desc", "")), error_class, command)


class GenericError(QmpCommandError):
    """The server replied an error of the class GenericError."""

    error_class = "GenericError"


class CommandNotFound(QmpCommandError):
    """The server replied an error of the class CommandNotFound."""

    error_class = "CommandNotFound"


class DeviceNotActive(QmpCommandError):
    """The server replied an error of the class DeviceNotActive."""

    error_class = "DeviceNotActive"


class DeviceNotFound(QmpCommandError):
    """The server replied an error of the class DeviceNotFound."""

    error_class = "DeviceNotFound"


class KVMMissingCap(QmpCommandError):
    """The server replied an error of the class KVMMissingCap."""

    error_class = "KVMMissingCap"


_CLASSES: dict[str, type[QmpCommandError]] = {
    "GenericError": GenericError,
    "CommandNotFound": CommandNotFound,
    "DeviceNotActive": DeviceNotActive,
    "DeviceNotFound": DeviceNotFound,
    "KVMMissingCap": KVMMissingCap,
}


def typed_error(error: Exception, command: Command[Any]) -> QmpCommandError | None:
    """The typed form of what a transport raised; None when it is no error reply."""
    if isinstance(error, QmpCommandError):
        return error.__class__(error.description, error.error_class, command)
    error_class = getattr(error, "error_class", None)
    if not isinstance(error_class, str):
        return None
    reply = {"class": error_class, "desc": str(error)}
    return QmpCommandError.from_json(reply, command)


def decoded_return(command: Command[R], reply: Any) -> R:
    """The typed value of what a reply has under ``return``."""
    try:
        return command.decode_return(reply)
    except DecodeError as error:
        error.add_note(f"in the reply to '{command.qapi.name}'")
        raise
