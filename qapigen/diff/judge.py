"""How bad is what was found: from facts to findings."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from qapigen.diff.compare.fact import Fact
from qapigen.diff.compare.traits import is_experimental
from qapigen.diff.compare.usage import Roots
from qapigen.diff.finding import Finding, Modifier
from qapigen.diff.options import DiffOptions, Usage
from qapigen.diff.power import Ability
from qapigen.diff.reach import Reach, ReachedFact
from qapigen.diff.rule import ChangeRule, Profile, Weight
from qapigen.diff.rules import facts as fact_rules
from qapigen.diff.sentences import sentence
from qapigen.diff.severity import ChangeSeverity, Position, worst
from qapigen.diff.side import Side

_SILENT: Final = ChangeSeverity.SILENT
_HARMFUL: Final = (ChangeSeverity.BREAKING, ChangeSeverity.DANGEROUS)
_VENDOR_PREFIX: Final = "__"


class Judge:
    """Weighs facts the way a user asked for."""

    def __init__(
        self, old: Side, new: Side, roots: Roots, options: DiffOptions
    ) -> None:
        self._old = old
        self._new = new
        self._roots = roots
        self._options = options

    def findings(
        self, facts: Iterable[ReachedFact]
    ) -> list[tuple[Finding, list[ReachedFact]]]:
        """The findings in canonical order, each with the facts that it was made of."""
        groups: dict[object, list[ReachedFact]] = {}
        for each in facts:
            groups.setdefault(each.fact.key, []).append(each)
        judged = [(self._finding(group), group) for group in groups.values()]
        return sorted(judged, key=lambda each: _order(each[0]))

    def _finding(self, group: list[ReachedFact]) -> Finding:
        fact = group[0].fact
        reach = group[0].reach
        for each in group[1:]:
            reach |= each.reach
        by_name = self._roots.split(reach.all)
        roots = sorted({name for names in by_name.values() for name in names})
        by_nature = self._by_nature(group)
        modifiers = tuple(self._modifiers(fact, reach, roots, by_nature))
        shown = _shown_rule(fact)
        by_position = self._lowered(shown, by_nature, modifiers)
        unreached = self._raised(shown) if not by_position else _SILENT
        return Finding(
            rule=shown,
            severity=worst(unreached, *by_position.values()),
            severity_by_position=by_position,
            symbol=fact.symbol,
            item=fact.item,
            reached_from=tuple(roots),
            old=fact.old,
            new=fact.new,
            message=sentence(fact, tuple(by_position)),
            modifiers=modifiers,
            deprecated_since=self._deprecated_since(fact, roots, modifiers),
            renamed_to=fact.renamed_to,
            reached_by_position={
                position: tuple(names)
                for position, names in by_name.items()
                if position in by_position
            },
            old_place=fact.old_place,
            new_place=fact.new_place,
        )

    def _by_nature(self, group: list[ReachedFact]) -> dict[Position, ChangeSeverity]:
        """The severity in each position where the change is felt, whatever excuses it."""
        result: dict[Position, ChangeSeverity] = {}
        for each in group:
            rule = each.fact.rule
            weights = [each.fact.weight or rule.weight, *self._profile_weights(rule)]
            for position in self._roots.positions(each.reach.all):
                found = [_in(weight, position) for weight in weights]
                known = [severity for severity in found if severity is not None]
                if known:
                    before = result.get(position, _SILENT)
                    result[position] = worst(before, *known)
        return {each: result[each] for each in Position if each in result}

    def _profile_weights(self, rule: ChangeRule) -> list[Weight]:
        profile = self._options.profile
        if profile is Profile.ALL:
            return list(rule.profiles.values())
        return [rule.profiles[profile]] if profile in rule.profiles else []

    def _raised(self, rule: ChangeRule) -> ChangeSeverity:
        """How bad the change is for those who care about it even where no message leads."""
        severity = _SILENT
        for weight in self._profile_weights(rule):
            severity = worst(severity, *(each for each in _both(weight) if each))
        return self._options.levels.get(rule.id, severity)

    def _modifiers(
        self,
        fact: Fact,
        reach: Reach,
        roots: list[str],
        by_nature: Mapping[Position, ChangeSeverity],
    ) -> Iterator[Modifier]:
        features = {each.name for each in fact.trait.features}
        is_harmful = any(each in _HARMFUL for each in by_nature.values())
        if is_harmful and (
            "deprecated" in features or (reach.all and not reach.supported)
        ):
            yield Modifier.ANNOUNCED
        if (
            "unstable" in features
            or is_experimental(fact.symbol)
            or is_experimental(fact.item or "")
            or (reach.all and not reach.stable)
        ):
            yield Modifier.UNSTABLE
        if is_harmful and fact.trait.condition is not None:
            yield Modifier.CONDITIONAL
        if fact.renamed_to is not None:
            yield Modifier.RENAMED
        usage = self._options.usage
        if usage is not None and not _is_used(usage, fact, roots):
            yield Modifier.UNUSED

    def _lowered(
        self,
        rule: ChangeRule,
        by_nature: Mapping[Position, ChangeSeverity],
        modifiers: tuple[Modifier, ...],
    ) -> dict[Position, ChangeSeverity]:
        options = self._options
        limits = {
            Modifier.ANNOUNCED: options.announced,
            Modifier.UNSTABLE: options.unstable,
            Modifier.UNUSED: options.unused,
            # A build that answers for itself may just have been made without it.
            Modifier.CONDITIONAL: self._conditional,
        }
        result = {}
        for position, severity in by_nature.items():
            if severity in _HARMFUL:
                for modifier in modifiers:
                    limit = limits.get(modifier)
                    if limit is not None and limit.rank > severity.rank:
                        severity = limit
            level = options.levels.get(rule.id, severity)
            result[position] = options.levels.get(f"{rule.id}@{position}", level)
        return result

    @property
    def _conditional(self) -> ChangeSeverity | None:
        knows = (
            Ability.CONDITIONS in self._old.power.abilities
            and Ability.CONDITIONS in self._new.power.abilities
        )
        return None if knows else ChangeSeverity.DANGEROUS

    def _deprecated_since(
        self, fact: Fact, roots: list[str], modifiers: tuple[Modifier, ...]
    ) -> str | None:
        if Modifier.ANNOUNCED not in modifiers:
            return None
        known = self._old.deprecated_since
        names = [f"{fact.symbol}.{fact.item}", fact.symbol, *roots]
        return next((known[name] for name in names if name in known), None)


def _shown_rule(fact: Fact) -> ChangeRule:
    """The fact's rule; what vendors add and remove is not the project's change."""
    is_one_sided = (fact.old is None) is not (fact.new is None)
    is_vendors = (fact.item or fact.symbol).startswith(_VENDOR_PREFIX)
    weight = fact.rule.weight
    if is_one_sided and is_vendors and _SILENT not in _both(weight):
        return fact_rules.DOWNSTREAM_NAME
    return fact.rule


def _both(
    weight: Weight,
) -> tuple[ChangeSeverity | None, ChangeSeverity | None]:
    return weight.input, weight.output


def _in(weight: Weight, position: Position) -> ChangeSeverity | None:
    return weight.input if position.is_input else weight.output


def _is_used(usage: Usage, fact: Fact, roots: list[str]) -> bool:
    if usage.roots.isdisjoint(roots):
        return False
    if usage.members is None or fact.item is None or fact.old is None:
        return True
    return f"{fact.symbol}.{fact.item}" in usage.members


def _order(finding: Finding) -> tuple[int, str, str, str, str, str]:
    return (
        finding.severity.rank,
        finding.symbol,
        finding.item or "",
        finding.rule.id,
        finding.old or "",
        finding.new or "",
    )
