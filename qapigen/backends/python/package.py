"""The view of the package as a whole: what it exports and its events."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qapigen.backends.python import layout
from qapigen.backends.python.literals import docstring, string_literal
from qapigen.backends.python.names import Names, modules_of
from qapigen.ir import Alternate, Definition, Event, Schema, Union

# What users need of the runtime.
_SHARED = {
    "_events": ("decode_event",),
    "_messages": ("Command", "CommandFacts", "Event", "Timestamp", "UnknownEvent"),
    "_runtime": (
        "DecodeError",
        "EnumFacts",
        "RecordFacts",
        "JsonNull",
        "Missing",
        "OpenEnum",
        "Record",
    ),
    "_strict": ("strict",),
}


@dataclass(frozen=True, slots=True)
class ExportView:
    """A module and the names that the package has from it."""

    module: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackageView:
    """The package: its exports by module, and the table of the places of event classes."""

    docstring: str
    exports: tuple[ExportView, ...]
    event_places: str

    @property
    def names(self) -> list[str]:
        """All names, sorted."""
        return sorted(name for each in self.exports for name in each.names)


def package_view(
    schema: Schema, names: Names, title: str, client: Mapping[str, tuple[str, ...]]
) -> PackageView:
    """The view of the package for ``schema``; ``client`` has the client's names by module."""
    shared = sorted({**_SHARED, **client}.items())
    exports = [ExportView(module, found) for module, found in shared]
    places: list[str] = []
    for module in modules_of(schema):
        home = names.modules[module.name]
        found = sorted(
            name for each in module.definitions for name in _exported(names, each)
        )
        exports.append(ExportView(home, tuple(found)))
        places += [
            _place(each, home, names.classes[each.name])
            for each in module.definitions
            if isinstance(each, Event)
        ]
    head = "_PLACES: dict[str, tuple[str, str]] = {"
    return PackageView(
        docstring=docstring(
            [title, "", "A module is imported when something in it is first used."], 0
        ),
        exports=tuple(exports),
        event_places=(layout.exploded(0, head, places, "}") if places else head + "}"),
    )


def _place(event: Event, module: str, name: str) -> str:
    head = f"{string_literal(event.name)}: ("
    # The comma after the item has to fit as well.
    item = layout.display(4, head, [f'"{module}"', f'"{name}"'], "),")
    return item.lstrip().removesuffix(",")


def _exported(names: Names, definition: Definition) -> Iterator[str]:
    yield names.classes[definition.name]
    if isinstance(definition, Union | Alternate):
        yield names.decoders[definition.name]
    if isinstance(definition, Union):
        union = names.unions[definition.name]
        yield from (union.base, union.unknown, *union.branches.values())
        if any(each.type is None for each in definition.branches):
            yield union.plain
