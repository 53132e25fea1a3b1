"""What holds for a run: the command line, and the configuration for what it leaves open."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qapigen.commands.arguments import Arguments
from qapigen.commands.failure import CommandError
from qapigen.config import Config, ConfigError, TargetName
from qapigen.config.find import find_config
from qapigen.config.model import Dialect
from qapigen.config.read import read_config
from qapigen.inputs.model import InputKind
from qapigen.targets import renderer


@dataclass(frozen=True, slots=True)
class Reading:
    """How inputs are read.

    In which ``dialect``, with the ``tree`` that they may include from, as which ``kind``, and
    with the ``base`` of a diff.
    """

    dialect: Dialect
    tree: str | None
    kind: InputKind | None = None
    base: str | None = None


def configuration(arguments: Arguments) -> Config:
    """The configuration that the command line names, or the nearest one.

    Raises ConfigError for anything wrong with it, also for what this run does not need.
    """
    if arguments.no_config:
        return Config()
    given = arguments.config
    path = find_config(Path.cwd()) if given is None else Path(given)
    if path is None:
        return Config()
    config = read_config(path)
    for target in TargetName:
        try:
            renderer(target, config.options(target))
        except ConfigError as error:
            raise error.inside(f"{path}: {target}") from None
    if config.diff:
        from qapigen.config.diff import diff_config

        try:
            diff_config(config.diff)
        except ConfigError as error:
            raise error.inside(f"{path}: diff") from None
    return config


def reading(arguments: Arguments, config: Config) -> Reading:
    """How this run reads its inputs."""
    dialect = arguments.dialect or config.dialect or "auto"
    kind = None if arguments.kind is None else InputKind(arguments.kind)
    return Reading(dialect, arguments.tree or config.tree, kind, arguments.base)


def inputs(given: Sequence[str], config: Config) -> Sequence[str]:
    """The inputs of a command that has to have one."""
    if given:
        return given
    if config.input is None:
        raise CommandError(
            "no INPUT given", "name a schema, or set 'input' in the configuration"
        )
    return [config.input]
