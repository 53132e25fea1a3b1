"""The Python name of everything in a schema, decided once for the whole package."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qapigen.backends.python.naming import (
    CLASS_SCOPE,
    MODULE_SCOPE,
    class_name,
    free_name,
    module_names,
    snake_name,
)
from qapigen.ir import (
    QTYPE,
    Alternate,
    Command,
    Definition,
    Enum,
    Event,
    Module,
    Schema,
    TypeRef,
    Union,
)


@dataclass(frozen=True, slots=True)
class UnionNames:
    """The classes of a union: ``branches`` by tag, for tags that add members."""

    base: str
    branches: Mapping[str, str]
    plain: str
    unknown: str


@dataclass(frozen=True, slots=True)
class Names:
    """Names by wire name.

    ``modules`` are those that have definitions, ``classes`` are classes and type aliases,
    ``decoders`` the functions that decode an alias.  ``class_scope`` are the names that no
    attribute may have.
    """

    modules: Mapping[str, str]
    classes: Mapping[str, str]
    unions: Mapping[str, UnionNames]
    decoders: Mapping[str, str]
    class_scope: frozenset[str]


def modules_of(schema: Schema) -> tuple[Module, ...]:
    """The modules to write: those with definitions, and one for QType where it is used."""
    written = [each for each in schema.modules if any(each.definitions)]
    if _uses_qtype(schema):
        written.append(Module(QTYPE.module, (QTYPE,)))
    return tuple(written)


def names_of(schema: Schema) -> Names:
    """Names for all of ``schema``.

    Types come first and keep the names they have; a command that would collide with one gets
    ``Command`` behind its name, an event always ``Event``.
    """
    modules = modules_of(schema)
    paths = [each.name for each in modules]
    module_of = dict(zip(paths, module_names(paths), strict=True))
    used = set(MODULE_SCOPE)
    classes: dict[str, str] = {}
    unions: dict[str, UnionNames] = {}
    decoders: dict[str, str] = {}

    def taken(name: str, suffix: str = "_") -> str:
        free = free_name(name, used, suffix=suffix)
        used.add(free)
        return free

    definitions = [each for module in modules for each in module.definitions]
    for each in sorted(definitions, key=_rank):
        classes[each.name] = taken(_spelled(each), _suffix(each))
    used.update(module_of.values())
    for each in definitions:
        name = classes[each.name]
        if isinstance(each, Union):
            unions[each.name] = UnionNames(
                base=taken(f"{name}Base"),
                branches={
                    branch.name: taken(f"{name}As{_infixed(branch.name)}")
                    for branch in each.branches
                    if branch.type is not None
                },
                plain=taken(f"{name}Plain"),
                unknown=taken(f"Unknown{name}"),
            )
        if isinstance(each, Union | Alternate):
            decoders[each.name] = taken(f"{snake_name(name)}_from_json")
    scope = CLASS_SCOPE.union(
        classes.values(), *(_class_names(each) for each in unions.values())
    )
    return Names(module_of, classes, unions, decoders, scope)


def _class_names(union: UnionNames) -> Iterator[str]:
    yield from (union.base, union.plain, union.unknown, *union.branches.values())


def _spelled(definition: Definition) -> str:
    if isinstance(definition, Event):
        shouted = definition.name.isupper()
        return f"{class_name(definition.name.lower() if shouted else definition.name)}Event"
    return class_name(definition.name)


def _infixed(tag: str) -> str:
    # `As` stands before it, so a digit may be first.
    return class_name(f"x-{tag}")[1:]


def _suffix(definition: Definition) -> str:
    return "Command" if isinstance(definition, Command) else "_"


def _rank(definition: Definition) -> int:
    return (
        1
        if isinstance(definition, Command)
        else 2 if isinstance(definition, Event) else 0
    )


def _uses_qtype(schema: Schema) -> bool:
    return any(
        used.name == QTYPE.name
        for definition in schema.definitions
        for used in _types_of(definition)
    )


def _types_of(definition: Definition) -> Iterator[TypeRef]:
    if isinstance(definition, Alternate):
        yield from (each.type for each in definition.alternatives)
    elif not isinstance(definition, Enum):
        yield from (each.type for each in definition.members)
    if isinstance(definition, Command) and definition.returns is not None:
        yield definition.returns
