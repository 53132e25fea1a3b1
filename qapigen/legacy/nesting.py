"""Puts members back into their objects when a page has lost the indentation that said so."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qapigen.legacy.json_node import JsonNode
from qapigen.legacy.tree import Bullet, Document, Example, Section, every_bullet


def restore_nesting(document: Document) -> Document:
    """The same document with nested members, when none is nested and objects need some.

    A document whose bullets are indented says itself what belongs where.
    """
    bullets = [
        bullet
        for section in document.sections
        for bullet in every_bullet(section.members)
    ]
    is_flat = all(not bullet.members and bullet.indent == 0 for bullet in bullets)
    if not is_flat or not any(bullet.json_type == "object" for bullet in bullets):
        return document
    return replace(document, sections=tuple(map(_restored, document.sections)))


def _restored(section: Section) -> Section:
    if all(bullet.json_type != "object" for bullet in section.members):
        return section
    members = nested_by_example(section.members, section.examples)
    return replace(section, members=members, nesting_restored=True)


@dataclass(slots=True)
class _Level:
    """An object on the way to the current place: what its examples hold, and what it has so far."""

    nodes: tuple[JsonNode, ...]
    bullet: Bullet | None
    members: list["_Level"]
    used: set[str]

    def holds(self, name: str) -> bool:
        """Whether the examples have a ``name`` here that no bullet has described."""
        return name not in self.used and any(
            node.members is not None and name in node.members for node in self.nodes
        )

    def below(self, bullet: Bullet) -> "_Level":
        found = (
            node.members[bullet.name]
            for node in self.nodes
            if node.members is not None and bullet.name in node.members
        )
        return _Level(tuple(found), bullet, [], set())

    def built(self) -> tuple[Bullet, ...]:
        return tuple(
            replace(level.bullet, members=level.built())
            for level in self.members
            if level.bullet is not None
        )


def nested_by_example(
    bullets: Sequence[Bullet], examples: Sequence[Example]
) -> tuple[Bullet, ...]:
    """The flat list ``bullets`` as a tree.

    A bullet belongs to the nearest enclosing object whose example has that name; one that no
    example shows stays where the bullet before it was.
    """
    nodes = tuple(each.data for each in examples if each.data is not None)
    root = _Level(nodes, None, [], set())
    path = [root]
    for bullet in bullets:
        depth = next(
            (
                index
                for index in range(len(path) - 1, -1, -1)
                if path[index].holds(bullet.name)
            ),
            None,
        )
        if depth is None:
            # With no example at hand, only the fact helps that objects hold no objects.
            is_object = bullet.json_type == "object"
            depth = 0 if is_object and not nodes else len(path) - 1
            while depth > 0 and bullet.name in path[depth].used:
                depth -= 1
        del path[depth + 1 :]
        level = path[-1].below(bullet)
        path[-1].used.add(bullet.name)
        path[-1].members.append(level)
        if bullet.json_type == "object" and len(path) < 32:
            path.append(level)
    return root.built()
