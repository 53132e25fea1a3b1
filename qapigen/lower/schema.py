"""Puts the lowered definitions together: one name each, and a branch for every value."""

from dataclasses import dataclass, replace

from qapigen.ir import (
    BUILTINS,
    QTYPE,
    Branch,
    Definition,
    Doc,
    Enum,
    Module,
    Schema,
    Struct,
    Union,
)
from qapigen.lower.collect import Collected, RawDefinition
from qapigen.lower.context import Context
from qapigen.lower.definition import lower_definition
from qapigen.lower.old.module_order import by_first_definition, is_before_5_0
from qapigen.lower.old.string_discriminator import with_enum_discriminators
from qapigen.report import Related, Report, rules


@dataclass(frozen=True, slots=True)
class LoweredSchema:
    """A schema, maybe with holes.

    ``faulty`` names definitions that lack a part; ``lost`` those that are not in ``schema`` at
    all although the text has them; with ``is_torn`` there may be more of these.
    """

    schema: Schema
    faulty: frozenset[str]
    lost: frozenset[str]
    is_torn: bool


def lower_schema(
    collected: Collected, report: Report, *, accepts_old: bool
) -> LoweredSchema:
    """The schema that ``collected`` declares; faults of shape and of naming are reported."""
    lowering = _Lowering(collected, report, accepts_old)
    definitions = lowering.definitions()
    if accepts_old:
        definitions = with_enum_discriminators(definitions, report)
    completed = {each.name: each for each in _with_all_branches(definitions)}
    names = list(collected.module_items)
    if report.has(rules.OLD_SYNTAX) and is_before_5_0(definitions):
        names = by_first_definition(names, definitions)
    items = _ModuleItems(lowering.by_node, completed)
    modules = tuple(
        Module(name, tuple(items.of(collected.module_items[name]))) for name in names
    )
    return LoweredSchema(
        Schema(modules, tuple(completed.values()), collected.pragma),
        frozenset(lowering.faulty),
        frozenset(lowering.lost | collected.lost_names),
        collected.is_torn or lowering.is_torn,
    )


class _Lowering:
    def __init__(self, collected: Collected, report: Report, accepts_old: bool) -> None:
        self._collected = collected
        self._accepts_old = accepts_old
        self._report = report
        self.faulty: set[str] = set()
        self.lost: set[str] = set()
        self.is_torn = False
        self.by_node: dict[int, str] = {}

    def definitions(self) -> list[Definition]:
        """All definitions that have a name of their own, in order."""
        named: dict[str, Definition] = {}
        for raw in self._collected.definitions:
            definition = self._lower(raw)
            if definition is not None and self._is_new(definition, named):
                named[definition.name] = definition
                self.by_node[id(raw.node)] = definition.name
        return list(named.values())

    def _lower(self, raw: RawDefinition) -> Definition | None:
        context = Context(
            raw.file,
            raw.module,
            raw.span,
            raw.doc,
            self._collected.pragma,
            self._report,
            accepts_old=self._accepts_old,
            is_implicit=raw.is_implicit,
        )
        definition = lower_definition(context, raw.node)
        if definition is None:
            self.lost.add(context.name)
            self.is_torn = self.is_torn or not context.name
        elif context.is_faulty:
            self.faulty.add(definition.name)
        return definition

    def _is_new(self, definition: Definition, named: dict[str, Definition]) -> bool:
        name = definition.name
        shown = f"{definition.kind} '{name}'"
        if name in BUILTINS or name == QTYPE.name:
            self._report.add(
                rules.REDEFINED_BUILTIN,
                definition.span,
                f"{shown} has the name of a built-in type",
            )
            return False
        if name not in named:
            return True
        first = named[name]
        self._report.add(
            rules.REDEFINITION,
            first.span,
            f"{first.kind} '{name}' is defined twice",
            help="types, commands and events share one set of names",
            related=(
                Related(definition.span, f"the second time, as {definition.kind}"),
            ),
        )
        self.faulty.add(name)
        return False


class _ModuleItems:
    """Finds the lowered definitions that stand for a module's raw ones."""

    def __init__(
        self, by_node: dict[int, str], definitions: dict[str, Definition]
    ) -> None:
        self._by_node = by_node
        self._definitions = definitions
        # Definitions that no text stands for belong right before the one that needs them.
        self._needed: dict[str, list[Definition]] = {}
        raw_names = set(by_node.values())
        waiting: list[Definition] = []
        for name, definition in definitions.items():
            if name not in raw_names:
                waiting.append(definition)
            elif waiting:
                self._needed[name] = waiting
                waiting = []

    def of(self, items: list[RawDefinition | Doc]) -> list[Definition | Doc]:
        """The definitions and comments of one module, in order."""
        result: list[Definition | Doc] = []
        for item in items:
            if isinstance(item, Doc):
                result.append(item)
            elif id(item.node) in self._by_node:
                name = self._by_node[id(item.node)]
                result += [*self._needed.get(name, ()), self._definitions[name]]
        return result


def _with_all_branches(definitions: list[Definition]) -> list[Definition]:
    """The definitions, each union with a branch for every value of its discriminator."""
    by_name = {each.name: each for each in definitions}
    return [
        _with_implicit_branches(each, by_name) if isinstance(each, Union) else each
        for each in definitions
    ]


def _with_implicit_branches(union: Union, by_name: dict[str, Definition]) -> Union:
    values = _discriminator_enum(union, by_name)
    if values is None:
        return union
    listed = {branch.name for branch in union.branches}
    implicit = tuple(
        Branch(
            name=value.name,
            type=None,
            condition=value.condition,
            is_implicit=True,
            doc=None,
            span=union.span,
        )
        for value in values.values
        if value.name not in listed
    )
    return replace(union, branches=(*union.branches, *implicit)) if implicit else union


def _discriminator_enum(union: Union, by_name: dict[str, Definition]) -> Enum | None:
    """The enum of the discriminator; None when a mistake, reported elsewhere, hides it."""
    members = union.members
    base = union.base
    seen: set[str] = set()
    while True:
        for member in members:
            if member.name == union.discriminator:
                if member.type.is_array:
                    return None
                target = by_name.get(member.type.name)
                if member.type.name == QTYPE.name:
                    return QTYPE
                return target if isinstance(target, Enum) else None
        if base is None or base.name in seen:
            return None
        seen.add(base.name)
        struct = by_name.get(base.name)
        if not isinstance(struct, Struct):
            return None
        members, base = struct.members, struct.base
