"""What ``query-qmp-schema`` answers for a schema: the SchemaInfo list.

Order and numbering are those of QEMU's own generator: first all commands and events, module by
module, then types in the order of their first use.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, Protocol, assert_never

from qapigen.ir.builtin import Builtin
from qapigen.ir.condition import Condition, holds
from qapigen.ir.flatten import common_members
from qapigen.ir.model import (
    Alternate,
    Command,
    Definition,
    Enum,
    Event,
    Feature,
    Member,
    Schema,
    Struct,
    TypeRef,
    Union,
)

Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]
Entry = dict[str, Json]

EMPTY: Final = "q_empty"
"""The object with no members: what a message without data carries."""


class _Conditional(Protocol):
    @property
    def condition(self) -> Condition | None: ...


def introspect(
    schema: Schema,
    *,
    mask: bool = False,
    defined: Mapping[str, bool] | None = None,
) -> list[Entry]:
    """The SchemaInfo list of ``schema``.

    With ``mask`` types have numbers for names, as a running QEMU gives them.  ``defined`` says
    which configuration symbols are defined and which are not; conditions that this leaves open
    are taken to hold.
    """
    return _Introspection(schema, mask, defined or {}).entries()


def _own_name(definition: Definition) -> str:
    """The generator's name of a type: a simple union's wrappers are called after their value."""
    if isinstance(definition, Struct) and definition.is_implicit:
        names = [member.name for member in definition.members]
        if names == ["data"]:
            value = definition.members[0].type
            return f"q_obj_{value.name}{'List' if value.is_array else ''}-wrapper"
    return definition.name


class _Introspection:
    def __init__(self, schema: Schema, mask: bool, defined: Mapping[str, bool]) -> None:
        self._schema = schema
        self._mask = mask
        self._defined = defined
        self._numbers: dict[str, str] = {}
        # Types in the order of their first use; what they say is found out when their turn comes,
        # as that uses further types.
        self._queue: list[Callable[[], Entry | None]] = []
        self._queued: set[str] = set()

    def entries(self) -> list[Entry]:
        result = []
        for module in self._schema.modules:
            for definition in module.definitions:
                if isinstance(definition, Command | Event):
                    result.append(self._message(definition))
        for describe in self._queue:  # grows on the way
            result.append(describe())
        return [entry for entry in result if entry is not None]

    def _message(self, message: Command | Event) -> Entry | None:
        entry: Entry = {"name": message.name, "meta-type": message.kind}
        entry["arg-type"] = self._use_arguments(message)
        if isinstance(message, Command):
            entry["ret-type"] = self._use(message.returns)
            if message.allow_oob:
                entry["allow-oob"] = True
        return self._finished(entry, message.features, message.condition)

    def _use_arguments(self, message: Command | Event) -> str:
        if message.data is not None or not message.members:
            return self._use(message.data)
        name = f"q_obj_{message.name}-arg"
        self._enqueue(name, lambda: self._members_only(name, message))
        return self._shown(name)

    def _members_only(self, name: str, message: Command | Event) -> Entry | None:
        entry: Entry = {"name": self._shown(name), "meta-type": "object"}
        entry["members"] = self._members(message.members)
        return self._finished(entry, (), message.condition)

    def _use(self, type_ref: TypeRef | None) -> str:
        """Note that a type is used; returns the name that it is shown by."""
        if type_ref is None:
            self._enqueue(EMPTY, self._empty)
            return self._shown(EMPTY)
        target = self._schema.resolve(type_ref.name)
        if isinstance(target, Builtin) and target.json_type == "int":
            target = self._schema.resolve("int")
        name = target.name
        if type_ref.is_array:
            self._enqueue(f"[{name}]", lambda: self._array(target))
            return f"[{self._use(TypeRef(name))}]"
        self._enqueue(name, lambda: self._type(target))
        return name if isinstance(target, Builtin) else self._shown(_own_name(target))

    def _enqueue(self, name: str, describe: Callable[[], Entry | None]) -> None:
        if name not in self._queued:
            self._queued.add(name)
            self._queue.append(describe)

    def _shown(self, name: str) -> str:
        if not self._mask:
            return name
        return self._numbers.setdefault(name, str(len(self._numbers)))

    def _empty(self) -> Entry:
        return {"name": self._shown(EMPTY), "meta-type": "object", "members": []}

    def _array(self, element: object) -> Entry | None:
        assert isinstance(element, Builtin | Enum | Struct | Union | Alternate)
        shown = self._use(TypeRef(element.name))
        entry: Entry = {
            "name": f"[{shown}]",
            "meta-type": "array",
            "element-type": shown,
        }
        condition = None if isinstance(element, Builtin) else element.condition
        return self._finished(entry, (), condition)

    def _type(self, target: object) -> Entry | None:
        assert isinstance(target, Builtin | Enum | Struct | Union | Alternate)
        if isinstance(target, Builtin):
            return {
                "name": target.name,
                "meta-type": "builtin",
                "json-type": target.json_type,
            }
        entry: Entry = {"name": self._shown(_own_name(target))}
        match target:
            case Enum():
                self._describe_enum(entry, target)
            case Struct() | Union():
                self._describe_object(entry, target)
            case Alternate():
                entry["meta-type"] = "alternate"
                entry["members"] = self._kept(
                    (each, {"type": self._use(each.type)})
                    for each in target.alternatives
                )
            case _:
                assert_never(target)
        return self._finished(entry, target.features, target.condition)

    def _describe_enum(self, entry: Entry, enum: Enum) -> None:
        entry["meta-type"] = "enum"
        entry["members"] = self._kept(
            (value, self._with_features({"name": value.name}, value.features))
            for value in enum.values
        )
        entry["values"] = [
            value.name for value in enum.values if self._holds(value.condition)
        ]

    def _describe_object(self, entry: Entry, definition: Struct | Union) -> None:
        entry["meta-type"] = "object"
        flat = common_members(self._schema, definition)
        entry["members"] = self._members(member for member, _ in flat)
        if isinstance(definition, Union):
            entry["tag"] = definition.discriminator
            entry["variants"] = self._kept(
                (branch, {"case": branch.name, "type": self._use(branch.type)})
                for branch in definition.branches
            )

    def _members(self, members: Iterable[Member]) -> list[Json]:
        return self._kept((member, self._member(member)) for member in members)

    def _member(self, member: Member) -> Entry:
        entry: Entry = {"name": member.name, "type": self._use(member.type)}
        if member.optional:
            entry["default"] = None
        return self._with_features(entry, member.features)

    def _kept(self, pairs: Iterable[tuple[_Conditional, Entry]]) -> list[Json]:
        """The entries whose condition holds; all of them use their types, though."""
        return [entry for part, entry in pairs if self._holds(part.condition)]

    def _finished(
        self,
        entry: Entry,
        features: tuple[Feature, ...],
        condition: Condition | None,
    ) -> Entry | None:
        """The entry with its features, None when the build leaves it out."""
        return self._with_features(entry, features) if self._holds(condition) else None

    def _with_features(self, entry: Entry, features: tuple[Feature, ...]) -> Entry:
        if features:
            entry["features"] = [
                each.name for each in features if self._holds(each.condition)
            ]
        return entry

    def _holds(self, condition: Condition | None) -> bool:
        return holds(condition, self._defined)
