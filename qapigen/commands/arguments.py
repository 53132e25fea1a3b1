"""The command line as it was written."""

import argparse

from qapigen.commands.console import ColourChoice
from qapigen.config import TargetName
from qapigen.config.model import Dialect
from qapigen.report.render import Format


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
    kind: str | None
    base: str | None
    input: str | None
    inputs: list[str]
    output: str | None
    targets: list[TargetName] | None
    settings: list[str]
    force: bool
    select: list[str]
    ignore: list[str]
    history: str | None
    jobs: int | None
    check: bool
    update: bool
    symbols: list[str]
    dump_as: str
    mask: bool
    define: list[str]
    undefine: list[str]
    old: str
    new: str | None
    formats: list[str]
    show: str | None
    fail_on: str | None
    profile: str | None
    levels: list[str]
    announced: str | None
    unstable: str | None
    unused: str | None
    usage: list[str]
    usage_from: str | None
    baseline: str | None
    write_baseline: str | None
    steps: bool
    full: bool
    allow_stray: bool
    upstream: str | None
    check_format: str
    diff: bool
    rule: str | None
    rules_format: str
