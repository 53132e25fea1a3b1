"""``qapigen generate``: write the targets."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qapigen import __version__
from qapigen.commands import second_process
from qapigen.commands.arguments import Arguments
from qapigen.commands.console import Console, counted
from qapigen.commands.failure import CommandError, at_work
from qapigen.commands.load import load_schema
from qapigen.commands.origin import origins_of
from qapigen.commands.settings import Reading, configuration, reading
from qapigen.commands.status import Status
from qapigen.config import DEFAULT_TARGETS, Config, ConfigError, TargetName
from qapigen.emit.error import WriteError
from qapigen.emit.origin import Origin
from qapigen.emit.paths import MANIFEST
from qapigen.emit.plan import Plan
from qapigen.emit.writer import write_tree
from qapigen.inputs.shipped import shipped_schema
from qapigen.ir import Schema
from qapigen.report.suggest import did_you_mean
from qapigen.targets import Renderer, renderer

DEFAULT_OUTPUT = "generated"

_WORTH_A_PROCESS = 200
"""Definitions: a smaller schema is rendered before another process would be at work."""
GENERATOR = f"qapigen {__version__}"


@dataclass(frozen=True, slots=True)
class Job:
    """What is made of which input, and where; ``targets`` is None when nobody says.

    ``options`` and ``renderers`` are those of all targets.
    """

    input: str
    how: Reading
    output: str
    targets: Sequence[TargetName] | None
    options: Mapping[TargetName, Mapping[str, object]]
    renderers: Mapping[TargetName, Renderer]

    def settings(self, target: TargetName) -> Mapping[str, object]:
        """All that the files of a target depend on, apart from the input."""
        return {
            "options": self.options[target],
            "dialect": self.how.dialect,
            "kind": self.how.kind,
        }


def planned(arguments: Arguments, config: Config) -> Job:
    """What the command line asks for, or else the configuration."""
    options = _options(config, _set_options(arguments.settings))
    given = config.input if arguments.input is None else arguments.input
    targets = arguments.targets or config.targets
    return Job(
        input=shipped_schema() if given is None else given,
        how=reading(arguments, config),
        output=arguments.output or config.output or DEFAULT_OUTPUT,
        targets=[*dict.fromkeys(targets)] if targets else None,
        options=options,
        renderers=_renderers(options),
    )


def run(arguments: Arguments, console: Console) -> Status:
    """Write the targets; FINDINGS, and nothing written, when the schema has errors."""
    job = planned(arguments, configuration(arguments))
    targets = job.targets or DEFAULT_TARGETS
    schema = load_schema(job.input, job.how, console, result_on_out=False)
    if not isinstance(schema, Schema):
        return schema
    files = render_files(schema, job, targets)
    settings = {target.value: job.settings(target) for target in targets}
    origins = origins_of(job.input, job.how, schema, GENERATOR, settings)
    plan = _write(Path(job.output), files, targets, origins, force=arguments.force)
    _warn(console, plan, job.output)
    summary = f"{job.output}: {_summary(plan)}"
    if console.format is None and not console.quiet:
        console.result(f"{summary}\n")
    else:
        console.note(summary)
    return Status.FINE


def render_files(
    schema: Schema, job: Job, targets: Sequence[TargetName]
) -> dict[str, str]:
    """The text of every file, by its path in the output folder."""
    *others, last = targets
    if (
        not others
        or len(schema.definitions) < _WORTH_A_PROCESS
        or not second_process.is_possible()
    ):
        return _render_all(schema, job, targets)
    with second_process.started(lambda: _render_all(schema, job, others)) as result:
        files = _render_all(schema, job, [last])
        return result() | files


def _render_all(
    schema: Schema, job: Job, targets: Sequence[TargetName]
) -> dict[str, str]:
    files: dict[str, str] = {}
    for target in targets:
        with at_work(f"making the {target} files of '{job.input}'"):
            files.update(_render(schema, target, job.renderers[target]))
    return files


def _options(
    config: Config, set_options: Mapping[TargetName, Mapping[str, object]]
) -> dict[TargetName, Mapping[str, object]]:
    return {
        target: {**config.options(target), **set_options[target]}
        for target in TargetName
    }


def _renderers(
    options: Mapping[TargetName, Mapping[str, object]],
) -> dict[TargetName, Renderer]:
    renderers: dict[TargetName, Renderer] = {}
    for target, table in options.items():
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
    root: Path,
    files: Mapping[str, str],
    targets: Sequence[TargetName],
    origins: Mapping[str, Origin],
    *,
    force: bool,
) -> Plan:
    try:
        return write_tree(
            root,
            files,
            folders=targets,
            generator=GENERATOR,
            force=force,
            origins=origins,
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
