"""What a caller can choose about the AsyncAPI document."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AsyncApiOptions:
    """How to write the document.

    ``title`` and ``version`` are those of the interface, which no schema tells.  ``closed`` also
    refuses members that the schema does not declare in what the server sends.
    """

    title: str = "QEMU Machine Protocol"
    version: str = "unversioned"
    closed: bool = False
