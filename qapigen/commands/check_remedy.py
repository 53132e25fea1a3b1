"""The exact commands that bring generated files up to date."""

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qapigen.commands.arguments import Arguments
from qapigen.commands.generate import Job
from qapigen.config import DEFAULT_TARGETS, TargetName
from qapigen.emit.paths import MANIFEST
from qapigen.emit.states import FileState, SortedFile


@dataclass(frozen=True, slots=True)
class Remedies:
    """Lines for a shell: what removes files that generating leaves alone, and what generates."""

    removal: str | None = None
    generation: str | None = None

    @property
    def lines(self) -> list[str]:
        """What to run, in this order."""
        return [each for each in (self.removal, self.generation) if each is not None]


def remedies(
    findings: Sequence[SortedFile],
    arguments: Arguments,
    job: Job,
    targets: Sequence[TargetName],
) -> Remedies:
    """What brings everything up to date."""
    by_hand = [each for each in findings if has_to_be_removed(each)]
    generation = None
    if any(_is_put_right(each) for each in findings):
        forced = any(_needs_force(each) for each in findings)
        generation = shlex.join(_generate(arguments, job, targets, forced=forced))
    return Remedies(removal(job.output, by_hand) if by_hand else None, generation)


def removal(output: str, files: Sequence[SortedFile]) -> str:
    """The command that removes files of an output folder."""
    return shlex.join(["rm", "--", *(f"{output}/{each.path}" for each in files)])


def has_to_be_removed(file: SortedFile) -> bool:
    """Whether generating leaves the file alone, or even stops at it."""
    if file.path == MANIFEST:
        return False
    match file.state:
        case FileState.ORPHAN:
            return not file.is_listed or file.note is not None
        case FileState.STRAY:
            return file.is_beside
        case FileState.EDITED:
            return file.found is None
        case _:
            return False


def _is_put_right(file: SortedFile) -> bool:
    """Whether generating does something about the file."""
    if file.wanted is not None or file.path == MANIFEST:
        return True
    return file.state is FileState.ORPHAN and file.is_listed


def _needs_force(file: SortedFile) -> bool:
    is_damaged = file.path == MANIFEST and file.state is FileState.EDITED
    return is_damaged or file.is_in_the_way


def _generate(
    arguments: Arguments, job: Job, targets: Sequence[TargetName], *, forced: bool
) -> Iterator[str]:
    """The words of a command line that generates what was checked."""
    yield "qapigen"
    yield "generate"
    if arguments.input is not None:
        yield arguments.input
    if arguments.output is not None:
        yield from ("--output", arguments.output)
    if arguments.targets or (job.targets is None and [*targets] != [*DEFAULT_TARGETS]):
        yield from ("--target", ",".join(targets))
    for setting in arguments.settings:
        yield from ("--set", setting)
    for option, value in (
        ("--dialect", arguments.dialect),
        ("--from", arguments.kind),
        ("--base", arguments.base),
        ("--tree", arguments.tree),
        ("--config", arguments.config),
    ):
        if value is not None:
            yield from (option, value)
    if arguments.no_config:
        yield "--no-config"
    if forced:
        yield "--force"
