"""How the classes of the Python package are called, for targets that show it."""

from collections.abc import Iterator
from dataclasses import dataclass

from qapigen.backends.python.names import Names, names_of
from qapigen.backends.python.naming import member_names
from qapigen.ir import (
    Alternate,
    Branch,
    Builtin,
    Command,
    Definition,
    Enum,
    Event,
    Member,
    Schema,
    TypeRef,
    Union,
)
from qapigen.ir.flatten import branch_union, common_members

_WIDTH = 80
_BUILTINS = {
    "boolean": "bool",
    "int": "int",
    "null": "JsonNull",
    "number": "float",
    "string": "str",
    "value": "object",
}


@dataclass(frozen=True, slots=True)
class PythonCalls:
    """Calls of the classes of ``schema``, as their signatures are declared."""

    schema: Schema
    names: Names

    def call(self, definition: Definition) -> str | None:
        """The call of a definition's class; None for one that has no class of its own to call."""
        if isinstance(definition, Enum | Alternate | Union):
            return None
        name = self.names.classes[definition.name]
        result = ""
        if isinstance(definition, Command):
            returns = definition.returns
            result = f" -> {'None' if returns is None else self._annotation(returns)}"
        parameters = list(self._parameters(definition))
        line = f"{name}({', '.join(parameters)}){result}"
        if len(line) <= _WIDTH:
            return line
        lines = "".join(f"    {each},\n" for each in parameters)
        return f"{name}(\n{lines}){result}"

    def branch(self, union: Union, branch: Branch) -> str:
        """The class of a branch that adds members."""
        return self.names.unions[union.name].branches[branch.name]

    def _parameters(self, definition: Definition) -> Iterator[str]:
        assert not isinstance(definition, Enum | Alternate | Union)
        if isinstance(definition, Command | Event):
            union = branch_union(self.schema, definition)
            if union is not None:
                yield from self._spread(definition, union)
                return
        flat = common_members(self.schema, definition)
        is_open = isinstance(definition, Command) and not definition.gen
        is_event = isinstance(definition, Event)
        if flat or is_open or is_event:
            yield "*"
        if is_event:
            yield "timestamp: Timestamp"
        taken = {"timestamp"} if is_event else {"extra"} if is_open else set[str]()
        members = [each.member for each in flat]
        wire_names = [each.name for each in members]
        names = member_names(wire_names, self.names.class_scope, taken)
        for name, member in zip(names, members, strict=True):
            yield self._parameter(name, member)
        if is_open:
            yield "extra: dict[str, object] | None = None"

    def _spread(self, definition: Command | Event, union: Union) -> Iterator[str]:
        name = self.names.classes[union.name]
        if isinstance(definition, Event):
            yield "*"
            yield "timestamp: Timestamp"
            yield f"data: {name}"
        else:
            yield f"arguments: {name}"

    def _parameter(self, name: str, member: Member) -> str:
        annotation = self._annotation(member.type)
        return f"{name}: {annotation}{' | None = None' if member.optional else ''}"

    def _annotation(self, type_ref: TypeRef) -> str:
        target = self.schema.resolve(type_ref.name)
        name = (
            _BUILTINS[target.json_type]
            if isinstance(target, Builtin)
            else self.names.classes[target.name]
        )
        return f"list[{name}]" if type_ref.is_array else name


def python_calls(schema: Schema) -> PythonCalls:
    """The calls of the package of ``schema``."""
    return PythonCalls(schema, names_of(schema))
