"""What a user can choose about the QAPI files."""

from dataclasses import dataclass
from typing import Literal

Split = Literal["module", "none"]


@dataclass(frozen=True, slots=True)
class QapiOptions:
    """Options of the QAPI backend.

    ``split``: a file for each module, or one for all.
    """

    split: Split = "module"
