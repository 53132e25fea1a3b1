"""The keys of a configuration."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Literal

Dialect = Literal["auto", "current"]
Options = Mapping[str, object]


class TargetName(StrEnum):
    """What a schema can be turned into, in the order in which it is done."""

    PYTHON = "python"
    JSONSCHEMA = "jsonschema"
    MARKDOWN = "markdown"
    QAPI = "qapi"
    ASYNCAPI = "asyncapi"


DEFAULT_TARGETS: Final = (
    TargetName.PYTHON,
    TargetName.JSONSCHEMA,
    TargetName.MARKDOWN,
)
"""What is written when nobody says what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Documentation of definitions that a rule says nothing about, and why.

    ``symbol`` is a pattern: ``*`` stands for any text, ``?`` for any character.
    """

    rule: str
    reason: str
    symbol: str = "*"

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError(f"the silence of '{self.rule}' gives no reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class LintConfig:
    """What ``lint`` reports: only the rules in ``select`` (all when empty), none in ``ignore``.

    ``silence`` passes over documentation of single definitions.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    silence: tuple[Silence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """A project's settings; None where it sets nothing.

    ``input``, ``output`` and ``tree`` are relative to the working directory, though the file
    gives them relative to itself.  ``python``, ``jsonschema``, ``markdown``, ``qapi`` and
    ``asyncapi`` are the options of these targets; ``diff`` is what :func:`qapigen.config.diff.diff_config` reads.
    """

    input: str | None = None
    output: str | None = None
    tree: str | None = None
    targets: tuple[TargetName, ...] | None = None
    dialect: Dialect | None = None
    lint: LintConfig = LintConfig()
    diff: Options = field(default_factory=dict)
    python: Options = field(default_factory=dict)
    jsonschema: Options = field(default_factory=dict)
    markdown: Options = field(default_factory=dict)
    qapi: Options = field(default_factory=dict)
    asyncapi: Options = field(default_factory=dict)

    def options(self, target: TargetName) -> Options:
        """What is set for one target."""
        match target:
            case TargetName.PYTHON:
                return self.python
            case TargetName.JSONSCHEMA:
                return self.jsonschema
            case TargetName.MARKDOWN:
                return self.markdown
            case TargetName.QAPI:
                return self.qapi
            case TargetName.ASYNCAPI:
                return self.asyncapi
