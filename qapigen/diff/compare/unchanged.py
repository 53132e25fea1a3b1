"""What both sides say alike, down to the last type inside: nothing can be found there."""

from qapigen.diff.compare.usage import references
from qapigen.ir import Definition, Enum, Schema, Struct


def unchanged(old: Schema, new: Schema) -> frozenset[str]:
    """Names of definitions that are equal on both sides, as are all that they lead to."""
    users: dict[str, list[str]] = {}
    different: list[str] = []
    equal: set[str] = set()
    for each in old.definitions:
        other = new.find(each.name)
        if isinstance(other, Definition) and _is_same(each, other):
            equal.add(each.name)
            for type_ref, _ in references(each):
                users.setdefault(type_ref.name, []).append(each.name)
        else:
            different.append(each.name)
    # What leads to something else is something else.
    while different:
        for user in users.get(different.pop(), ()):
            if user in equal:
                equal.remove(user)
                different.append(user)
    return frozenset(equal)


def _is_same(old: Definition, new: Definition) -> bool:
    # Equality leaves out whether a name was made up for what had none.
    if isinstance(old, Enum | Struct) and isinstance(new, Enum | Struct):
        return old.is_implicit is new.is_implicit and old == new
    return old == new
