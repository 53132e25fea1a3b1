"""From the entries of a reply to the schema that a server answered for."""

from collections.abc import Mapping
from typing import Final

from qapigen.introspection import rules
from qapigen.introspection.documents import raw_entries
from qapigen.introspection.entries import Entry, entries
from qapigen.introspection.names import type_names
from qapigen.ir import (
    Alternate,
    Alternative,
    Branch,
    Command,
    Definition,
    Enum,
    EnumValue,
    Event,
    Feature,
    Member,
    Module,
    Schema,
    Struct,
    TypeRef,
    Union,
)
from qapigen.report import Report
from qapigen.source import SourceFile, Span

_BUILTINS: Final = {
    "string": "str",
    "number": "number",
    "int": "int",
    "boolean": "bool",
    "null": "null",
    "value": "any",
}


def read(file: SourceFile, report: Report) -> Schema:
    """The schema that an introspection reply describes; faults go to ``report``.

    Entries at fault are left out, and so is what mentions them.  Every integer is an ``int``:
    a reply does not say more.
    """
    known = entries(raw_entries(file, report), report)
    lowering = _Lowering(file.path.rpartition("/")[2], known, report)
    definitions = tuple(lowering.definitions())
    return Schema((Module(lowering.module, definitions),), definitions)


class _Lowering:
    def __init__(self, module: str, known: Mapping[str, Entry], report: Report) -> None:
        self.module = module
        self._known = known
        self._report = report
        self._names = type_names(known)
        self._inlined = self._arguments_alone()

    def definitions(self) -> list[Definition]:
        """Every message and every type that one leads to, in the order of the reply."""
        found: list[Definition] = []
        for entry in self._known.values():
            definition = self._definition(entry)
            if definition is not None:
                found.append(definition)
        return found

    def _arguments_alone(self) -> frozenset[str]:
        """Objects that only one message carries: its members are declared with it."""
        messages: dict[str, int] = {}
        elsewhere: set[str] = set()
        for entry in self._known.values():
            if entry.kind in ("command", "event"):
                messages[entry.arguments] = messages.get(entry.arguments, 0) + 1
            elsewhere.update((entry.returns, entry.element))
            elsewhere.update(part.type for part in (*entry.parts, *entry.variants))
        return frozenset(
            name
            for name, uses in messages.items()
            if name not in elsewhere
            and (found := self._known.get(name)) is not None
            and found.kind == "object"
            and not found.tag
            and (name[0].isdigit() or name.startswith("q_obj_"))
            and (uses == 1 or not found.parts)
        )

    def _definition(self, entry: Entry) -> Definition | None:
        match entry.kind:
            case "command" | "event":
                return self._message(entry)
            case "enum":
                if entry.name in self._names:
                    return self._enum(entry)
            case "alternate":
                if entry.name in self._names:
                    return self._alternate(entry)
            case "object":
                if entry.name in self._names and entry.name not in self._inlined:
                    return self._object(entry)
        return None

    def _message(self, entry: Entry) -> Command | Event | None:
        arguments = self._known.get(entry.arguments)
        if arguments is None or arguments.kind != "object":
            self._mistake(entry, entry.arguments, "an object")
            return None
        is_inline = arguments.name in self._inlined or self._is_empty(arguments)
        members = self._members(arguments) if is_inline else ()
        data = None if is_inline else TypeRef(self._names[arguments.name])
        if entry.kind == "event":
            return Event(
                name=entry.name,
                module=self.module,
                members=members,
                data=data,
                boxed=bool(arguments.tag),
                features=_features(entry.features, entry.span),
                span=entry.span,
            )
        returned = self._known.get(entry.returns)
        return Command(
            name=entry.name,
            module=self.module,
            members=members,
            data=data,
            boxed=bool(arguments.tag),
            returns=(
                None
                if returned is not None and self._is_empty(returned)
                else self._type(entry, entry.returns)
            ),
            allow_oob=entry.allow_oob,
            features=_features(entry.features, entry.span),
            span=entry.span,
        )

    def _enum(self, entry: Entry) -> Enum:
        return Enum(
            name=self._names[entry.name],
            module=self.module,
            values=tuple(
                EnumValue(
                    part.name,
                    None,
                    _features(part.features, entry.span),
                    None,
                    entry.span,
                )
                for part in entry.parts
            ),
            features=_features(entry.features, entry.span),
            span=entry.span,
        )

    def _alternate(self, entry: Entry) -> Alternate:
        typed = ((part, self._type(entry, part.type)) for part in entry.parts)
        return Alternate(
            name=self._names[entry.name],
            module=self.module,
            alternatives=tuple(
                Alternative(f"a{number}", type_ref, None, None, entry.span)
                for number, (_, type_ref) in enumerate(typed, 1)
                if type_ref is not None
            ),
            features=_features(entry.features, entry.span),
            span=entry.span,
        )

    def _object(self, entry: Entry) -> Struct | Union:
        members = self._members(entry)
        name = self._names[entry.name]
        features = _features(entry.features, entry.span)
        if not entry.tag or not self._is_tag(entry):
            return Struct(
                name=name,
                module=self.module,
                members=members,
                features=features,
                span=entry.span,
            )
        return Union(
            name=name,
            module=self.module,
            members=members,
            discriminator=entry.tag,
            branches=tuple(self._branches(entry)),
            features=features,
            span=entry.span,
        )

    def _is_tag(self, entry: Entry) -> bool:
        """Whether the tag of an object is a mandatory member of it and an enum."""
        for part in entry.parts:
            target = self._known.get(part.type)
            if part.name == entry.tag and target is not None:
                return target.kind == "enum" and not part.optional
        message = f"'{entry.name}' has tag '{entry.tag}', which is no enum of its"
        self._report.add(rules.WRONG_TYPE, entry.span, message)
        return False

    def _branches(self, entry: Entry) -> list[Branch]:
        """A branch for each value of the tag: the reply leaves none out, but older ones may."""
        tag = next(part for part in entry.parts if part.name == entry.tag)
        types = {part.name: part.type for part in entry.variants}
        branches = []
        for value in self._known[tag.type].parts:
            added = self._known.get(types.get(value.name, ""))
            type_ref = None
            if added is not None and added.kind == "object":
                if not self._is_empty(added):
                    type_ref = TypeRef(self._names[added.name])
            elif value.name in types:
                self._mistake(entry, types[value.name], "an object")
            branches.append(Branch(value.name, type_ref, None, False, None, entry.span))
        return branches

    def _members(self, entry: Entry) -> tuple[Member, ...]:
        typed = ((part, self._type(entry, part.type)) for part in entry.parts)
        return tuple(
            Member(
                part.name,
                type_ref,
                part.optional,
                None,
                _features(part.features, entry.span),
                None,
                entry.span,
            )
            for part, type_ref in typed
            if type_ref is not None
        )

    def _type(self, user: Entry, name: str) -> TypeRef | None:
        entry = self._known.get(name)
        is_array = entry is not None and entry.kind == "array"
        if entry is not None and is_array:
            entry = self._known.get(entry.element)
        if entry is None or entry.kind in ("array", "command", "event"):
            self._mistake(user, name, "a type")
            return None
        if entry.kind == "builtin":
            builtin = _BUILTINS.get(entry.json_type)
            if builtin is None:
                self._mistake(user, name, "a JSON type")
                return None
            return TypeRef(builtin, is_array)
        return TypeRef(self._names[entry.name], is_array)

    def _is_empty(self, entry: Entry) -> bool:
        return entry.kind == "object" and not entry.parts and not entry.variants

    def _mistake(self, user: Entry, name: str, wanted: str) -> None:
        rule = rules.WRONG_TYPE if name in self._known else rules.UNKNOWN_TYPE
        found = f"'{user.name}' uses '{name}', which is not {wanted}"
        if name not in self._known:
            found = f"'{user.name}' uses '{name}', which no entry is about"
        self._report.add(rule, user.span, found)


def _features(names: tuple[str, ...], span: Span) -> tuple[Feature, ...]:
    return tuple(Feature(name, None, None, span) for name in names)
