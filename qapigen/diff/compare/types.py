"""Two types that stand in the same place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from qapigen.diff.compare.fact import NO_TRAIT, Fact, Trait, at
from qapigen.diff.compare.graph import (
    ElementStep,
    Node,
    Pair,
    Role,
    Steps,
    Use,
)
from qapigen.diff.compare.scene import Scene
from qapigen.diff.compare.shape import SideView
from qapigen.diff.rule import ChangeRule
from qapigen.diff.rules import types
from qapigen.ir import Alternate, Alternative, Builtin, Enum, TypeRef
from qapigen.source import Span

Kind = Literal[
    "string", "number", "boolean", "null", "array", "object", "value", "alternate"
]


@dataclass(frozen=True, slots=True)
class Site:
    """Where types are compared: what facts are about, and how to get inside."""

    node: Node
    symbol: str
    item: str | None
    old: str
    new: str
    old_span: Span
    new_span: Span
    trait: Trait = NO_TRAIT
    is_tag: bool = False
    is_unstable: bool = False
    is_deprecated: bool = False


def kind_of(view: SideView, type_ref: TypeRef) -> Kind:
    """The JSON type of a type's values; integers are numbers there."""
    if type_ref.is_array:
        return "array"
    match view.target(type_ref):
        case Builtin(json_type="int"):
            return "number"
        case Builtin(json_type=("string" | "number" | "boolean" | "null") as kind):
            return kind
        case Builtin():
            return "value"
        case Enum():
            return "string"
        case Alternate():
            return "alternate"
    return "object"


def alternatives(view: SideView, alternate: Alternate) -> Mapping[Kind, Alternative]:
    """What an alternate can hold, by the JSON type that tells it apart."""
    return {
        kind_of(view, each.type): each for each in view.kept(alternate.alternatives)
    }


def compare_types(
    scene: Scene, site: Site, old: TypeRef, new: TypeRef, steps: Steps
) -> None:
    """Compare what can be at ``site``; ``steps`` lead there from its node."""
    old_kind, new_kind = kind_of(scene.old, old), kind_of(scene.new, new)
    if old_kind == "array" and new_kind == "array":
        inner = (*steps, ElementStep())
        compare_types(scene, site, TypeRef(old.name), TypeRef(new.name), inner)
    elif "value" in (old_kind, new_kind):
        if old_kind != new_kind:
            opens = new_kind == "value"
            _add(scene, site, types.TYPE_TO_ANY if opens else types.TYPE_FROM_ANY)
    elif old_kind != new_kind and "alternate" in (old_kind, new_kind):
        _compare_with_alternate(scene, site, old, new, steps)
    elif old_kind != new_kind:
        is_array_change = "array" in (old_kind, new_kind)
        _add(
            scene,
            site,
            types.TYPE_ARRAY_CHANGED if is_array_change else types.TYPE_CHANGED,
        )
    else:
        _compare_same_kind(scene, site, old, new, steps)


def _compare_with_alternate(
    scene: Scene, site: Site, old: TypeRef, new: TypeRef, steps: Steps
) -> None:
    before, after = scene.old.target(old), scene.new.target(new)
    if isinstance(after, Alternate) and not new.is_array:
        rule = types.TYPE_TO_ALTERNATE
        chosen = alternatives(scene.new, after).get(kind_of(scene.old, old))
        pair = None if chosen is None else (old, chosen.type)
    else:
        assert isinstance(before, Alternate)
        rule = types.TYPE_FROM_ALTERNATE
        chosen = alternatives(scene.old, before).get(kind_of(scene.new, new))
        pair = None if chosen is None else (chosen.type, new)
    if pair is None:
        _add(scene, site, types.TYPE_CHANGED)
        return
    _add(scene, site, rule)
    compare_types(scene, site, *pair, steps)


def _compare_same_kind(
    scene: Scene, site: Site, old: TypeRef, new: TypeRef, steps: Steps
) -> None:
    before, after = scene.old.target(old), scene.new.target(new)
    match before, after:
        case Builtin(), Builtin():
            rule = _number_rule(before, after)
            if rule is not None:
                _add(scene, site, rule)
        case Enum(), Builtin():
            _add(scene, site, types.TYPE_ENUM_TO_STR)
        case Builtin(), Enum():
            _add(scene, site, types.TYPE_STR_TO_ENUM)
        case _:
            use = Use(Role.TAG) if site.is_tag else Use()
            scene.link(
                site.node,
                Pair(before.name, after.name, use),
                steps,
                is_unstable=site.is_unstable,
                is_deprecated=site.is_deprecated,
            )


def _number_rule(old: Builtin, new: Builtin) -> ChangeRule | None:
    """What became of a number, None when nothing did (or it is none)."""
    if old.json_type != new.json_type:
        return (
            types.TYPE_INT_TO_NUMBER
            if new.json_type == "number"
            else types.TYPE_NUMBER_TO_INT
        )
    if old.minimum is None or new.minimum is None:
        return None
    assert old.maximum is not None
    assert new.maximum is not None
    if (old.minimum, old.maximum) == (new.minimum, new.maximum):
        return None
    if new.minimum <= old.minimum and old.maximum <= new.maximum:
        return types.TYPE_INT_WIDENED
    if old.minimum <= new.minimum and new.maximum <= old.maximum:
        return types.TYPE_INT_NARROWED
    return types.TYPE_INT_SHIFTED


def _add(scene: Scene, site: Site, rule: ChangeRule) -> None:
    scene.add(
        site.node,
        Fact(
            rule=rule,
            symbol=site.symbol,
            item=site.item,
            old=site.old,
            new=site.new,
            trait=site.trait,
            old_place=at(site.old_span),
            new_place=at(site.new_span),
        ),
    )
