"""What every comparison needs at hand, and where it puts what it finds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from qapigen.diff.compare.fact import Fact
from qapigen.diff.compare.graph import Edge, Graph, Node, Pair, Steps
from qapigen.diff.compare.shape import Owner, SideView
from qapigen.diff.compare.usage import Roots
from qapigen.diff.power import Ability
from qapigen.diff.rule import ChangeRule
from qapigen.source import SourceFile, Span


@dataclass(frozen=True, slots=True)
class BranchFact:
    """A fact about a branch that came or went with its value, and the enums of the tag."""

    enums: tuple[str, str]
    value: str
    fact: Fact


@dataclass(slots=True)
class Scene:
    """Both sides, the graph of pairs, and the rules that cannot be decided between them.

    ``old_uses`` and ``new_uses`` have what leads to each definition, ``unchanged`` those that are
    equal with all that they lead to.  ``declared`` are nodes
    outside of the graph: what was found about definitions as such.
    """

    old: SideView
    new: SideView
    defined: Mapping[str, bool]
    undecidable: frozenset[str]
    roots: Roots
    old_uses: Mapping[str, int]
    new_uses: Mapping[str, int]
    unchanged: frozenset[str]
    graph: Graph = field(default_factory=Graph)
    branch_facts: list[BranchFact] = field(default_factory=list)
    declared: list[Node] = field(default_factory=list)

    def decides(self, rule: ChangeRule) -> bool:
        """Whether both sides can state what ``rule`` is about."""
        return rule.id not in self.undecidable

    def add(self, node: Node, fact: Fact) -> None:
        """Note a fact, unless one side cannot really know it."""
        if self.decides(fact.rule):
            node.facts.append(fact)

    def link(
        self,
        node: Node,
        pair: Pair,
        steps: Steps,
        *,
        is_unstable: bool = False,
        is_deprecated: bool = False,
    ) -> None:
        """Note that ``pair`` stands inside of ``node``; unless it is equal it will be compared."""
        if pair.old == pair.new and pair.old in self.unchanged:
            return
        target = self.graph.node(pair)
        node.edges.append(Edge(target, steps, is_unstable, is_deprecated))

    def symbol(self, old: str, new: str) -> str:
        """What to call a definition that both sides have: NEW's name, if NEW has names."""
        old_named = Ability.TYPE_NAMES in self.old.side.power.abilities
        new_named = Ability.TYPE_NAMES in self.new.side.power.abilities
        return old if old_named and not new_named else new

    def symbol_gone(self, origin: Owner, name: str, new: Owner | None) -> str:
        """The definition that a member of OLD's ``origin`` is missed in.

        That is ``origin`` itself, unless it still has it: then it is what stands in its place.
        """
        if new is None:
            return origin.name
        return self._home(origin, name, new, self.old, self.new)

    def symbol_come(self, origin: Owner, name: str, old: Owner | None) -> str:
        """The definition that a member of NEW's ``origin`` is new in."""
        if old is None:
            return origin.name
        return self._home(origin, name, old, self.new, self.old)

    def _home(
        self, origin: Owner, name: str, other: Owner, here: SideView, there: SideView
    ) -> str:
        here_named = Ability.TYPE_NAMES in here.side.power.abilities
        there_named = Ability.TYPE_NAMES in there.side.power.abilities
        if there_named and not here_named:
            return other.name
        if origin.name != other.name:
            twin = there.schema.find(origin.name)
            if isinstance(twin, Owner) and name in there.shape(twin.name).members:
                return other.name
        return origin.name


def start_of_module(view: SideView, module: str) -> Span | None:
    """Where to point for something that a module does not have; None in an empty schema."""
    file: SourceFile | None = None
    for each in view.schema.modules:
        for definition in each.definitions:
            if each.name == module:
                return Span(definition.span.file, 0, 0)
            file = file or definition.span.file
            break
    return None if file is None else Span(file, 0, 0)
