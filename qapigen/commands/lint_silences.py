"""Which documentation a project has reasons to say nothing about."""

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from qapigen.checks.doc_lint import rules
from qapigen.commands.failure import CommandError
from qapigen.config.model import Silence
from qapigen.report import Rule
from qapigen.report.suggest import did_you_mean


class DocSilences:
    """The silences of a configuration, and which of them have held for something."""

    def __init__(self, silences: Sequence[Silence]) -> None:
        """Raise CommandError for a rule that is none about documentation."""
        known = {each.id for each in vars(rules).values() if isinstance(each, Rule)}
        for each in silences:
            if each.rule not in known:
                raise CommandError(
                    f"silence of '{each.rule}', which is no documentation rule",
                    did_you_mean(each.rule, sorted(known))
                    or f"those are {', '.join(sorted(known))}",
                )
        self._silences = silences
        self._used: set[Silence] = set()

    def holds_for(self, rule: str, name: str) -> bool:
        """Whether nothing is to be said by ``rule`` of the definition called ``name``."""
        for each in self._silences:
            if each.rule == rule and fnmatchcase(name, each.symbol):
                self._used.add(each)
                return True
        return False

    @property
    def used(self) -> frozenset[Silence]:
        """Those that something was silenced by."""
        return frozenset(self._used)

    def also_used(self, silences: frozenset[Silence]) -> None:
        """Note that others found something to silence by these."""
        self._used |= silences

    def unused(self) -> Iterator[str]:
        """Those that nothing was silenced by, in words."""
        for each in self._silences:
            if each not in self._used:
                yield f"the silence of '{each.rule}' for '{each.symbol}'"
