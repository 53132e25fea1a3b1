"""Runs a command, and turns whatever it comes to into an exit status."""

import os
import signal
import sys
from contextlib import suppress
from typing import TextIO

from qapigen import __version__
from qapigen.commands.arguments import Arguments
from qapigen.commands.console import Console
from qapigen.commands.failure import CommandError, OutputError
from qapigen.commands.parser import parse
from qapigen.commands.status import Status
from qapigen.config import ConfigError


def run(argv: list[str]) -> int:
    """Run the command line ``argv`` and return its exit status."""
    out, err = _stream(sys.stdout), _stream(sys.stderr)
    try:
        return _run(argv, out, err)
    except SystemExit as stop:
        return int(stop.code or 0)
    except OutputError as error:
        return _give_up(error, Console(out, err))
    except KeyboardInterrupt:
        return _die_interrupted(err)
    except Exception as bug:
        _report_bug(bug, err)
        return Status.BUG


def _run(argv: list[str], out: TextIO, err: TextIO) -> Status:
    arguments = parse(argv)
    console = _console(arguments, out, err)
    try:
        return _dispatch(arguments, console)
    except (CommandError, ConfigError) as error:
        console.failure(str(error), error.help)
        return Status.FAILED


def _dispatch(arguments: Arguments, console: Console) -> Status:
    match arguments.command:
        case "generate":
            from qapigen.commands import generate

            return generate.run(arguments, console)
        case "check":
            from qapigen.commands import check

            return check.run(arguments, console)
        case "lint":
            from qapigen.commands import lint

            return lint.run(arguments, console)
        case "lock":
            from qapigen.commands import lock

            return lock.run(arguments, console)
        case "dump":
            from qapigen.commands import dump

            return dump.run(arguments, console)
        case "diff":
            from qapigen.commands import diff

            return diff.run(arguments, console)
        case _:
            from qapigen.commands import rules

            return rules.run(arguments, console)


def _stream(stream: TextIO | None) -> TextIO:
    """A stream that takes any text: a closed one swallows it, a narrow one escapes it."""
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        with suppress(OSError):  # for text stuck in it; the next text will say so
            reconfigure(errors="backslashreplace")
    return stream


def _console(arguments: Arguments, out: TextIO, err: TextIO) -> Console:
    if arguments.command == "rules":
        return Console(out, err, colour=arguments.color)
    if arguments.command == "diff":
        return Console(out, err, colour=arguments.color, quiet=arguments.quiet)
    return Console(out, err, arguments.format, arguments.color, arguments.quiet)


def _give_up(error: OutputError, console: Console) -> Status:
    """End without trying to write the rest; silently if whoever read it has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), error.stream.fileno())
    if error.stream is console.out and not isinstance(error.cause, BrokenPipeError):
        with suppress(OutputError):
            reason = error.cause.strerror
            console.failure(f"the output cannot be written: {reason}", None)
    return Status.FAILED


def _die_interrupted(err: TextIO) -> int:
    """End as if Ctrl-C had never been caught, so that a calling script stops as well."""
    err.write("interrupted\n")
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.raise_signal(signal.SIGINT)
    return 128 + signal.SIGINT


def _report_bug(bug: Exception, err: TextIO) -> None:
    import traceback

    where = "".join(f", met {note}" for note in getattr(bug, "__notes__", ()))
    err.write("".join(traceback.format_exception(bug)))
    err.write(
        f"\nerror: this is a bug in qapigen {__version__}{where}\n"
        "  = help: please report it with the text above and, if you can, the input\n"
    )
