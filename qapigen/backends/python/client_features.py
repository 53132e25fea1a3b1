"""The features of tags, which the classes of branches have as plain strings."""

from collections.abc import Iterator

from qapigen.backends.python import layout
from qapigen.backends.python.facts import features_literal, pair
from qapigen.backends.python.literals import string_literal
from qapigen.backends.python.names import Names
from qapigen.backends.python.naming import member_names
from qapigen.backends.python.unions import TAKEN
from qapigen.ir import Enum, Schema, Union
from qapigen.ir.flatten import common_members

_HEAD = "_TAGS: dict[str, tuple[str, dict[str, tuple[str, ...]]]] = {"


def tag_table(schema: Schema, names: Names) -> str:
    """The statement that names the features of tags, union by union."""
    rows = [*_rows(schema, names)]
    return layout.exploded(0, _HEAD, rows, "}") if rows else _HEAD + "}"


def _rows(schema: Schema, names: Names) -> Iterator[str]:
    for union in schema.definitions:
        if not isinstance(union, Union):
            continue
        members = [each.member for each in common_members(schema, union)]
        wire_names = [each.name for each in members]
        at = wire_names.index(union.discriminator)
        enum = schema.resolve(members[at].type.name)
        assert isinstance(enum, Enum)
        marked = [each for each in enum.values if each.features]
        if not marked:
            continue
        attribute = member_names(wire_names, names.class_scope, TAKEN)[at]
        pairs = [
            pair(12, each.name, features_literal(each.features)) for each in marked
        ]
        values = layout.exploded(8, "{", pairs, "}").lstrip()
        items = [f'"{attribute}"', values]
        head = f"{string_literal(union.name)}: ("
        yield layout.exploded(4, head, items, ")").lstrip()
