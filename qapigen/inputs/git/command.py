"""Runs git so that it only reads: no network, no questions, the same words everywhere."""

import os
import subprocess
from typing import IO, Final

from qapigen.inputs.error import InputError

# Set while git runs a hook, they would lead to another repository than the one that is named.
_OF_ONE_REPOSITORY: Final = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_DIR",
        "GIT_GRAFT_FILE",
        "GIT_INDEX_FILE",
        "GIT_NAMESPACE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE",
    }
)
_FATAL: Final = "fatal: "


def start_git(*arguments: str, errors: IO[bytes]) -> subprocess.Popen[bytes]:
    """A running git with pipes for input and output; raises InputError."""
    return _popen(arguments, subprocess.PIPE, errors, protocols="")


def run_git(*arguments: str, protocols: str = "") -> tuple[int, str, str]:
    """Exit status, output and what was fatal, of a git that runs to its end.

    ``protocols`` are the transports it may use.  Raises InputError when there is no git.
    """
    process = _popen(arguments, subprocess.DEVNULL, subprocess.PIPE, protocols)
    with process:
        output, errors = process.communicate()
    return process.returncode, _text(output), reason(errors)


def reason(errors: bytes) -> str:
    """What git died of, out of all that it wrote about its errors."""
    lines = _text(errors).strip().splitlines()
    fatal = [line for line in lines if line.startswith(_FATAL)]
    return (fatal or lines or [""])[-1].removeprefix(_FATAL).removeprefix("error: ")


def _popen(
    arguments: tuple[str, ...], stdin: int, stderr: int | IO[bytes], protocols: str
) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            ("git", *arguments),
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=stderr,
            env=_environment(protocols),
        )
    except FileNotFoundError:
        raise InputError(
            "git is not installed", "install it to read repositories"
        ) from None
    except OSError as error:
        raise InputError(f"cannot run git: {error.strerror or error}") from None


def _environment(protocols: str) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in _OF_ONE_REPOSITORY
    }
    return kept | {
        "LC_ALL": "C",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        # A partial clone would fetch what it lacks, running whatever its configuration says.
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": protocols,
    }


def _text(output: bytes) -> str:
    return output.decode("utf-8", "replace")
