"""``qapigen diff``: what changed, and whom it breaks."""

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from qapigen import __version__
from qapigen.commands.arguments import Arguments
from qapigen.commands.console import Console, counted, workspace
from qapigen.commands.diff_build import with_build
from qapigen.commands.diff_outputs import diff_outputs, write_file, write_outputs
from qapigen.commands.diff_settings import DiffSettings, diff_settings
from qapigen.commands.diff_sides import ReadSide, read_sides
from qapigen.commands.diff_steps import read_history
from qapigen.commands.diff_usage import project_usage
from qapigen.commands.failure import at_work
from qapigen.commands.settings import configuration, inputs, reading
from qapigen.commands.status import Status
from qapigen.diff import Changes
from qapigen.diff.engine import diff
from qapigen.diff.render import DiffStyle
from qapigen.diff.verdict import Baseline, Policy, Verdict, apply_policy
from qapigen.diff.verdict.baseline import write_baseline


def run(arguments: Arguments, console: Console) -> Status:
    """Write what changed; FINDINGS when that is as bad as the settings say.

    Raises CommandError if anything keeps the inputs from being compared, so that this can
    neither be taken for findings nor for their absence.
    """
    config = configuration(arguments)
    settings = diff_settings(arguments, config, date.today())
    outputs = diff_outputs(arguments)
    how = reading(arguments, config)
    (new_input,) = inputs([] if arguments.new is None else [arguments.new], config)
    sides = read_sides(arguments.old, new_input, how, console)
    with at_work(f"comparing '{arguments.old}' with '{new_input}'"):
        if arguments.steps:
            history = read_history(*sides, how, settings.options, console)
            changes = _changes(sides, settings, console, history.deprecated_since)
            releases = history.bringers(changes)
        else:
            changes, releases = _changes(sides, settings, console), {}
    verdict = _verdict(changes, settings.policy, sides, releases)
    baseline = None
    if arguments.write_baseline is not None:
        # What fails now is what will be passed over, also this time.
        baseline = write_baseline(each.finding for each in verdict.failing)
        policy = replace(settings.policy, baseline=Baseline.read(baseline))
        verdict = _verdict(changes, policy, sides, releases)
    style = DiffStyle(
        show=settings.show,
        version=__version__,
        base=workspace(os.environ),
        paint=console.paint(console.out),
    )
    write_outputs(outputs, verdict, style, console)
    if arguments.write_baseline is not None and baseline is not None:
        write_file(arguments.write_baseline, baseline)
        console.note(f"{arguments.write_baseline}: {counted(verdict.known, 'finding')}")
    for remark in verdict.remarks:
        console.warning(remark.message, remark.help)
    return Status.FINDINGS if verdict.failing else Status.FINE


def judged(
    sides: tuple[ReadSide, ReadSide], settings: DiffSettings, console: Console
) -> Verdict:
    """What changed between two sides, and what the project says about it."""
    return _verdict(_changes(sides, settings, console), settings.policy, sides, {})


def _changes(
    sides: tuple[ReadSide, ReadSide],
    settings: DiffSettings,
    console: Console,
    deprecated_since: Mapping[str, str] = MappingProxyType({}),
) -> Changes:
    old, new = (each.side for each in sides)
    usage = project_usage(settings, old.schema, new.schema, console)
    defined = with_build(settings.options.defined, old, new, console)
    options = replace(settings.options, usage=usage, defined=defined)
    return diff(replace(old, deprecated_since=deprecated_since), new, options)


def _verdict(
    changes: Changes,
    policy: Policy,
    sides: tuple[ReadSide, ReadSide],
    releases: Mapping[str, str],
) -> Verdict:
    old, new = (each.side for each in sides)
    return apply_policy(
        changes,
        policy,
        old_version=old.version,
        new_version=new.version,
        releases=releases,
    )
