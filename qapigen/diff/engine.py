"""From two sides to the changes between them, on one page."""

from dataclasses import replace
from typing import Final

from qapigen.diff.compare.run import compare
from qapigen.diff.compare.scene import Scene
from qapigen.diff.compare.shape import SideView
from qapigen.diff.compare.unchanged import unchanged
from qapigen.diff.compare.usage import Roots, uses
from qapigen.diff.finding import Changes, SkippedRule
from qapigen.diff.judge import Judge
from qapigen.diff.options import DiffOptions
from qapigen.diff.power import Ability
from qapigen.diff.reach import reached_facts
from qapigen.diff.rules import CATALOGUE
from qapigen.diff.severity import ChangeSeverity
from qapigen.diff.side import Side
from qapigen.diff.witness import Witnesses

_USUAL: Final = DiffOptions()


def diff(old: Side, new: Side, options: DiffOptions = _USUAL) -> Changes:
    """What changed from ``old`` to ``new``, and whom it breaks."""
    skipped = tuple(_skipped(old, new))
    roots = Roots.of(old.schema, new.schema)
    scene = Scene(
        old=SideView(old, options.defined),
        new=SideView(new, options.defined),
        defined=options.defined,
        undecidable=frozenset(each.rule.id for each in skipped),
        roots=roots,
        old_uses=uses(old.schema, roots),
        new_uses=uses(new.schema, roots),
        unchanged=unchanged(old.schema, new.schema),
    )
    # First all that differs is found, pair by pair.
    compare(scene)
    # Then it is told once for each definition, with what leads there, and weighed.
    judged = Judge(old, new, roots, options).findings(reached_facts(scene))
    witnesses = Witnesses(scene)
    findings = tuple(
        (
            replace(finding, witness=witnesses.find(finding, facts))
            if finding.severity is ChangeSeverity.BREAKING
            else finding
        )
        for finding, facts in judged
    )
    return Changes(old.label, new.label, findings, skipped)


def _skipped(old: Side, new: Side) -> list[SkippedRule]:
    """The rules that one of the sides cannot state the facts for; OLD is named first."""
    result = []
    for rule in CATALOGUE.values():
        for name, side in (("old", old), ("new", new)):
            lacking = side.power.lacks(rule.needs)
            if side.doc_digests is not None:
                lacking = tuple(
                    each for each in lacking if each is not Ability.DOC_DIGESTS
                )
            if lacking:
                result.append(SkippedRule(rule, name, lacking))
                break
    return result
