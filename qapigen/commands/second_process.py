"""Does a part of the work in a second process."""

import marshal
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Files = dict[str, str]


def is_possible() -> bool:
    """Whether another process can do something meanwhile, and safely be made of this one."""
    cores = os.cpu_count() or 1
    return sys.platform == "linux" and cores > 1 and threading.active_count() == 1


@contextmanager
def started(work: Callable[[], Files]) -> Iterator[Callable[[], Files]]:
    """Runs ``work`` in a copy of this process; what is given waits for its result.

    When anything goes wrong there, ``work`` is done once more here, where it can be told.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reading)
            with open(writing, "wb") as stream:
                stream.write(marshal.dumps(work()))
            status = 0
        finally:
            # Neither exceptions nor what is buffered here may get out a second time.
            os._exit(status)
    os.close(writing)
    ended: list[int] = []

    def result() -> Files:
        with open(reading, "rb", closefd=False) as stream:
            content = stream.read()
        ended.append(os.waitpid(child, 0)[1])
        if ended[0] != 0:
            return work()
        files: Files = marshal.loads(content)
        return files

    try:
        yield result
    finally:
        os.close(reading)
        if not ended:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
