"""Which types the server sends, and therefore need an open form.

A command's arguments are closed: the server refuses a member that it does not know.  What the
server sends is open: a newer server may add members, and a client must ignore those that it does
not know.  A type can travel both ways, and a closed object cannot be built on an open one,
so a type that the server sends has both forms.  Commands that take more arguments than they
declare need open forms too.
"""

from collections.abc import Iterable, Iterator

from qapigen.ir import (
    Alternate,
    Command,
    Definition,
    Event,
    Schema,
    Struct,
    TypeRef,
    Union,
)
from qapigen.ir.flatten import common_members


def open_forms(schema: Schema, *, closed: bool) -> frozenset[str]:
    """Names of the types with a form that lets undeclared members pass.

    With ``closed`` the server is taken to send nothing that is not declared.
    """
    uses = (
        use for each in schema.definitions for use in _open_uses(each, closed=closed)
    )
    reached = _reached(schema, uses)
    return frozenset(name for name in reached if _has_members(schema, name))


def closed_forms(schema: Schema, *, closed: bool) -> frozenset[str]:
    """Names of the types with a form that refuses undeclared members, as far as any is used."""
    uses = (
        use for each in schema.definitions for use in _closed_uses(each, closed=closed)
    )
    return _reached(schema, uses)


def _reached(schema: Schema, uses: Iterable[TypeRef]) -> frozenset[str]:
    """Names of the types in ``uses`` and of all that they are made of."""
    reached: set[str] = set()
    pending = [*uses]
    while pending:
        name = pending.pop().name
        definition = schema.resolve(name)
        if name in reached or not isinstance(definition, Struct | Union | Alternate):
            continue
        reached.add(name)
        pending += _contents(schema, definition)
    return frozenset(reached)


def _open_uses(definition: Definition, *, closed: bool) -> Iterator[TypeRef]:
    """The types of what the server sends, and of arguments that are not all declared."""
    match definition:
        case Command(returns=returns, gen=gen):
            if returns is not None and not closed:
                yield returns
            if not gen:
                yield from _content(definition)
        case Event() if not closed:
            yield from _content(definition)


def _closed_uses(definition: Definition, *, closed: bool) -> Iterator[TypeRef]:
    """The types of arguments that are all declared, and with ``closed`` of what the server sends."""
    match definition:
        case Command(returns=returns, gen=gen):
            if returns is not None and closed:
                yield returns
            if gen:
                yield from _content(definition)
        case Event() if closed:
            yield from _content(definition)


def _content(definition: Command | Event) -> Iterator[TypeRef]:
    if definition.data is not None:
        yield definition.data
    for member in definition.members:
        yield member.type


def _contents(
    schema: Schema, definition: Struct | Union | Alternate
) -> Iterator[TypeRef]:
    if isinstance(definition, Alternate):
        yield from (each.type for each in definition.alternatives)
        return
    for flat in common_members(schema, definition):
        yield flat.member.type
    if isinstance(definition, Union):
        yield from (each.type for each in definition.branches if each.type)


def _has_members(schema: Schema, name: str) -> bool:
    """Whether the open form of a type would be another than the closed one."""
    definition = schema.resolve(name)
    if not isinstance(definition, Alternate):
        return isinstance(definition, Struct | Union)
    inner = (schema.resolve(each.type.name) for each in definition.alternatives)
    return any(isinstance(each, Struct | Union) for each in inner)
