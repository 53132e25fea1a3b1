"""What is wrong with a configuration."""


class ConfigError(ValueError):
    """A key or value that cannot be used; ``help`` is the cure, if one is known."""

    def __init__(self, message: str, help: str | None = None) -> None:
        super().__init__(message)
        self.help = help

    def inside(self, place: str) -> "ConfigError":
        """The same error with the name of the file it was found in."""
        return ConfigError(f"{place}: {self}", self.help)
