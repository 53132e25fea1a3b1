"""Times two things in turn, so that a busy machine slows both, and compares the best of each."""

import gc
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Case:
    """Claims that ``work`` takes at most ``limit`` times as long as ``yardstick``."""

    name: str
    work: Work
    yardstick: Work
    limit: float
    rounds: int = 7


@dataclass(frozen=True, slots=True)
class Outcome:
    """Best times in milliseconds, and their ratio against the limit."""

    case: Case
    work: float
    yardstick: float

    @property
    def ratio(self) -> float:
        """How many times the yardstick the work took."""
        return self.work / self.yardstick

    @property
    def holds(self) -> bool:
        """Whether the claim is true."""
        return self.ratio <= self.case.limit

    def __str__(self) -> str:
        verdict = "ok  " if self.holds else "SLOW"
        return (
            f"{verdict} {self.case.name:<58} {self.ratio:6.2f} (at most "
            f"{self.case.limit:g})   {self.work:8.1f} ms / {self.yardstick:.1f} ms"
        )


def measure(case: Case) -> Outcome:
    """The best of several rounds, the two taken in turn."""
    work: list[float] = []
    yardstick: list[float] = []
    for _ in range(case.rounds):
        yardstick.append(_milliseconds(case.yardstick))
        work.append(_milliseconds(case.work))
    return Outcome(case, min(work), min(yardstick))


def process(command: Sequence[str]) -> Work:
    """Running ``command`` as a process of its own, which has to succeed."""

    def run() -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    return run


def _milliseconds(work: Work) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
