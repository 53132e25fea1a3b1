"""The schema that comes with qapigen."""

import os
from pathlib import Path
from typing import Final

_NAME: Final = "qmp-events.json"


def shipped_schema() -> str:
    """Where it is: inside an installed package, in ``schemas/`` of a checkout.

    Relative to the working directory if it is below that.
    """
    package = Path(__file__).parent.parent
    installed = package / "_schemas"
    folder = installed if installed.is_dir() else package.parent / "schemas"
    relative = os.path.relpath(folder / _NAME)
    return str(folder / _NAME) if relative.startswith(os.pardir) else relative
