"""One of the two things that are compared."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from qapigen.diff.power import SCHEMA, Power
from qapigen.ir import Schema


@dataclass(frozen=True, slots=True)
class Side:
    """A schema, what to call it, and what it can state.

    ``version`` is the release it belongs to, such as ``9.1.0``, where the input says so.
    ``deprecated_since`` has, where a history is at hand, the release that first marked a name
    ("migrate" or "migrate.inc") as deprecated; ``doc_digests`` has the
    :func:`~qapigen.diff.compare.documentation.doc_digest` of each definition for an input that states
    that but no prose.
    """

    schema: Schema
    label: str
    power: Power = SCHEMA
    version: str | None = None
    deprecated_since: Mapping[str, str] = field(default_factory=dict)
    doc_digests: Mapping[str, str] | None = None
