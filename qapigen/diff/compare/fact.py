"""One difference as it was found, before anybody asks how bad it is."""

from dataclasses import dataclass
from typing import Final

from qapigen.diff.finding import Place
from qapigen.diff.rule import ChangeRule, Weight
from qapigen.ir import Condition, Feature
from qapigen.source import Span


@dataclass(frozen=True, slots=True)
class Trait:
    """What OLD said about the thing that changed, for those who decide whether it matters."""

    features: tuple[Feature, ...] = ()
    condition: Condition | None = None


NO_TRAIT: Final = Trait()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A difference between two things that stand in the same place.

    ``weight`` overrules the rule's, ``tag`` is the value of the branch that it is about.
    """

    rule: ChangeRule
    symbol: str
    item: str | None = None
    old: str | None = None
    new: str | None = None
    weight: Weight | None = None
    trait: Trait = NO_TRAIT
    renamed_to: str | None = None
    tag: str | None = None
    old_place: Place | None = None
    new_place: Place | None = None

    @property
    def key(self) -> tuple[str, str, str | None, str | None, str | None]:
        """What makes two facts the same."""
        return self.rule.id, self.symbol, self.item, self.old, self.new


def at(span: Span) -> Place:
    """Where something stands."""
    return Place(span)


def within(span: Span | None) -> Place | None:
    """Where the owner of something that is not there stands."""
    return None if span is None else Place(span, is_enclosing=True)
