"""The schemas that come with qapigen."""

import os
from pathlib import Path

_SUFFIX = ".lock"


def shipped_folder() -> Path:
    """Where they are: inside an installed package, in ``schemas/`` of a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "_schemas"
    return installed if installed.is_dir() else package.parent / "schemas"


def shipped_release(name: str) -> str | None:
    """The lock of the release ``name``, for example ``qemu-9.2``; None if there is none."""
    if os.path.basename(name) != name:
        return None
    path = shipped_folder() / f"{name}{_SUFFIX}"
    # Unlike Path's, this one takes any text for a name.
    return _shown(path) if os.path.isfile(path) else None


def shipped_schema() -> str:
    """The schema that is read when none is given."""
    return _shown(shipped_folder() / "qmp-events.json")


def _shown(path: Path) -> str:
    """Relative to the working directory if it is below that."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith(os.pardir) else relative
