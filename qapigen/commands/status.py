"""Exit statuses."""

from enum import IntEnum


class Status(IntEnum):
    """What a run came to, as the shell sees it."""

    FINE = 0
    FINDINGS = 1
    FAILED = 2
    BUG = 3
