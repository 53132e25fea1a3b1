"""Which file has what: the includes that bring a schema's definitions into their order.

A schema does not say where its includes stood.  They follow from two orders: that of the modules,
each at its first mention, and that of the definitions, with includes spliced in.
"""

import posixpath
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from qapigen.ir import Definition, Doc, Module
from qapigen.source import Span


@dataclass(frozen=True, slots=True)
class Include:
    """The place where a file brings in the ``index``-th file."""

    index: int


Item = Include | Doc | Definition


def root_first(modules: Sequence[Module]) -> list[Module]:
    """The modules with the root in front, where it is not in schemas from before QEMU 5.0."""
    root = next(filter(None, map(_root_name, modules)), None)
    return sorted(modules, key=lambda each: each.name != root)


def _root_name(module: Module) -> str | None:
    """What the root of the schema that ``module`` belongs to is called, if that can be told."""
    if not module.items:
        return None
    file = module.items[0].span.file
    while file.included_from is not None:
        file = file.included_from.file
    return posixpath.basename(file.path)


def arranged(
    modules: Sequence[Module], definitions: Sequence[Definition]
) -> list[list[Item]]:
    """What stands in the file of each module, of which the first is the root's."""
    return _Arrangement(modules, definitions).files()


def in_one_file(files: Sequence[Sequence[Item]]) -> Iterator[Doc | Definition]:
    """What a reader meets, files spliced in for their includes."""
    open_files = [iter(files[0])]
    while open_files:
        item = next(open_files[-1], None)
        if item is None:
            open_files.pop()
        elif isinstance(item, Include):
            open_files.append(iter(files[item.index]))
        else:
            yield item


@dataclass(slots=True)
class _File:
    """A file as far as it is written, and what waits to stand in it.

    ``docs`` are free-form comments by the name of the definition that follows them, ``last_docs``
    those after all definitions; ``missing`` counts definitions.
    """

    site: Span | None = None
    docs: dict[str, list[Doc]] = field(default_factory=dict)
    last_docs: list[Doc] = field(default_factory=list)
    missing: int = 0
    includes: list[int] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)


class _Arrangement:
    def __init__(
        self, modules: Sequence[Module], definitions: Sequence[Definition]
    ) -> None:
        self._definitions = definitions
        self._files = [_waiting(module) for module in modules]
        self._module_of = {
            definition.name: index
            for index, module in enumerate(modules)
            for definition in module.definitions
        }
        # The files that are being read, each included by the one before it.
        self._open = [0]
        self._next = 1

    def files(self) -> list[list[Item]]:
        for definition in self._definitions:
            index = self._module_of.get(definition.name, 0)
            self._go_to(index)
            file = self._files[index]
            self._write_docs(file, file.docs.get(definition.name, []))
            file.items.append(definition)
            file.missing -= 1
        self._go_to(0)
        self._mention_up_to(len(self._files) - 1)
        for file in self._files:
            self._write_docs(file, file.last_docs)
        return [file.items for file in self._files]

    def _go_to(self, index: int) -> None:
        """Close files that are complete, and open those that lead to the wanted one."""
        while self._open[-1] not in (0, index):
            if self._files[self._open[-1]].missing > 0:
                break
            self._open.pop()
        self._mention_up_to(index)

    def _mention_up_to(self, index: int) -> None:
        while self._next <= index:
            self._files[self._open[-1]].includes.append(self._next)
            # A module with definitions that were not met yet comes after what it includes.
            if self._files[self._next].missing > 0:
                self._open.append(self._next)
            self._next += 1

    def _write_docs(self, file: _File, docs: Sequence[Doc]) -> None:
        """Write comments, and the includes that were mentioned since the last definition."""
        places: list[list[Include]] = [[] for _ in range(len(docs) + 1)]
        place = len(docs)
        for index in reversed(file.includes):
            place = min(place, _comments_before(self._files[index].site, docs))
            places[place].append(Include(index))
        file.includes = []
        for place, includes in enumerate(places):
            file.items += (*reversed(includes), *docs[place : place + 1])


def _waiting(module: Module) -> _File:
    file = _File()
    docs: list[Doc] = []
    for item in module.items:
        if file.site is None:
            file.site = item.span.file.included_from
        if isinstance(item, Doc):
            docs.append(item)
        else:
            file.docs[item.name] = docs
            file.missing += 1
            docs = []
    file.last_docs = docs
    return file


def _comments_before(site: Span | None, docs: Sequence[Doc]) -> int:
    """How many of ``docs`` an include stands after: all of them unless it is known better."""
    if site is None or not docs or docs[0].span.file is not site.file:
        return len(docs)
    return bisect_left(docs, site.start, key=lambda doc: doc.span.start)
