"""The rules that both schemas relax."""

from dataclasses import fields

from qapigen.diff.compare.fact import Fact
from qapigen.diff.compare.graph import Node, Pair
from qapigen.diff.compare.scene import Scene
from qapigen.diff.rules import layout


def compare_pragmas(scene: Scene) -> None:
    """Note each pragma that says something else."""
    old, new = scene.old.schema.pragma, scene.new.schema.pragma
    if old == new:
        return
    node = Node(Pair(None, None))
    scene.declared.append(node)
    for field in fields(old):
        before, after = _text(getattr(old, field.name)), _text(getattr(new, field.name))
        if before != after:
            fact = Fact(
                rule=layout.PRAGMA_CHANGED,
                symbol="pragma",
                item=field.name.replace("_", "-"),
                old=before,
                new=after,
            )
            scene.add(node, fact)


def _text(value: bool | tuple[str, ...]) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return ", ".join(sorted(value))
