"""The smallest JSON value of a type."""

import math
from collections.abc import Mapping
from typing import Final, TypeAlias

from qapigen.diff.compare.shape import Shape, SideView
from qapigen.ir import Alternate, Builtin, Definition, Enum, TypeRef

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

DEEPEST: Final = 60
"""How deep values may nest: what takes more is no example that helps anybody."""

_BUILTINS: Final[dict[str, Json]] = {
    "string": "",
    "number": 0,
    "int": 0,
    "boolean": True,
    "null": None,
    "value": 0,
}


class Smallest:
    """Finds smallest values on one side; size is about the length of the JSON text."""

    def __init__(self, view: SideView) -> None:
        self.view = view
        self._sizes = self._all_sizes()

    def value(self, type_ref: TypeRef) -> Json:
        """The smallest value of a type; ValueError when every value is deeper than ``DEEPEST``."""
        if type_ref.is_array:
            return []
        target = self.view.target(type_ref)
        match target:
            case Builtin():
                return _BUILTINS[target.json_type]
            case Enum():
                return min(self.view.values(target), key=_first_shortest)
            case Alternate():
                types = [each.type for each in self.view.kept(target.alternatives)]
                return self.value(min(types, key=self.size))
        return self.object(self.view.shape(target.name))

    def object(
        self,
        shape: Shape,
        given: Mapping[str, Json] | None = None,
        tag: str | None = None,
        without: str | None = None,
    ) -> dict[str, Json]:
        """The smallest object that has the members ``given`` and has not ``without``.

        ``tag`` selects the branch.  Members that the shape does not have are left to the branch,
        where they stand if it has them.  ValueError when there is no such object.
        """
        result: dict[str, Json] = {}
        rest = dict(given or {})
        selector = shape.tag
        for name, flat in shape.members.items():
            if name in rest:
                result[name] = rest.pop(name)
            elif name == selector:
                result[name] = self._tag(shape, rest, tag)
            elif not flat.member.optional and name != without:
                if self.size(flat.member.type) == math.inf:
                    raise ValueError(name)
                result[name] = self.value(flat.member.type)
        chosen = None if selector is None else result.get(selector)
        if isinstance(chosen, str) and chosen in shape.branches:
            branch = self.view.branch_shape(shape.branches[chosen])
            result |= self.object(branch, rest, without=without)
        else:
            result |= rest
        return result

    def size(self, type_ref: TypeRef) -> float:
        """About how long the smallest value is; infinite when there is none."""
        return self._size(type_ref, self._sizes)

    def branch_size(self, shape: Shape, tag: str) -> float:
        """About how much a branch adds."""
        return self._object_size(
            self.view.branch_shape(shape.branches[tag]), self._sizes
        )

    def _tag(self, shape: Shape, rest: Mapping[str, Json], tag: str | None) -> str:
        if tag is not None:
            return tag
        wanted = [
            name
            for name, branch in shape.branches.items()
            if rest.keys() & self.view.branch_shape(branch).members.keys()
        ]
        choices = wanted or list(shape.branches)
        if not choices:
            raise ValueError(shape.tag)
        return min(choices, key=lambda each: self.branch_size(shape, each) + len(each))

    def _all_sizes(self) -> dict[str, float]:
        types: list[Definition] = [
            each
            for each in self.view.schema.definitions
            if each.kind not in ("command", "event")
        ]
        sizes = {each.name: math.inf for each in types}
        # Each round finds the values that are one level deeper.
        for _ in range(DEEPEST):
            found = {each.name: self._definition_size(each, sizes) for each in types}
            if found == sizes:
                break
            sizes = found
        return sizes

    def _definition_size(
        self, definition: Definition, sizes: Mapping[str, float]
    ) -> float:
        match definition:
            case Enum():
                lengths = (len(each) + 2 for each in self.view.values(definition))
                return min(lengths, default=math.inf)
            case Alternate():
                types = (each.type for each in self.view.kept(definition.alternatives))
                return min(
                    (self._size(each, sizes) for each in types), default=math.inf
                )
        return self._object_size(self.view.shape(definition.name), sizes)

    def _object_size(self, shape: Shape, sizes: Mapping[str, float]) -> float:
        size = 2.0
        for name, flat in shape.members.items():
            if not flat.member.optional:
                size += len(name) + 4 + self._size(flat.member.type, sizes)
        if shape.branches:
            size += min(
                self._object_size(self.view.branch_shape(each), sizes)
                for each in shape.branches.values()
            )
        return size

    def _size(self, type_ref: TypeRef, sizes: Mapping[str, float]) -> float:
        if type_ref.is_array:
            return 2
        target = self.view.target(type_ref)
        if isinstance(target, Builtin):
            return len(str(_BUILTINS[target.json_type])) + 1
        # The predefined enum is no definition of the schema.
        return sizes.get(target.name, 7)


def _first_shortest(name: str) -> tuple[int, str]:
    return len(name), name
