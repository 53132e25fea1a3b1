"""What holds for a run of ``qapigen diff``: the command line, and the configuration below it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qapigen.commands.arguments import Arguments
from qapigen.commands.failure import CommandError
from qapigen.config import Config, ConfigError
from qapigen.config.diff import DiffTable, check_levels, diff_config
from qapigen.diff import ChangeSeverity, DiffOptions, Profile
from qapigen.diff.verdict import Baseline, FailOn, Policy
from qapigen.diff.verdict.baseline import BaselineError
from qapigen.report.suggest import did_you_mean


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffSettings:
    """How to judge, what to pass over, what to list.

    ``options`` know of no usage yet: ``usage`` are names of commands and events,
    ``usage_from`` is where to look for more.
    """

    options: DiffOptions
    policy: Policy
    show: ChangeSeverity | None
    usage: tuple[str, ...]
    usage_from: str | None

    @property
    def knows_usage(self) -> bool:
        """Whether anything says what the project uses."""
        return bool(self.usage) or self.usage_from is not None


def diff_settings(arguments: Arguments, config: Config, today: date) -> DiffSettings:
    """The settings of a run ``today``; raises CommandError and ConfigError."""
    read = diff_config(config.diff)
    table = read.table
    return DiffSettings(
        options=DiffOptions(
            profile=_profile(arguments, table),
            announced=_level(arguments.announced) or table.announced,
            unstable=_level(arguments.unstable) or table.unstable,
            unused=_level(arguments.unused)
            or table.unused
            or ChangeSeverity.COMPATIBLE,
            levels={**table.levels, **_levels(arguments.levels)},
            defined=_defined(arguments, table),
        ),
        policy=Policy(
            today=today,
            fail_on=_fail_on(arguments, table),
            ignores=read.ignores,
            baseline=_baseline(
                # One that is about to be written anew need not be there.
                arguments.baseline or table.baseline
                if arguments.write_baseline is None
                else None
            ),
        ),
        show=_level(arguments.show) or table.show,
        usage=tuple(arguments.usage) or table.usage,
        usage_from=arguments.usage_from or table.usage_from,
    )


def _profile(arguments: Arguments, table: DiffTable) -> Profile:
    if arguments.profile is not None:
        return Profile(arguments.profile)
    return table.profile or Profile.WIRE


def _fail_on(arguments: Arguments, table: DiffTable) -> FailOn:
    if arguments.fail_on is not None:
        return FailOn(arguments.fail_on)
    return table.fail_on or FailOn.BREAKING


def _level(name: str | None) -> ChangeSeverity | None:
    return None if name is None else ChangeSeverity(name)


def _levels(settings: Sequence[str]) -> dict[str, ChangeSeverity]:
    levels: dict[str, ChangeSeverity] = {}
    for setting in settings:
        key, equals, level = setting.partition("=")
        if not equals:
            raise CommandError(f"'{setting}' is not of the form RULE=LEVEL")
        if level not in tuple(ChangeSeverity):
            raise CommandError(
                f"unknown level '{level}' in '{setting}'",
                did_you_mean(level, ChangeSeverity)
                or f"known are {', '.join(ChangeSeverity)}",
            )
        levels[key] = ChangeSeverity(level)
    try:
        check_levels(levels)
    except ConfigError as error:
        raise error.inside("--level") from None
    return levels


def _defined(arguments: Arguments, table: DiffTable) -> Mapping[str, bool]:
    both = set(arguments.define) & set(arguments.undefine)
    if both:
        raise CommandError(f"'{min(both)}' is both defined and undefined")
    return {
        **dict.fromkeys(table.define, True),
        **dict.fromkeys(table.undefine, False),
        **dict.fromkeys(arguments.define, True),
        **dict.fromkeys(arguments.undefine, False),
    }


def _baseline(path: str | None) -> Baseline:
    if path is None:
        return Baseline(frozenset())
    try:
        return Baseline.read(Path(path).read_text(encoding="utf-8"))
    except (BaselineError, UnicodeDecodeError) as error:
        reason = str(error) if isinstance(error, BaselineError) else "is no UTF-8 text"
        raise CommandError(f"the baseline '{path}' {reason}") from None
    except OSError as error:
        raise CommandError(
            f"the baseline '{path}' cannot be read: {error.strerror}",
            "'--write-baseline' makes one",
        ) from None
