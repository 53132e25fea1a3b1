"""How far the input of a project is behind upstream."""

from dataclasses import replace
from datetime import date

from qapigen.commands.arguments import Arguments
from qapigen.commands.console import Console
from qapigen.commands.diff import judged
from qapigen.commands.diff_settings import diff_settings
from qapigen.commands.diff_sides import read_sides
from qapigen.commands.failure import at_work
from qapigen.commands.generate import Job
from qapigen.config import Config
from qapigen.diff.verdict import Verdict


def drift(
    arguments: Arguments, config: Config, job: Job, console: Console
) -> Verdict | None:
    """What changes for those who follow upstream; raises CommandError if that cannot be told.

    Settings are those of ``qapigen diff``.
    """
    upstream = arguments.upstream
    if upstream is None:
        return None
    settings = diff_settings(arguments, config, date.today())
    # The kind and the tree that were given are those of the project's own input.
    how_upstream = replace(job.how, kind=None, tree=None)
    sides = read_sides(job.input, upstream, job.how, console, how_upstream)
    with at_work(f"comparing '{job.input}' with '{upstream}'"):
        return judged(sides, settings, console)
