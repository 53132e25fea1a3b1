"""A change rule: one kind of change, and whom it hurts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from qapigen.diff.power import Ability
from qapigen.diff.severity import ChangeSeverity


class Profile(StrEnum):
    """Whose interests count.

    WIRE: a client's, on the wire.  INTROSPECTION: also those who probe ``query-qmp-schema``.
    BINDINGS: also users of generated code.  DOCS: also readers of the reference.  ALL: everybody.
    """

    WIRE = "wire"
    INTROSPECTION = "introspection"
    BINDINGS = "bindings"
    DOCS = "docs"
    ALL = "all"


class Visibility(StrEnum):
    """Whether ``query-qmp-schema`` shows a change; VARIES: depending on the build or as order."""

    YES = "yes"
    NO = "no"
    VARIES = "varies"


@dataclass(frozen=True, slots=True)
class Weight:
    """The severity of a change in what the server reads, and in what it sends.

    None where that cannot be.
    """

    input: ChangeSeverity | None
    output: ChangeSeverity | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRule:
    """A kind of change with its public, kebab-case id.

    ``weight`` holds in every profile, ``profiles`` has what others raise it to.  ``mirror`` is
    the id of the rule for the same change made backwards, None where there is nothing to say then.  ``needs`` is what both sides have to
    be able to state.  The long texts are in :mod:`qapigen.diff.explain`.
    """

    id: str
    title: str
    weight: Weight
    visibility: Visibility
    mirror: str | None
    needs: frozenset[Ability] = frozenset()
    profiles: Mapping[Profile, Weight] = field(default_factory=dict)
