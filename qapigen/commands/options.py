"""Options that several commands have, and options that take a list."""

import argparse
from collections.abc import Callable
from typing import TypeVar

from qapigen.config import TargetName
from qapigen.report.render import Format
from qapigen.report.suggest import did_you_mean
from qapigen.source.kind import InputKind

Item = TypeVar("Item")


def listed(item: Callable[[str], Item]) -> Callable[[str], list[Item]]:
    """Reads items with commas between them."""
    return lambda text: [item(each.strip()) for each in text.split(",")]


def target(name: str) -> TargetName:
    """Reads the name of a target."""
    try:
        return TargetName(name)
    except ValueError:
        cure = did_you_mean(name, TargetName) or f"known are {', '.join(TargetName)}"
        raise argparse.ArgumentTypeError(f"unknown target '{name}'; {cure}") from None


def positive(text: str) -> int:
    """Reads a number from 1 up."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(
            f"a whole number from 1 up is wanted, found '{text}'"
        )
    return number


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Give a command that reads schemas its options."""
    group = parser.add_argument_group("reading")
    group.add_argument(
        "--dialect",
        choices=("auto", "current"),
        help="auto: every release's language, matters of style are warnings; "
        "current: the newest language to the letter (default: auto)",
    )
    group.add_argument(
        "--from",
        dest="kind",
        choices=tuple(InputKind),
        help="what the input is: a schema, a web page that shows one, the text of "
        "qmp-events.txt, a lock, or a reply to query-qmp-schema (default: told from "
        "its content)",
    )
    group.add_argument(
        "--base",
        metavar="INPUT",
        help="the text of events that a diff of it applies to",
    )
    group.add_argument(
        "--tree",
        metavar="DIR",
        help="folder that included files have to be in",
    )
    group.add_argument(
        "--config",
        metavar="FILE",
        help="configuration to use (default: the nearest qapigen.toml or "
        "pyproject.toml with [tool.qapigen])",
    )
    group.add_argument(
        "--no-config", action="store_true", help="use no configuration file"
    )


def add_reporting(parser: argparse.ArgumentParser) -> None:
    """Give a command that has diagnostics its options."""
    group = parser.add_argument_group("reporting")
    group.add_argument(
        "--format",
        type=Format,
        choices=list(Format),
        metavar="FORMAT",
        help=f"write diagnostics to standard output as {', '.join(Format)} "
        "(default: full, to standard error)",
    )
    group.add_argument(
        "-q", "--quiet", action="store_true", help="leave out summaries and notes"
    )
    add_colour(group)


def add_colour(group: argparse._ActionsContainer) -> None:
    """Give a command the choice of colours."""
    group.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="colour diagnostics (default: auto, on a terminal; NO_COLOR and "
        "FORCE_COLOR are honoured)",
    )
