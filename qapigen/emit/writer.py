"""Writes generated files: all of them or none, and only what changes."""

import os
import signal
import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Final

from qapigen.emit.error import WriteError
from qapigen.emit.journal import carry_out, stage
from qapigen.emit.origin import Origin
from qapigen.emit.paths import check_paths
from qapigen.emit.plan import Plan, make_plan

_POLITE: Final = [
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP")
    if hasattr(signal, name)  # Windows has no SIGHUP
]


def write_tree(
    root: Path,
    files: Mapping[str, str],
    *,
    folders: Collection[str],
    generator: str,
    force: bool = False,
    origins: Mapping[str, Origin] = MappingProxyType({}),
) -> Plan:
    """Make ``root`` hold ``files`` (path to text) and return what that took.

    In ``folders``, the first parts of the paths, files of an earlier run that are no longer
    wanted are removed; other folders of ``root`` and files that qapigen did not write are left
    alone.  ``generator`` is recorded in the manifest, and for each of ``folders`` its one of
    ``origins``.  A file whose content stays is not touched.

    Raises WriteError, having changed nothing, for paths that lead out of ``root`` or cannot
    stand side by side on every file system, for symbolic links, and for files in the way that
    are not ours (unless ``force``); OSError when the system refuses.
    """
    check_paths(files)
    contents = {path: text.encode() for path, text in files.items()}
    if root.exists() and not root.is_dir():
        raise WriteError(f"'{root}' is not a folder")
    root.mkdir(parents=True, exist_ok=True)
    with _locked(root):
        with _uninterrupted():
            carry_out(root)
        plan = make_plan(
            root,
            contents,
            folders=folders,
            generator=generator,
            force=force,
            origins=origins,
        )
        if plan.written or plan.removed:
            stage(root, plan.written, plan.removed)
            with _uninterrupted():
                carry_out(root)
    return plan


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    """Keep other runs out of ``root``, where the system can."""
    try:
        import fcntl
    except ImportError:  # not on Windows
        yield
        return
    descriptor = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C and a polite kill wait until the files are in place."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals never arrive here
        return
    arrived: list[int] = []
    before = {
        number: signal.signal(number, lambda number, _: arrived.append(number))
        for number in _POLITE
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    for number in arrived:
        signal.raise_signal(number)
