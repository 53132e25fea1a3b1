"""What a caller can choose about the JSON Schema files."""

from dataclasses import dataclass
from typing import Literal

Draft = Literal["2020-12", "07"]


@dataclass(frozen=True, slots=True)
class JsonSchemaOptions:
    """How to write the files.

    ``draft`` is the JSON Schema version that they declare.  ``closed`` also refuses members that
    the schema does not declare in what the server sends, where a client should ignore them.
    ``base`` is the URI under which the files are published; with it each has its ``$id``.
    """

    draft: Draft = "2020-12"
    closed: bool = False
    base: str | None = None
