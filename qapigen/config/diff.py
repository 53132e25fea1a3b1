"""What ``[tool.qapigen.diff]`` says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from qapigen.config.error import ConfigError
from qapigen.config.fill import fill
from qapigen.diff.rule import Profile
from qapigen.diff.rules import CATALOGUE
from qapigen.diff.severity import ChangeSeverity, Position
from qapigen.diff.verdict.ignore import Ignore, version_key
from qapigen.diff.verdict.model import FailOn
from qapigen.report.suggest import did_you_mean


@dataclass(frozen=True, slots=True, kw_only=True)
class IgnoreTable:
    """An item of ``ignore``; ``until`` is a day or the text of a release."""

    rule: str
    reason: str
    symbol: str = "*"
    until: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffTable:
    """The keys as they stand; None where nothing is set.

    ``announced``, ``unstable`` and ``unused`` are the severities of findings with that modifier,
    ``usage`` names the commands and events that the project uses, ``usage_from`` a file or folder
    of Python code that shows them.  Paths are relative to the working directory.
    """

    profile: Profile | None = None
    fail_on: FailOn | None = None
    show: ChangeSeverity | None = None
    levels: Mapping[str, ChangeSeverity] = field(default_factory=dict)
    announced: ChangeSeverity | None = None
    unstable: ChangeSeverity | None = None
    unused: ChangeSeverity | None = None
    define: tuple[str, ...] = ()
    undefine: tuple[str, ...] = ()
    usage: tuple[str, ...] = ()
    usage_from: str | None = None
    baseline: str | None = None
    ignore: tuple[IgnoreTable, ...] = ()


@dataclass(frozen=True, slots=True)
class DiffConfig:
    """The table, and its ignores as the comparison takes them."""

    table: DiffTable
    ignores: tuple[Ignore, ...]


def diff_config(table: Mapping[str, object]) -> DiffConfig:
    """The settings in ``table``; raises ConfigError for anything wrong with them."""
    filled = fill(DiffTable, table)
    check_levels(filled.levels)
    both = set(filled.define) & set(filled.undefine)
    if both:
        raise ConfigError(f"'{min(both)}' is both defined and undefined")
    ignores = tuple(
        _ignore(each, f"ignore[{index}]") for index, each in enumerate(filled.ignore)
    )
    return DiffConfig(filled, ignores)


def check_levels(levels: Mapping[str, ChangeSeverity]) -> None:
    """Raise ConfigError if a key is neither a rule nor ``rule@position``."""
    for key in levels:
        rule, at, position = key.partition("@")
        check_rule(rule)
        if at and position not in tuple(Position):
            raise ConfigError(
                f"unknown position '{position}' in '{key}'",
                did_you_mean(position, Position) or f"known are {', '.join(Position)}",
            )


def check_rule(rule: str) -> None:
    """Raise ConfigError if there is no such rule of changes."""
    if rule not in CATALOGUE:
        raise ConfigError(
            f"unknown rule '{rule}'",
            did_you_mean(rule, CATALOGUE) or "'qapigen rules' lists them",
        )


def _ignore(table: IgnoreTable, key: str) -> Ignore:
    try:
        check_rule(table.rule)
    except ConfigError as error:
        raise error.inside(key) from None
    if not table.reason.strip(" .…"):
        raise ConfigError(
            f"'{key}.reason' is empty", "say why this change does no harm"
        )
    return Ignore(
        table.rule, table.symbol, table.reason, _until(table.until, f"{key}.until")
    )


def _until(value: object, key: str) -> date | str | None:
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    if isinstance(value, str) and version_key(value) is not None:
        return value
    shown = f"'{value}'" if isinstance(value, str) else "something else"
    raise ConfigError(
        f"'{key}' is {shown}, neither a day nor a release",
        'for example 2027-01-31 or "11.0"',
    )
