"""What checks look at: the schema, and what is known to be missing from it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from qapigen.ir import BUILTINS, QTYPE, Command, Definition, Event, Schema
from qapigen.report import Related, Report, Rule
from qapigen.source import Span

_MAX_SUGGESTIONS = 100


@dataclass(slots=True)
class Scope:
    """A schema, maybe with holes, and the report that faults go to.

    Nothing is said about what a hole could explain: ``faulty`` definitions lack a part,
    ``lost`` ones are missing, and with ``is_torn`` any name may be.  With
    ``is_part`` the schema is a part of one, and ``undeclared`` collects the types whose
    declarations have to be elsewhere.
    """

    schema: Schema
    faulty: frozenset[str]
    lost: frozenset[str]
    is_torn: bool
    report: Report
    is_part: bool = False
    undeclared: dict[str, None] = field(default_factory=dict)
    may_be_undocumented: frozenset[str] = field(init=False)
    _suggestions_left: int = field(default=_MAX_SUGGESTIONS)

    def __post_init__(self) -> None:
        self.may_be_undocumented = frozenset(
            self.schema.pragma.documentation_exceptions
        )

    def add(
        self,
        rule: Rule,
        definition: Definition,
        span: Span | None,
        message: str,
        *,
        help: str | None = None,
        related: Sequence[Related] = (),
    ) -> None:
        """Report a fault of ``definition``, at ``span`` in it."""
        self.report.add(
            rule,
            span or definition.span,
            message,
            help=help,
            related=related,
            anchor=definition.span,
        )

    def is_known(self, name: str) -> bool:
        """Whether ``name`` is defined, or may be in what could not be read."""
        return self.schema.find(name) is not None or self.is_torn or name in self.lost

    def type_names(self) -> list[str]:
        """Names of all types, built-in ones first."""
        defined = (
            each.name
            for each in self.schema.definitions
            if not isinstance(each, Command | Event)
        )
        return [*BUILTINS, QTYPE.name, *defined]

    def may_suggest(self) -> bool:
        """Whether looking for a similar name is still worth its time."""
        self._suggestions_left -= 1
        return self._suggestions_left >= 0
