"""What an input can state, and so which rules it can decide."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Ability(StrEnum):
    """A kind of fact; the values say it in the words of "cannot tell ...".

    MESSAGES: which commands there are.  EXACT_TYPES: the type of every member, also where it is more
    than a JSON type or a list of values.  C_FACTS: what only the generated C shows.  LAYOUT: bases, named or inline
    arguments, the order of members.  SINCE: the release that brought a definition.  PROSE: what
    documentation says.  DOC_DIGESTS: whether it changed.
    """

    MESSAGES = "commands"
    EXACT_TYPES = "exact types"
    TYPE_NAMES = "names of types"
    INT_RANGES = "the range of integers"
    FEATURES = "features"
    OOB = "out-of-band execution"
    FLAGS = "flags of commands"
    CONDITIONS = "conditions"
    LAYOUT = "the layout of definitions"
    C_FACTS = "what only C shows"
    MODULES = "modules"
    PRAGMAS = "pragmas"
    SINCE = "since when"
    PROSE = "documentation"
    DOC_DIGESTS = "whether documentation changed"


@dataclass(frozen=True, slots=True)
class Power:
    """What inputs of one kind can state; ``kind`` is what the report calls them."""

    kind: str
    abilities: frozenset[Ability] = field(repr=False)

    def lacks(self, needs: frozenset[Ability]) -> tuple[Ability, ...]:
        """Which of ``needs`` are missing, in the order of ``Ability``."""
        return tuple(each for each in Ability if each in needs - self.abilities)


_ALL: Final = frozenset(Ability)

SCHEMA: Final = Power("schema", _ALL)
LOCK: Final = Power("lock", _ALL - {Ability.PROSE, Ability.C_FACTS, Ability.PRAGMAS})
INTROSPECTION: Final = Power(
    "introspection",
    frozenset((Ability.MESSAGES, Ability.EXACT_TYPES, Ability.FEATURES, Ability.OOB)),
)
PROSE: Final = Power("legacy text", frozenset())
