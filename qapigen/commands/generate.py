"""``qapigen generate``: write the targets."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from qapigen import __version__
from qapigen.commands.arguments import Arguments
from qapigen.commands.console import Console, counted
from qapigen.commands.failure import CommandError, at_work
from qapigen.commands.load import load_schema
from qapigen.commands.settings import configuration, reading
from qapigen.commands.status import Status
from qapigen.config import DEFAULT_TARGETS, Config, ConfigError, TargetName
from qapigen.emit.error import WriteError
from qapigen.emit.paths import MANIFEST
from qapigen.emit.plan import Plan
from qapigen.emit.writer import write_tree
from qapigen.inputs.shipped import shipped_schema
from qapigen.ir import Schema
from qapigen.report.suggest import did_you_mean
from qapigen.targets import Renderer, renderer

DEFAULT_OUTPUT = "generated"


def run(arguments: Arguments, console: Console) -> Status:
    """Write the targets; FINDINGS, and nothing written, when the schema has errors."""
    config = configuration(arguments)
    targets = [*dict.fromkeys(arguments.targets or config.targets or DEFAULT_TARGETS)]
    renderers = _renderers(config, _set_options(arguments.settings))
    given = config.input if arguments.input is None else arguments.input
    path = shipped_schema() if given is None else given
    how = reading(arguments, config)
    schema = load_schema(path, how, console, result_on_out=False)
    if not isinstance(schema, Schema):
        return schema
    files: dict[str, str] = {}
    for target in targets:
        with at_work(f"making the {target} files of '{path}'"):
            files.update(_render(schema, target, renderers[target]))
    output = arguments.output or config.output or DEFAULT_OUTPUT
    plan = _write(Path(output), files, targets, force=arguments.force)
    _warn(console, plan, output)
    summary = f"{output}: {_summary(plan)}"
    if console.format is None and not console.quiet:
        console.result(f"{summary}\n")
    else:
        console.note(summary)
    return Status.FINE


def _renderers(
    config: Config, set_options: Mapping[TargetName, Mapping[str, object]]
) -> dict[TargetName, Renderer]:
    renderers: dict[TargetName, Renderer] = {}
    for target in TargetName:
        table = {**config.options(target), **set_options[target]}
        try:
            renderers[target] = renderer(target, table)
        except ConfigError as error:
            # The configuration's own options have been found to be right before.
            raise error.inside(f"--set {target}") from None
    return renderers


def _set_options(settings: Sequence[str]) -> dict[TargetName, dict[str, object]]:
    """The options that ``--set`` gives to each target.

    A value is read as TOML, and taken as it stands if it is none.
    """
    options: dict[TargetName, dict[str, object]] = {each: {} for each in TargetName}
    for setting in settings:
        name, equals, text = setting.partition("=")
        target, dot, option = name.partition(".")
        if not equals or not dot:
            raise CommandError(f"'{setting}' is not of the form TARGET.OPTION=VALUE")
        if target not in options:
            raise CommandError(
                f"unknown target '{target}' in '{setting}'",
                did_you_mean(target, TargetName),
            )
        try:
            value = tomllib.loads(f"value = {text}")["value"]
        except tomllib.TOMLDecodeError:
            value = text
        options[TargetName(target)][option] = value
    return options


def _render(schema: Schema, target: TargetName, render: Renderer) -> dict[str, str]:
    files: dict[str, str] = {}
    for file in render(schema):
        path = f"{target}/{file.path}"
        assert path not in files, path
        files[path] = file.text
    return files


def _write(
    root: Path, files: Mapping[str, str], targets: Sequence[TargetName], *, force: bool
) -> Plan:
    try:
        return write_tree(
            root,
            files,
            folders=targets,
            generator=f"qapigen {__version__}",
            force=force,
        )
    except WriteError as error:
        raise CommandError(str(error), error.help) from None
    except OSError as error:
        place = root if error.filename is None else error.filename
        raise CommandError(f"'{place}' cannot be written: {error.strerror}") from None


def _warn(console: Console, plan: Plan, output: str) -> None:
    for path in plan.edited:
        console.warning(f"'{output}/{path}' had been edited by hand; written over")
    for path in plan.kept:
        console.warning(
            f"'{output}/{path}' is no longer generated but was edited by hand; kept"
        )


def _summary(plan: Plan) -> str:
    written = sum(path != MANIFEST for path in plan.written)
    total = counted(written + len(plan.unchanged), "file")
    if not written and not plan.removed:
        return f"{total}, up to date"
    removed = f", {len(plan.removed)} removed" if plan.removed else ""
    return f"{total}, {written} written{removed}"
