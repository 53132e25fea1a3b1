"""Understands the command line."""

import argparse
import json
from typing import TYPE_CHECKING, Final, NoReturn, TextIO, cast

from qapigen import __version__
from qapigen.commands.arguments import Arguments
from qapigen.commands.check_arguments import add_check
from qapigen.commands.console import write
from qapigen.commands.diff_arguments import add_diff
from qapigen.commands.options import (
    add_colour,
    add_reading,
    add_reporting,
    listed,
    positive,
    target,
)
from qapigen.config import TargetName

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

_DESCRIPTION: Final = """\
Python bindings, JSON Schema and reference documentation from QEMU's QAPI schemas."""

_STATUS: Final = """\
exit status: 0 fine; 1 findings (the schema has errors); 2 the job could not be done
(unreadable input, bad option, bad configuration); 3 a bug in qapigen"""


class _Parser(argparse.ArgumentParser):
    """Tells whether its messages could be written, which argparse keeps to itself."""

    def _print_message(
        self, message: str, file: "SupportsWrite[str] | None" = None
    ) -> None:
        if file is not None:  # as it is when the stream was closed before the start
            write(cast("TextIO", file), message)

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.format_usage()}error: {message}\n")


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
    add_check(command("check", "say which generated files are no longer current"))
    _add_lint(command("lint", "report every error and warning in one run"))
    add_diff(
        command("diff", "say what changed between two schemas, and whom it breaks")
    )
    _add_lock(
        command("lock", "keep the facts of a schema in a file, without its prose")
    )
    _add_dump(command("dump", "print a schema: as JSON, or in today's language"))
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
        type=listed(target),
        help=f"what to write, of {', '.join(TargetName)} (default: python, jsonschema, markdown)",
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
        "--since-input",
        metavar="OLD",
        dest="settings",
        action="append",
        type=lambda old: f"markdown.since-input={json.dumps(old)}",
        help="markdown: a page about what changed since an earlier input",
    )
    parser.add_argument(
        "--runtime",
        metavar="RUNTIME",
        dest="settings",
        action="append",
        type=lambda runtime: f"python.runtime={json.dumps(runtime)}",
        help="python: what the classes are, dataclass or msgspec (default: dataclass)",
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help="also write over files that qapigen did not write",
    )
    add_reading(parser)
    add_reporting(parser)


def _add_lint(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "inputs",
        metavar="INPUT",
        nargs="*",
        help="schema to read; 'REPOSITORY#ref=v*' stands for every schema of every "
        "release that matches, and shows what several of them have once, at the oldest",
    )
    parser.add_argument(
        "--jobs",
        metavar="N",
        type=positive,
        help="how many processes read several inputs (default: as many as there are "
        "processors)",
    )
    for name, text in (
        ("--select", "report this rule only"),
        ("--ignore", "do not report this rule"),
    ):
        parser.add_argument(
            name,
            metavar="RULE",
            action="extend",
            type=listed(str),
            default=[],
            help=f"{text} (may be given several times)",
        )
    parser.add_argument(
        "--history",
        metavar="REPOSITORY",
        help="compare the releases that comments name with those in a git repository; "
        "'#subdir=qga' behind it for the guest agent",
    )
    add_reading(parser)
    add_reporting(parser)


def _add_lock(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("input", metavar="INPUT", nargs="?", help="schema to read")
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="lock to write (default: standard output; qapi.lock with --check and "
        "--update)",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="write nothing; say what the lock has otherwise than the schema",
    )
    parser.add_argument(
        "--update", action="store_true", help="bring the lock up to the schema"
    )
    parser.add_argument(
        "--show",
        metavar="SYMBOL",
        dest="symbols",
        action="append",
        default=[],
        help="print the facts about this definition only",
    )
    add_reading(parser)
    add_reporting(parser)


def _add_dump(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("input", metavar="INPUT", nargs="?", help="schema to read")
    parser.add_argument(
        "--as",
        dest="dump_as",
        choices=("ir", "introspection", "qapi"),
        default="ir",
        help="the whole schema as JSON, what query-qmp-schema replies, or a schema in "
        "today's language (default: ir)",
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
            type=listed(str),
            default=[],
            help=f"introspection: evaluate conditions with SYMBOL {state}",
        )
    add_reading(parser)
    add_reporting(parser)


def _add_rules(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rule", metavar="ID", nargs="?", help="rule to explain")
    parser.add_argument(
        "--format",
        dest="rules_format",
        choices=("text", "json"),
        default="text",
        help="how to write it (default: text)",
    )
    add_colour(parser)
