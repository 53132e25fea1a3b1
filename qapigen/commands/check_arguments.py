"""The options of ``qapigen check``."""

import argparse
from typing import Final

from qapigen.commands.diff_arguments import FAIL_ON
from qapigen.commands.options import add_colour, add_reading, listed, target
from qapigen.config import TargetName

FORMATS: Final = ("full", "concise", "json", "github", "gitlab")


def add_check(parser: argparse.ArgumentParser) -> None:
    """Give the command its arguments."""
    parser.add_argument(
        "input",
        metavar="INPUT",
        nargs="?",
        help="schema to read (default: as for generate)",
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        help="folder to look at (default: generated)",
    )
    parser.add_argument(
        "-t",
        "--target",
        metavar="TARGET",
        dest="targets",
        action="extend",
        type=listed(target),
        help=f"what to look at, of {', '.join(TargetName)} (default: what is there)",
    )
    parser.add_argument(
        "--set",
        metavar="TARGET.OPTION=VALUE",
        dest="settings",
        action="append",
        default=[],
        help="set an option of a target, as for generate",
    )
    parser.add_argument(
        "--full",
        action="store_true",
        help="make everything anew even where the manifest says that nothing moved",
    )
    parser.add_argument(
        "--allow-stray",
        action="store_true",
        help="pass over files that qapigen did not write",
    )
    _add_upstream(parser.add_argument_group("upstream"))
    _add_output(parser.add_argument_group("output"))
    add_reading(parser)
    # The comparison with upstream takes these from the configuration.
    parser.set_defaults(
        format=None,
        profile=None,
        announced=None,
        unstable=None,
        unused=None,
        levels=[],
        define=[],
        undefine=[],
        usage=[],
        usage_from=None,
        baseline=None,
        write_baseline=None,
        show=None,
    )


def _add_upstream(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--upstream",
        metavar="UPSTREAM",
        help="also say what changes between INPUT and this one, as diff does",
    )
    group.add_argument(
        "--fail-on",
        choices=FAIL_ON,
        help="least severity of these changes that the exit status is 1 for (default: "
        "breaking)",
    )


def _add_output(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "-f",
        "--format",
        dest="check_format",
        choices=FORMATS,
        metavar="FORMAT",
        default="full",
        help=f"write as {', '.join(FORMATS)} (default: full)",
    )
    group.add_argument(
        "--diff",
        action="store_true",
        help="print what would change, so that 'patch' can apply it in the output folder",
    )
    group.add_argument(
        "-q", "--quiet", action="store_true", help="say nothing when all is current"
    )
    add_colour(group)
