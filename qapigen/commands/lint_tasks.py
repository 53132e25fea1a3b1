"""What there is to lint, in parts that processes can do on their own."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby

from qapigen.commands.lint_input import Found, LintSettings, lint_input
from qapigen.commands.lint_release import ReleaseLinter
from qapigen.inputs import InputError, Repository, open_several, stands_for_several
from qapigen.report import Report, rules


@dataclass(frozen=True, slots=True)
class InputTask:
    """An input by its name."""

    label: str


@dataclass(frozen=True, slots=True)
class MissingTask:
    """An input that is known to be unreadable before it is read."""

    label: str
    message: str
    help: str | None


@dataclass(frozen=True, slots=True)
class ReleasesTask:
    """Some of the releases that the input ``label`` stands for.

    ``git_dir`` is where the repository is that users know as ``place``.
    """

    label: str
    git_dir: str
    place: str
    tags: tuple[str, ...]
    subdir: str | None


LintTask = InputTask | MissingTask | ReleasesTask


def tasks_for(paths: Sequence[str], opened: ExitStack) -> Iterator[LintTask]:
    """The tasks in the order of the inputs; ``opened`` keeps what they read from."""
    for path in paths:
        if not stands_for_several(path):
            yield InputTask(path)
            continue
        try:
            several = open_several(path)
        except InputError as error:
            yield MissingTask(path, error.message, error.help)
            continue
        repository = opened.enter_context(several.repository)
        # The fixes of a release mostly have its files: who read those need not read them.
        for _, tags in groupby(several.tags, _series):
            yield ReleasesTask(
                path,
                repository.git_dir,
                repository.place,
                tuple(tags),
                several.subdir,
            )


def _series(tag: str) -> list[str]:
    """What a release and its fixes have in common."""
    return tag.split(".")[:2]


def steps_of(task: LintTask) -> int:
    """How many inputs are in it."""
    return len(task.tags) if isinstance(task, ReleasesTask) else 1


def named(task: LintTask) -> str:
    """What to call it when it ends badly."""
    if not isinstance(task, ReleasesTask):
        return f"reading '{task.label}'"
    return f"reading '{task.label}', {task.tags[0]} to {task.tags[-1]}"


class Linter:
    """Does tasks, of each input in order; a context manager that closes what it has opened."""

    def __init__(self, settings: LintSettings) -> None:
        self._settings = settings
        self._releases: dict[str, ReleaseLinter] = {}
        self._opened = ExitStack()

    def do(self, task: LintTask) -> list[Found]:
        """What is found, in the order of the inputs."""
        match task:
            case InputTask():
                return [lint_input(task.label, self._settings)]
            case MissingTask():
                report = Report()
                report.add_unplaced(
                    rules.SCHEMA_UNREADABLE, task.label, task.message, help=task.help
                )
                return [Found(tuple(self._settings.pick(report)), frozenset())]
            case ReleasesTask():
                linter = self._releases.get(task.label)
                if linter is None:
                    linter = self._releases[task.label] = self._linter(task)
                return [linter.lint(tag) for tag in task.tags]

    def _linter(self, task: ReleasesTask) -> ReleaseLinter:
        repository = Repository(task.git_dir, task.place)
        self._opened.enter_context(repository)
        return ReleaseLinter(repository, task.subdir, self._settings)

    def __enter__(self) -> "Linter":
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()
