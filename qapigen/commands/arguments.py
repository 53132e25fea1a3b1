"""The command line as the user may write it."""

import argparse
import sys
from collections.abc import Callable
from typing import Final, NoReturn, TypeVar

from qapigen import __version__
from qapigen.commands.console import ColourChoice, write
from qapigen.config import TargetName
from qapigen.config.model import Dialect
from qapigen.report.render import Format
from qapigen.report.suggest import did_you_mean

_DESCRIPTION: Final = """\
Python bindings, JSON Schema and reference documentation from QEMU's QAPI schemas."""

_STATUS: Final = """\
exit status: 0 fine; 1 findings (the schema has errors); 2 the job could not be done
(unreadable input, bad option, bad configuration); 3 a bug in qapigen"""


class Arguments(argparse.Namespace):
    """The parsed command line; what a command does not have is never read."""

    command: str
    config: str | None
    no_config: bool
    format: Format | None
    color: ColourChoice
    quiet: bool
    dialect: Dialect | None
    tree: str | None
    input: str | None
    inputs: list[str]
    output: str | None
    targets: list[TargetName] | None
    settings: list[str]
    force: bool
    select: list[str]
    ignore: list[str]
    dump_as: str
    mask: bool
    define: list[str]
    undefine: list[str]
    rule: str | None
    rules_format: str


class _Parser(argparse.ArgumentParser):
    """Tells whether its messages could be written, which argparse keeps to itself."""

    def print_help(self, file: object = None) -> None:
        write(sys.stdout, self.format_help())

    def error(self, message: str) -> NoReturn:
        write(sys.stderr, f"{self.format_usage()}error: {message}\n")
        self.exit(2)


def parse(argv: list[str]) -> Arguments:
    """The arguments in ``argv``; SystemExit with status 2 when they are wrong, 0 after help."""
    return _parser().parse_args(argv, namespace=Arguments())


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="qapigen", description=_DESCRIPTION, epilog=_STATUS, allow_abbrev=False
    )
    parser.add_argument(
        "-V", "--version", action="version", version=f"qapigen {__version__}"
    )
    commands = parser.add_subparsers(
        title="commands", dest="command", metavar="COMMAND", required=True
    )

    def command(name: str, summary: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.",
            epilog=_STATUS,
            allow_abbrev=False,
        )

    _add_generate(command("generate", "write bindings, JSON Schema and reference"))
    _add_lint(command("lint", "report every error and warning in one run"))
    _add_dump(command("dump", "print a schema as JSON"))
    _add_rules(command("rules", "say what a rule is about, or list all of them"))
    return parser


def _add_generate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "input",
        metavar="INPUT",
        nargs="?",
        help="schema to read (default: the one that comes with qapigen)",
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        help="folder to write, with a folder in it for each target (default: generated)",
    )
    parser.add_argument(
        "-t",
        "--target",
        metavar="TARGET",
        dest="targets",
        action="extend",
        type=_listed(_target),
        help=f"what to write, of {', '.join(TargetName)} (default: all)",
    )
    parser.add_argument(
        "--set",
        metavar="TARGET.OPTION=VALUE",
        dest="settings",
        action="append",
        default=[],
        help="set an option of a target, as its table in the configuration does",
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help="also write over files that qapigen did not write",
    )
    _add_reading(parser)
    _add_reporting(parser)


def _add_lint(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("inputs", metavar="INPUT", nargs="*", help="schema to read")
    for name, text in (
        ("--select", "report this rule only"),
        ("--ignore", "do not report this rule"),
    ):
        parser.add_argument(
            name,
            metavar="RULE",
            action="extend",
            type=_listed(str),
            default=[],
            help=f"{text} (may be given several times)",
        )
    _add_reading(parser)
    _add_reporting(parser)


def _add_dump(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("input", metavar="INPUT", nargs="?", help="schema to read")
    parser.add_argument(
        "--as",
        dest="dump_as",
        choices=("ir", "introspection"),
        default="ir",
        help="the whole schema, or what query-qmp-schema replies (default: ir)",
    )
    parser.add_argument(
        "--mask",
        action="store_true",
        help="introspection: number the types, as a running QEMU does",
    )
    for name, state in (("--define", "defined"), ("--undefine", "not defined")):
        parser.add_argument(
            name,
            metavar="SYMBOL",
            action="extend",
            type=_listed(str),
            default=[],
            help=f"introspection: evaluate conditions with SYMBOL {state}",
        )
    _add_reading(parser)
    _add_reporting(parser)


def _add_rules(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rule", metavar="ID", nargs="?", help="rule to explain")
    parser.add_argument(
        "--format",
        dest="rules_format",
        choices=("text", "json"),
        default="text",
        help="how to write it (default: text)",
    )
    _add_colour(parser)


def _add_reading(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("reading")
    group.add_argument(
        "--dialect",
        choices=("auto", "current"),
        help="auto: every release's language, matters of style are warnings; "
        "current: the newest language to the letter (default: auto)",
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


def _add_reporting(parser: argparse.ArgumentParser) -> None:
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
    _add_colour(group)


def _add_colour(group: argparse._ActionsContainer) -> None:
    group.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="colour diagnostics (default: auto, on a terminal; NO_COLOR and "
        "FORCE_COLOR are honoured)",
    )


Item = TypeVar("Item")


def _listed(item: Callable[[str], Item]) -> Callable[[str], list[Item]]:
    return lambda text: [item(each.strip()) for each in text.split(",")]


def _target(name: str) -> TargetName:
    try:
        return TargetName(name)
    except ValueError:
        cure = did_you_mean(name, TargetName) or f"known are {', '.join(TargetName)}"
        raise argparse.ArgumentTypeError(f"unknown target '{name}'; {cure}") from None
