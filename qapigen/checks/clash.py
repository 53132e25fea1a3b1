"""Rule ``name-clash``: names beside each other differ in more than ``-`` and ``_``."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from qapigen.checks.scope import Scope
from qapigen.ir import Definition
from qapigen.report import Related, rules
from qapigen.source import Span


class Named(Protocol):
    """Anything with a name and a place."""

    @property
    def name(self) -> str:
        """The wire name."""
        ...

    @property
    def span(self) -> Span:
        """Where the name stands."""
        ...


class Taken(NamedTuple):
    """A name that is taken, and what by: a member, value … of ``owner`` if given."""

    name: str
    word: str
    span: Span
    owner: str | None = None

    @property
    def user(self) -> str:
        """How messages call what has the name."""
        owner = "" if self.owner is None else f" of '{self.owner}'"
        return f"{self.word} '{self.name}'{owner}"


def check_clashes(
    scope: Scope, definition: Definition, items: Iterable[Named], word: str
) -> dict[str, Taken]:
    """Report the items that clash with an earlier one; returns what is taken, by C name."""
    taken: dict[str, Taken] = {}
    for item in items:
        take(scope, definition, taken, Taken(item.name, word, item.span), item.span)
    return taken


def take(
    scope: Scope,
    definition: Definition,
    taken: dict[str, Taken],
    new: Taken,
    span: Span,
) -> None:
    """Take a name; when it is taken already, report that at ``span`` in ``definition``."""
    key = new.name.replace("-", "_").replace(".", "_")
    earlier = taken.setdefault(key, new)
    if earlier is new:
        return
    same = earlier.name == new.name
    scope.add(
        rules.NAME_CLASH,
        definition,
        span,
        f"{new.user} {'stands beside' if same else 'comes out the same as'} {earlier.user}"
        f"{' of the same name' if same else ''}",
        help=(
            None if same else "names that differ in '-' and '_' only are one name in C"
        ),
        related=() if earlier.span == span else (Related(earlier.span, "the first"),),
    )
