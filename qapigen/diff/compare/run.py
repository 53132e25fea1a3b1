"""The whole comparison: from both roots to the last pair that can be reached, and the rest."""

from qapigen.diff.compare.definitions import compare_definitions
from qapigen.diff.compare.directions import compare_directions
from qapigen.diff.compare.enums import compare_alternates, compare_enums
from qapigen.diff.compare.graph import Node, Pair
from qapigen.diff.compare.messages import compare_messages
from qapigen.diff.compare.names import compare_names
from qapigen.diff.compare.objects import compare_objects
from qapigen.diff.compare.pragmas import compare_pragmas
from qapigen.diff.compare.scene import Scene
from qapigen.diff.compare.twins import same_kind, twins
from qapigen.diff.rules import layout
from qapigen.ir import Alternate, Command, Definition, Enum, Event


def compare(scene: Scene) -> None:
    """Fill the graph of ``scene`` with all that differs."""
    compare_messages(scene)
    for node in scene.graph.walk():
        _compare_pair(scene, node)
    _compare_unreached(scene)
    known = twins(scene)
    for each in known:
        compare_definitions(scene, each)
    if scene.decides(layout.TYPE_ADDED):
        compare_names(scene, known)
    compare_directions(scene, known)
    compare_pragmas(scene)


def _compare_unreached(scene: Scene) -> None:
    """Compare the types that no message leads to: bindings have them, too."""
    if not scene.decides(layout.TYPE_ADDED):
        return
    subjects = [each.subject for each in scene.graph.nodes]
    seen_old = {each.old for each in subjects if isinstance(each, Pair)}
    seen_new = {each.new for each in subjects if isinstance(each, Pair)}
    start = len(scene.graph.nodes)
    for each in scene.old.schema.definitions:
        other = scene.new.schema.find(each.name)
        if isinstance(each, Command | Event) or not isinstance(other, Definition):
            continue
        if each.name in seen_old or each.name in seen_new:
            continue
        if each.name in scene.unchanged:
            continue
        if same_kind(each, other):
            scene.graph.node(Pair(each.name, other.name))
    for node in scene.graph.walk(start):
        _compare_pair(scene, node)


def _compare_pair(scene: Scene, node: Node) -> None:
    pair = node.subject
    if not isinstance(pair, Pair):
        return
    old = None if pair.old is None else scene.old.schema.resolve(pair.old)
    new = None if pair.new is None else scene.new.schema.resolve(pair.new)
    match old, new:
        case Enum(), Enum():
            compare_enums(scene, node, old, new)
        case Alternate(), Alternate():
            compare_alternates(scene, node, old, new)
        case _:
            before, after = scene.old.shape(pair.old), scene.new.shape(pair.new)
            compare_objects(scene, node, before, after, pair.use)
