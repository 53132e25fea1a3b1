"""A guard for inputs that must not take for ever."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 60
"""Seconds: far more than anything here takes on a busy machine, far less than for ever."""


@contextmanager
def must_end() -> Iterator[None]:
    """Fail when the block is still running after a time that no linear pass needs."""

    def give_up(signum: int, frame: object) -> None:
        raise TimeoutError(f"still running after {PATIENCE} seconds")

    previous = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, previous)
