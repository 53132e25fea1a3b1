"""Carries a plan out so that a kill at any moment can be made good.

All new content is staged beside the files first.  The journal then lists what is left to do;
from the moment it exists the change is carried through, if need be by the next run.
"""

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from qapigen.emit.error import WriteError
from qapigen.emit.paths import MANIFEST, STAGE, Tree, check_paths, folders_of

_JOURNAL: Final = "journal.json"
_DRAFT: Final = "journal.draft"


@dataclass(frozen=True, slots=True)
class _Steps:
    """What is left: files to remove, then where the staged files (by number) go."""

    removed: Sequence[str]
    placed: Sequence[str]


def stage(root: Path, written: Mapping[str, bytes], removed: Sequence[str]) -> None:
    """Put the new content beside the files and, last, the journal; no file is touched.

    On failure nothing is left behind.
    """
    folder = root / STAGE
    folder.mkdir()
    try:
        for number, content in enumerate(written.values()):
            with open(f"{folder}/{number}", "wb") as stream:
                stream.write(content)
        steps = {"removed": list(removed), "placed": list(written)}
        draft = folder / _DRAFT
        with draft.open("wb") as stream:
            stream.write(json.dumps(steps).encode())
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(folder / _JOURNAL)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def carry_out(root: Path) -> None:
    """Do what the journal says is left, if there is one; drop what was staged without one.

    Doing it twice is the same as doing it once.
    """
    folder = root / STAGE
    if not Tree(root).is_folder(STAGE):
        return
    journal = folder / _JOURNAL
    if journal.is_file():
        steps = _read_steps(journal)
        # Removal comes first: on a file system without case an old name may be the new file.
        for path in steps.removed:
            _remove(root, path)
        _place(root, steps.placed)
        journal.unlink()
    shutil.rmtree(folder)


def _read_steps(journal: Path) -> _Steps:
    try:
        document = json.loads(journal.read_bytes())
        steps = _Steps(document["removed"], document["placed"])
        check_paths(steps.removed)
        check_paths(path for path in steps.placed if path != MANIFEST)
    except (ValueError, LookupError, TypeError, AttributeError, WriteError):
        raise WriteError(
            f"'{journal}' is damaged", f"remove the folder '{journal.parent}'"
        ) from None
    return steps


def _remove(root: Path, path: str) -> None:
    if Tree(root).is_file(path):
        (root / path).unlink()
    for folder in reversed(folders_of(path)):
        try:
            (root / folder).rmdir()
        except FileNotFoundError:
            continue  # by a run that was killed here
        except OSError:
            return  # holds other files


def _place(root: Path, paths: Sequence[str]) -> None:
    tree = Tree(root)
    for number, path in enumerate(paths):
        staged = f"{root}/{STAGE}/{number}"
        if not os.path.exists(staged):
            continue  # a run that was killed had come further
        folder = os.path.dirname(path)
        if folder:
            tree.make_folder(folder)
        os.replace(staged, f"{root}/{path}")
