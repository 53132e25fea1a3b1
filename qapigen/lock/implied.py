"""What a lock leaves out because the rest implies it: branches for values without members."""

from collections.abc import Mapping
from dataclasses import replace

from qapigen.ir import QTYPE, Branch, Definition, Enum, Struct, Union


def with_implied_branches(union: Union, definitions: Mapping[str, Definition]) -> Union:
    """``union`` with a branch for every value of its discriminator.

    It stays as it is when a mistake, to be reported by the checks, hides the values.
    """
    enum = _discriminator_enum(union, definitions)
    if enum is None:
        return union
    stated = {branch.name for branch in union.branches}
    implied = tuple(
        Branch(value.name, None, value.condition, True, None, union.span)
        for value in enum.values
        if value.name not in stated
    )
    return replace(union, branches=(*union.branches, *implied)) if implied else union


def _discriminator_enum(
    union: Union, definitions: Mapping[str, Definition]
) -> Enum | None:
    owner: Struct | Union = union
    seen = {union.name}
    while True:
        for member in owner.members:
            if member.name == union.discriminator:
                if member.type.is_array:
                    return None
                if member.type.name == QTYPE.name:
                    return QTYPE
                target = definitions.get(member.type.name)
                return target if isinstance(target, Enum) else None
        base = None if owner.base is None else definitions.get(owner.base.name)
        if not isinstance(base, Struct) or base.name in seen:
            return None
        seen.add(base.name)
        owner = base
