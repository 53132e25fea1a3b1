"""The view of one generated module."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qapigen.backends.python import layout
from qapigen.backends.python.alternates import AlternateView, alternate_view
from qapigen.backends.python.enums import EnumView, enum_view
from qapigen.backends.python.literals import docstring
from qapigen.backends.python.messages import command_view, event_view
from qapigen.backends.python.names import Names
from qapigen.backends.python.records import RecordView, struct_view
from qapigen.backends.python.types import Types
from qapigen.backends.python.unions import UnionView, union_view
from qapigen.ir import (
    Alternate,
    Command,
    Definition,
    Enum,
    Event,
    Module,
    Schema,
    Struct,
    Union,
)

# What generated modules need of `_messages`; all else is in `_runtime`.
_MESSAGE_NAMES = frozenset(
    ["Command", "CommandFacts", "Event", "Timestamp", "event_data", "event_message"]
)

# What they need of `_structs`.
_STRUCT_NAMES = frozenset(
    [
        "AnyValue",
        "JsonNumber",
        "Maybe",
        "NullValue",
        "PlainRecord",
        "StructRecord",
        "TaggedRecord",
        "converted",
        "converted_list",
        "on_wire",
        "union_on_wire",
    ]
)

DefinitionView = EnumView | RecordView | UnionView | AlternateView


@dataclass(frozen=True, slots=True)
class SectionView:
    """One definition and the template that writes it."""

    template: str
    view: DefinitionView


@dataclass(frozen=True, slots=True)
class ImportView:
    """Names from one module of the runtime."""

    module: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SiblingView:
    """Another module of the package, and the statement that makes its stand-in."""

    name: str
    stand_in: str


@dataclass(frozen=True, slots=True)
class ModuleView:
    """A module: what it imports, and its definitions in the order of the schema."""

    name: str
    docstring: str
    typing_names: tuple[str, ...]
    imports: tuple[ImportView, ...]
    siblings: tuple[SiblingView, ...]
    sections: tuple[SectionView, ...]

    @property
    def is_tight(self) -> bool:
        """Whether black wants one blank line, not two, between imports and definitions."""
        is_alias = isinstance(self.sections[0].view, AlternateView)
        return is_alias and not self.siblings

    @property
    def has_dataclasses(self) -> bool:
        """Whether there is any dataclass."""
        return any(
            (isinstance(each.view, RecordView) and each.view.form == "dataclass")
            or (isinstance(each.view, UnionView) and each.view.on_wire is None)
            for each in self.sections
        )


def module_view(
    schema: Schema, names: Names, module: Module, *, has_structs: bool = False
) -> ModuleView:
    """The view of ``module``; with ``has_structs`` its classes are structs of msgspec."""
    types = Types(schema, names, names.modules[module.name], has_structs)
    known: set[str] = set()
    sections = []
    for each in module.definitions:
        sections.append(_section(types, each, known))
        known.add(each.name)
    views = [each.view for each in sections]
    siblings = sorted(frozenset[str]().union(*(each.siblings for each in views)))
    shared = frozenset[str]().union(*(each.shared for each in views))
    if siblings:
        shared |= {"LazyModule"}
    return ModuleView(
        name=types.module,
        docstring=docstring([f"Definitions of the schema module {module.name}."], 0),
        typing_names=_typing_names(views, bool(siblings)),
        imports=tuple(_imports(shared)),
        siblings=tuple(SiblingView(each, stand_in(each)) for each in siblings),
        sections=tuple(sections),
    )


def stand_in(name: str) -> str:
    """The statement that makes the stand-in of the module ``name``."""
    arguments = ["__package__", f'"{name}"']
    return layout.call(4, f"_{name} = LazyModule(", arguments, ")")


def _imports(shared: frozenset[str]) -> Iterator[ImportView]:
    for module, names in (
        ("_messages", shared & _MESSAGE_NAMES),
        ("_runtime", shared - _MESSAGE_NAMES - _STRUCT_NAMES),
        ("_structs", shared & _STRUCT_NAMES),
    ):
        if names:
            yield ImportView(module, _sorted(names))


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    # The order that isort puts constants, classes and functions in.
    return tuple(sorted(names, key=lambda name: (not name.isupper(), name)))


def _section(types: Types, definition: Definition, known: set[str]) -> SectionView:
    match definition:
        case Enum():
            return SectionView("enum", enum_view(types, definition))
        case Struct():
            return SectionView("record", struct_view(types, definition))
        case Command():
            return SectionView("record", command_view(types, definition))
        case Event():
            return SectionView("record", event_view(types, definition))
        case Union():
            return SectionView("union", union_view(types, definition))
        case Alternate():
            return SectionView("alternate", alternate_view(types, definition, known))


def _typing_names(
    views: Sequence[DefinitionView], has_siblings: bool
) -> tuple[str, ...]:
    names = set()
    if has_siblings:
        names.add("TYPE_CHECKING")
    for each in views:
        if isinstance(each, RecordView):
            names |= {"Any"} if each.is_bare else {"Any", "Self"}
        elif isinstance(each, UnionView):
            names |= {"Any", "ClassVar", "Literal", "Self", "TypeAlias"}
            if each.on_wire is not None:
                names.add("TYPE_CHECKING")
        elif isinstance(each, EnumView) and each.is_on_wire:
            names |= {"TYPE_CHECKING", "TypeAlias"}
        elif isinstance(each, AlternateView):
            names |= {"Any", "TypeAlias"}
            if each.on_wire is not None:
                names.add("TYPE_CHECKING")
            names |= set() if each.is_evaluated else {"ForwardRef", "TYPE_CHECKING"}
    return _sorted(names)
