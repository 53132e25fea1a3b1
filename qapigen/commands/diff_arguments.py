"""The options of ``qapigen diff``.

The choices stand here as plain text, so that no other command loads what they are names of.
"""

import argparse
import sys
from typing import Any, Final

from qapigen.commands.options import add_colour, add_reading, listed

FORMATS: Final = (
    "full",
    "concise",
    "json",
    "markdown",
    "html",
    "github",
    "gitlab",
    "junit",
    "sarif",
)
LEVELS: Final = ("breaking", "dangerous", "compatible", "silent")
FAIL_ON: Final = ("breaking", "dangerous", "any", "never")
PROFILES: Final = ("wire", "introspection", "bindings", "docs", "all")


def add_diff(parser: argparse.ArgumentParser) -> None:
    """Give the command its arguments."""
    parser.add_argument("old", metavar="OLD", help="what there was: any input")
    parser.add_argument(
        "new",
        metavar="NEW",
        nargs="?",
        help="what there is (default: the input of the configuration)",
    )
    _add_judging(parser.add_argument_group("judging"))
    _add_passing_over(parser.add_argument_group("passing over"))
    _add_output(parser.add_argument_group("output"))
    add_reading(parser)


def _add_judging(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--fail-on",
        choices=FAIL_ON,
        help="least severity that the exit status is 1 for (default: breaking)",
    )
    group.add_argument(
        "--profile",
        choices=PROFILES,
        help="whose interests count: clients on the wire, those who probe introspection, "
        "users of generated bindings, readers of documentation, or all (default: wire)",
    )
    group.add_argument(
        "--level",
        metavar="RULE[@POSITION]=LEVEL",
        dest="levels",
        action="append",
        default=[],
        help="severity of a rule, everywhere or as arg, return or event",
    )
    for name, text in (
        ("announced", "OLD had marked deprecated"),
        ("unstable", "was never promised"),
        ("unused", "the project does not use"),
    ):
        usual = "compatible" if name == "unused" else "no difference"
        group.add_argument(
            f"--{name}",
            metavar="LEVEL",
            choices=LEVELS,
            help=f"severity of harmful changes to what {text} (default: {usual})",
        )
    for name, state in (("--define", "has"), ("--undefine", "lacks")):
        group.add_argument(
            name,
            metavar="SYMBOL",
            action="extend",
            type=listed(str),
            default=[],
            help=f"compare what a build has that {state} SYMBOL",
        )
    group.add_argument(
        "--usage",
        metavar="NAME",
        action="extend",
        type=listed(str),
        default=[],
        help="command or event that the project uses; the others count as unused",
    )
    group.add_argument(
        "--usage-from",
        metavar="PATH",
        help="file or folder of Python code: what it mentions is what the project uses "
        "(names that it puts together as it runs are not seen)",
    )


def _add_passing_over(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--baseline", metavar="FILE", help="pass over the findings in FILE"
    )
    group.add_argument(
        "--write-baseline",
        metavar="FILE",
        help="write what makes this run fail to FILE, and pass over it",
    )


def _add_output(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "-f",
        "--format",
        metavar="FORMAT[=FILE]",
        dest="formats",
        action="extend",
        type=listed(str),
        default=[],
        help=f"write as {', '.join(FORMATS)}, to standard output or FILE; may be given "
        "several times (default: full)",
    )
    group.add_argument(
        "-o", "--output", metavar="FILE", help="write to FILE, not to standard output"
    )
    group.add_argument(
        "--show",
        metavar="LEVEL",
        choices=LEVELS,
        help=f"least severity to list, of {', '.join(LEVELS)} (default: compatible; "
        "json lists all)",
    )
    group.add_argument(
        "--steps",
        action="store_true",
        help="name the release that brought each change, when OLD and NEW are revisions "
        "of one repository",
    )
    group.add_argument(
        "--json-schema",
        action=_PrintJsonSchema,
        nargs=0,
        help="print the JSON Schema of the format json, and stop",
    )
    group.add_argument(
        "-q", "--quiet", action="store_true", help="leave out notes and progress"
    )
    add_colour(group)


class _PrintJsonSchema(argparse.Action):
    """Prints and stops, whatever else is on the command line."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from qapigen.diff.render.json_document import json_schema

        parser._print_message(json_schema(), sys.stdout)
        parser.exit()
