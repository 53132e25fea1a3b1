"""Why an input cannot be read."""


class InputError(Exception):
    """What the user named cannot be read; ``help`` is the cure, if one is known."""

    def __init__(self, message: str, help: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.help = help
