"""Features and conditions of two things that are the same otherwise."""

from typing import Final, Protocol

from qapigen.diff.compare.conditions import Relation, relate
from qapigen.diff.compare.fact import Fact, Trait, at
from qapigen.diff.compare.graph import Node
from qapigen.diff.compare.scene import Scene
from qapigen.diff.rule import ChangeRule, Weight
from qapigen.diff.rules import facts
from qapigen.diff.severity import ChangeSeverity
from qapigen.ir import Condition, Feature
from qapigen.source import Span

_OF_NO_CONCERN: Final = Weight(ChangeSeverity.COMPATIBLE, ChangeSeverity.COMPATIBLE)
_RELATIONS: Final = {
    Relation.RESPELLED: facts.CONDITION_RESPELLED,
    Relation.NARROWED: facts.CONDITION_NARROWED,
    Relation.WIDENED: facts.CONDITION_WIDENED,
    Relation.CHANGED: facts.CONDITION_CHANGED,
}


class _Conditional(Protocol):
    @property
    def condition(self) -> Condition | None: ...
    @property
    def span(self) -> Span: ...


class _Featured(_Conditional, Protocol):
    @property
    def features(self) -> tuple[Feature, ...]: ...


def is_experimental(name: str) -> bool:
    """Whether a name says that nothing is promised about it."""
    return name.startswith(("x-", "x_"))


def trait(thing: _Featured) -> Trait:
    """What may matter about something that is gone."""
    return Trait(thing.features, thing.condition)


def compare_traits(
    scene: Scene,
    node: Node,
    symbol: str,
    item: str | None,
    old: _Featured,
    new: _Featured,
) -> None:
    """Compare what is said about ``symbol`` or an item of it."""
    compare_conditions(scene, node, symbol, item, old, new, old.features)
    compare_features(scene, node, symbol, item, old, new)


def compare_features(
    scene: Scene,
    node: Node,
    symbol: str,
    item: str | None,
    old: _Featured,
    new: _Featured,
) -> None:
    """Compare the features of ``symbol`` or an item of it."""
    if not old.features and not new.features:
        return
    before, after = scene.old.features(old.features), scene.new.features(new.features)
    for name in before.keys() | after.keys():
        # What is special is said of the thing itself, what is not has a name of its own.
        special = _SPECIAL.get(name)
        inner = item if special else ".".join(part for part in (item, name) if part)
        added, removed = special or (facts.FEATURE_ADDED, facts.FEATURE_REMOVED)
        if name not in before:
            rule, weight = added, None
            if rule is facts.UNSTABLE_ADDED and is_experimental(item or symbol):
                weight = _OF_NO_CONCERN
        elif name not in after:
            rule, weight = removed, None
        else:
            compare_conditions(
                scene,
                node,
                symbol,
                ".".join(part for part in (item, name) if part),
                before[name],
                after[name],
            )
            continue
        scene.add(
            node,
            Fact(
                rule=rule,
                symbol=symbol,
                item=inner,
                old=name if name in before else None,
                new=name if name in after else None,
                weight=weight,
                trait=Trait((), old.condition),
                old_place=at(old.span),
                new_place=at(new.span),
            ),
        )


_SPECIAL: Final[dict[str, tuple[ChangeRule, ChangeRule]]] = {
    "deprecated": (facts.DEPRECATED_ADDED, facts.DEPRECATED_REMOVED),
    "unstable": (facts.UNSTABLE_ADDED, facts.UNSTABLE_REMOVED),
}


def compare_conditions(
    scene: Scene,
    node: Node,
    symbol: str,
    item: str | None,
    old: _Conditional,
    new: _Conditional,
    features: tuple[Feature, ...] = (),
) -> None:
    """Compare in which builds ``symbol`` or an item of it is there; ``features`` are OLD's."""
    if old.condition is None and new.condition is None:
        return
    rule = _RELATIONS.get(relate(old.condition, new.condition, scene.defined))
    if rule is None:
        return
    scene.add(
        node,
        Fact(
            rule=rule,
            symbol=symbol,
            item=item,
            old=None if old.condition is None else str(old.condition),
            new=None if new.condition is None else str(new.condition),
            trait=Trait(features, old.condition),
            old_place=at(old.span),
            new_place=at(new.span),
        ),
    )
