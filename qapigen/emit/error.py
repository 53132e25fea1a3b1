"""What keeps files from being written."""


class WriteError(Exception):
    """The files cannot be written as asked; nothing was changed.

    ``help`` says what the user can do about it.
    """

    def __init__(self, message: str, help: str | None = None) -> None:
        super().__init__(message)
        self.help = help
