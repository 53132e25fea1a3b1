"""Reads objects of a repository through one long-lived ``git cat-file --batch``."""

import contextlib
import os
import subprocess
import tempfile
import weakref
from dataclasses import dataclass
from typing import IO, Final

from qapigen.inputs.git.command import reason, start_git
from qapigen.source.tree import MAX_FILE_SIZE, too_large

_LONGEST_HEADER: Final = 1 << 16
_PATIENCE: Final = 5.0


class UnreadableRepositoryError(OSError):
    """Git gave up on the repository."""


class AmbiguousNameError(OSError):
    """Several objects have an id that starts like this."""


@dataclass(frozen=True, slots=True)
class GitObject:
    """An object by its full id; ``kind`` is ``commit``, ``tree``, ``blob`` or ``tag``."""

    id: str
    kind: str
    content: bytes


class ObjectReader:
    """Asks for objects one after the other; one process serves all, started when needed."""

    def __init__(self, git_dir: str) -> None:
        self._git_dir = git_dir
        self._batch: _Batch | None = None
        self._is_closed = False

    def get(self, name: str) -> GitObject | None:
        """The object that git calls ``name``, None when there is none.

        Raises AmbiguousNameError, and OSError when it is larger than a file may be or unreadable.
        """
        if self._is_closed:
            raise ValueError("the repository is closed")
        if "\n" in name or "\0" in name:
            return None
        batch = self._batch
        if batch is None:
            batch = self._batch = _Batch(self._git_dir)
        try:
            return batch.get(name)
        except BaseException:
            # Interrupted or not: the rest of an answer may still be in the pipe.
            self._end_process()
            raise

    def close(self) -> None:
        """End the process for good."""
        self._is_closed = True
        self._end_process()

    def _end_process(self) -> None:
        if self._batch is not None:
            self._batch.close()
            self._batch = None


class _Batch:
    """The process."""

    def __init__(self, git_dir: str) -> None:
        # In a file: a pipe that nobody empties would block git.  Closed with the process.
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115
        try:
            self._process = start_git(
                f"--git-dir={git_dir}", "cat-file", "--batch", errors=self._errors
            )
        except BaseException:
            self._errors.close()
            raise
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests, self._answers = self._process.stdin, self._process.stdout
        self.close = weakref.finalize(
            self, _end, self._process, self._errors, os.getpid()
        )

    def get(self, name: str) -> GitObject | None:
        try:
            self._requests.write(name.encode("utf-8", "surrogateescape") + b"\n")
            self._requests.flush()
            header = self._answers.readline(_LONGEST_HEADER)
        except BrokenPipeError:
            raise self._failure() from None
        if not header.endswith(b"\n"):
            raise self._failure()
        if header.endswith(b" missing\n"):
            return None
        if header.endswith(b" ambiguous\n"):
            raise AmbiguousNameError(0, "is ambiguous", name)
        full_id, kind, size_text = header.decode("ascii").split()
        size = int(size_text)
        if size > MAX_FILE_SIZE:
            raise too_large(full_id)
        content = self._answers.read(size + 1)
        if len(content) <= size:
            raise self._failure()
        return GitObject(full_id, kind, content[:-1])

    def _failure(self) -> UnreadableRepositoryError:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_PATIENCE)
        self._errors.seek(0)
        cause = reason(self._errors.read()) or "git ended without an answer"
        if "promisor remote" in cause:
            cause = (
                "the repository is a partial clone that lacks it; "
                "'git fetch --refetch --no-filter' completes the clone"
            )
        return UnreadableRepositoryError(0, cause)


def _end(process: subprocess.Popen[bytes], errors: IO[bytes], owner: int) -> None:
    # A fork has copies of the pipes, but the process is not its own.
    if os.getpid() != owner:
        return
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    errors.close()
