"""What a command has to say, and which stream it goes to."""

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TextIO

from qapigen import __version__
from qapigen.commands.failure import OutputError
from qapigen.report import Diagnostic, Severity
from qapigen.report.render import Format, render
from qapigen.report.render.ink import Ink, Paint, coloured, plain

ColourChoice = Literal["auto", "always", "never"]

_COUNTED: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "remark",
}


@dataclass(frozen=True, slots=True)
class Console:
    """Results go to ``out``; diagnostics to ``err`` or, when a ``format`` is asked for, ``out``.

    ``quiet`` leaves only results and diagnostics.
    """

    out: TextIO
    err: TextIO
    format: Format | None = None
    colour: ColourChoice = "auto"
    quiet: bool = False

    def result(self, text: str) -> None:
        """Write what the command was run for."""
        write(self.out, text)

    def note(self, text: str) -> None:
        """Say something that nothing depends on."""
        if not self.quiet:
            write(self.err, f"{text}\n")

    def warning(self, message: str, help: str | None = None) -> None:
        """Say what went differently from what was probably meant."""
        self._say(Ink.WARNING, "warning", message, help)

    def failure(self, message: str, help: str | None) -> None:
        """Say why the job cannot be done."""
        self._say(Ink.ERROR, "error", message, help)

    def _say(self, ink: Ink, kind: str, message: str, help: str | None) -> None:
        paint = self.paint(self.err)
        kind = paint(ink, kind)
        text = f"{kind}{paint(Ink.STRONG, f': {message}')}\n"
        if help is not None:
            text += f"  = {paint(Ink.HELP, 'help')}: {help}\n"
        write(self.err, text)

    def diagnostics(
        self, diagnostics: Sequence[Diagnostic], *, beside_result: bool = False
    ) -> None:
        """Write diagnostics; ``beside_result`` keeps them off the stream that has a result."""
        to_out = self.format is not None and not beside_result
        stream = self.out if to_out else self.err
        text = render(
            diagnostics,
            self.format or Format.FULL,
            version=__version__,
            base=workspace(os.environ),
            paint=self.paint(stream),
        )
        write(stream, text)

    def paint(self, stream: TextIO) -> Paint:
        """How text for ``stream`` is coloured."""
        return coloured if wants_colour(self.colour, stream, os.environ) else plain


def write(stream: TextIO, text: str) -> None:
    """Write ``text`` at once; OutputError when ``stream`` does not take it."""
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        raise OutputError(stream, error) from None


def wants_colour(
    choice: ColourChoice, stream: TextIO, environment: Mapping[str, str]
) -> bool:
    """Whether text for ``stream`` is coloured: as chosen, or else on a capable terminal only.

    A set ``NO_COLOR`` switches it off everywhere, ``FORCE_COLOR`` on.
    """
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


def tally(diagnostics: Sequence[Diagnostic]) -> str:
    """How many there are of each severity: ``2 errors and 1 warning``; empty for none."""
    return tally_of(Counter(each.severity for each in diagnostics))


def tally_of(numbers: Mapping[Severity, int]) -> str:
    """The same of diagnostics that were counted before."""
    counts = [
        counted(numbers[severity], word)
        for severity, word in _COUNTED.items()
        if numbers.get(severity)
    ]
    return " and ".join(counts) if len(counts) < 3 else ", ".join(counts)


def counted(count: int, word: str) -> str:
    """``1 file``, ``2 files``."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def workspace(environment: Mapping[str, str]) -> Path:
    """The folder that other programs take paths from: a GitHub checkout's, or here."""
    return Path(environment.get("GITHUB_WORKSPACE") or Path.cwd())
