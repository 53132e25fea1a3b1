# Made by qapigen: what is changed here is lost when it is made again.
"""The asynchronous client's methods."""

from __future__ import annotations

from typing import TypeVar

from ._messages import Command

R = TypeVar("R")


class AsyncCommands:
    """A method for each command."""

    async def execute(self, command: Command[R], *, oob: bool = False) -> R:
        """What the reply to ``command`` decodes to; ``oob`` sends it out of band."""
        raise NotImplementedError
