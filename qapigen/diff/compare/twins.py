"""Which definitions of both sides are the same."""

from collections.abc import Iterator
from dataclasses import dataclass

from qapigen.diff.compare.graph import Graph, Pair, Role
from qapigen.diff.compare.scene import Scene
from qapigen.ir import Definition, Struct, Union


@dataclass(frozen=True, slots=True)
class Twins:
    """A definition on both sides, perhaps with another name."""

    old: Definition
    new: Definition


def same_kind(old: Definition, new: Definition) -> bool:
    """Whether two definitions can be compared at all."""
    return _family(old) == _family(new)


def _family(definition: Definition) -> str:
    return "object" if isinstance(definition, Struct | Union) else definition.kind


def twins(scene: Scene) -> list[Twins]:
    """The definitions that both sides have, in OLD's order.

    Those are of the same name; or one is gone, the other new, and the one stands where the
    other stood.
    """
    old, new = scene.old.schema, scene.new.schema
    successors = _successors(scene)
    result = []
    for each in old.definitions:
        other = new.find(successors.get(each.name, each.name))
        if isinstance(other, Definition) and same_kind(each, other):
            result.append(Twins(each, other))
    return result


def _successors(scene: Scene) -> dict[str, str]:
    """The new names of types, by the old one; each is given once."""
    old, new = scene.old.schema, scene.new.schema
    result: dict[str, str] = {}
    taken: set[str] = set()
    for before, after in pairs_of_names(scene.graph):
        if before == after or before in result or after in taken:
            continue
        if new.find(before) is None and old.find(after) is None:
            result[before] = after
            taken.add(after)
    return result


def pairs_of_names(graph: Graph) -> Iterator[tuple[str, str]]:
    """The names of types that stand in the same place, branches last."""
    subjects = [each.subject for each in graph.nodes if isinstance(each.subject, Pair)]
    for is_branch in (False, True):
        for pair in subjects:
            if (pair.use.role is Role.BESIDE) is not is_branch:
                continue
            if pair.old is not None and pair.new is not None:
                yield pair.old, pair.new
