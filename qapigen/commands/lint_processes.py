"""Several processes that lint, and one that takes their results in order."""

import signal
import traceback
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Final

from qapigen.commands.lint_input import Found, LintSettings
from qapigen.commands.lint_tasks import Linter, LintTask, named

# So many results may wait for an earlier one; no more, as each takes memory.
_AHEAD: Final = 3
_PATIENCE: Final = 5.0


class LinterCrashError(Exception):
    """A process ended where it should not have; the text says how."""


@dataclass(frozen=True, slots=True)
class _Crash:
    """A bug that showed up in another process."""

    text: str
    notes: tuple[str, ...]


def lint_in_turn(
    tasks: Sequence[LintTask], settings: LintSettings
) -> Generator[list[Found], None, None]:
    """What is found by each task, all of them done here."""
    with Linter(settings) as linter:
        for task in tasks:
            yield linter.do(task)


def lint_in_processes(
    tasks: Sequence[LintTask], settings: LintSettings, count: int
) -> Generator[list[Found], None, None]:
    """What is found by each task, in order; raises LinterCrashError.

    However it ends, no process is left.
    """
    workers: list[_Worker] = []
    try:
        for _ in range(count):
            workers.append(_Worker(settings))
        yield from _ordered(tasks, workers)
    finally:
        for worker in workers:
            worker.end()


def _ordered(
    tasks: Sequence[LintTask], workers: Sequence["_Worker"]
) -> Generator[list[Found], None, None]:
    done: dict[int, list[Found] | _Crash] = {}
    given = taken = 0
    while taken < len(tasks):
        for worker in workers:
            most = min(len(tasks), taken + _AHEAD * len(workers))
            if worker.number is None and given < most:
                worker.give(given, tasks[given])
                given += 1
        busy = {each.connection: each for each in workers if each.number is not None}
        for connection in wait(list(busy)):
            assert isinstance(connection, Connection)
            number, answer = busy[connection].take()
            done[number] = answer
        while taken in done:
            found = done.pop(taken)
            if isinstance(found, _Crash):
                raise _crash_error(found)
            yield found
            taken += 1


class _Worker:
    """A process that does one task after the other, and what it is at."""

    def __init__(self, settings: LintSettings) -> None:
        context = get_context("spawn")
        self.connection, other = context.Pipe()
        self.number: int | None = None
        self._task: LintTask | None = None
        self._process = context.Process(
            target=_serve, args=(other, settings), daemon=True
        )
        with other, _interrupts_kept():
            self._process.start()

    def give(self, number: int, task: LintTask) -> None:
        self.number, self._task = number, task
        try:
            self.connection.send(task)
        except OSError:
            raise self._died() from None

    def take(self) -> tuple[int, list[Found] | _Crash]:
        assert self.number is not None
        try:
            answer: list[Found] | _Crash = self.connection.recv()
        except (EOFError, OSError):
            raise self._died() from None
        number, self.number = self.number, None
        return number, answer

    def end(self) -> None:
        self.connection.close()
        if self.number is not None:
            self._process.terminate()
        self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()

    def _died(self) -> LinterCrashError:
        self._process.join(_PATIENCE)
        crash = LinterCrashError(
            f"another process ended with status {self._process.exitcode}"
        )
        assert self._task is not None
        crash.add_note(f"while {named(self._task)}")
        return crash


def _crash_error(crash: _Crash) -> LinterCrashError:
    error = LinterCrashError(f"in another process:\n\n{crash.text}")
    for note in crash.notes:
        error.add_note(note)
    return error


def _serve(connection: Connection, settings: LintSettings) -> None:
    """Do tasks until there are no more, or nobody is there to give any."""
    with connection, Linter(settings) as linter:
        while True:
            try:
                task: LintTask = connection.recv()
            except (EOFError, OSError):
                return
            answer = _answer(linter, task)
            try:
                connection.send(answer)
            except OSError:
                return


def _answer(linter: Linter, task: LintTask) -> list[Found] | _Crash:
    try:
        return linter.do(task)
    except Exception as bug:
        notes = tuple(getattr(bug, "__notes__", ())) or (f"while {named(task)}",)
        return _Crash("".join(traceback.format_exception(bug)), notes)


@contextmanager
def _interrupts_kept() -> Iterator[None]:
    """Have Ctrl-C wait; processes that are started meanwhile never get it.

    It goes to all processes of a terminal, but only one of them is to say something.
    """
    mask = getattr(signal, "pthread_sigmask", None)
    if mask is None:
        yield
        return
    before = mask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        mask(signal.SIG_SETMASK, before)
